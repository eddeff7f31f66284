/**
 * Keeps the tab's record up to date with the meeting, for as long as the platform lets it: after each change of the roster, and
 * with the number of a roster before that roster is signed (I13). Chat and devices are not kept, nor names of others but those in
 * rosters and marks.
 */
import { wipe } from '@in-camera/crypto';
import { concatBytes, encodeTabRecord, LIMITS, type TabRecord } from '@in-camera/protocol';
import type { FormerMeeting } from '../machine/former-meeting.js';
import type { MachineState } from '../machine/machine-state.js';
import { toIk } from '../machine/peer-id.js';
import type { Ports } from '../ports/ports.js';
import { toWires } from '../roster/chain.js';
import { raiseHighest, type RosterNumber } from '../roster/roster-number.js';
import { isListed, selectShown } from '../roster/roster-state.js';
import type { GateRecord } from './gate.js';
import type { Keyring } from './keyring.js';

const NOTHING = new Uint8Array(32);

export interface TabKeeper {
  /** Writes when something that is kept has changed. */
  follow(state: MachineState): void;
  /** Settles when the number is written down, or when nothing is kept here at all. */
  beforeSigning(state: MachineState, number: RosterNumber): Promise<void>;
  /** Nothing of the meeting stays behind. */
  wipe(): Promise<void>;
}

export interface TabKeeperInput {
  readonly ports: Ports;
  readonly keyring: Keyring;
  /** From the record that there is already. */
  readonly former: FormerMeeting | null;
}

export function createTabKeeper({ ports, keyring, former }: TabKeeperInput): TabKeeper {
  const identity = keyring.identity.publicKey;
  let signed = former?.signed ?? { term: 0, v: 0 };
  let kept: readonly unknown[] = [];
  let isKeeping = true;
  let hasWritten = former !== null;

  const write = async (state: MachineState): Promise<void> => {
    const gate = isKeeping ? keyring.exportGate() : null;
    if (gate === null) return;
    const record = toRecord(state, keyring, gate, signed, ports.clock.now());
    const content = record === null ? null : encodeTabRecord(record);
    for (const secret of [gate.secret, gate.stretched, gate.r]) if (secret !== null) wipe(secret);
    if (content === null) return;
    hasWritten = true;
    // Once refused, always refused: a record that stays behind its meeting is worse than none.
    const isKept = await ports.tabs.write(keyring.identity, content);
    wipe(content);
    isKeeping &&= isKept;
  };

  return {
    follow(state) {
      const { current } = state.roster;
      if (current === null || state.outcome !== null) return;
      const next = [
        current,
        state.links.cids,
        state.lock.held,
        state.ownChain,
        state.setting.own.name,
        state.invites.own,
        state.verification.verified,
      ];
      if (next.every((part, index) => part === kept[index])) return;
      kept = next;
      void write(state);
    },
    async beforeSigning(state, number) {
      signed = raiseHighest(signed, number);
      await write(state);
    },
    async wipe() {
      isKeeping = false;
      if (hasWritten) await ports.tabs.wipe(identity);
    },
  };
}

/** Null as long as there is nothing to go back into. */
function toRecord(
  state: MachineState,
  keyring: Keyring,
  gate: GateRecord,
  signed: RosterNumber,
  savedAt: number,
): TabRecord | null {
  const { roster, setting, links, entrance, ownChain, verification } = state;
  const shown = selectShown(state);
  if (shown === null) return null;
  const { mid, body } = shown.signed.statement;
  // Until the gate of this roster has come, the record before is the one that opens something.
  if (gate.gateV !== body.gateV) return null;
  const { tenure } = roster;
  const beginning = tenure?.beginning ?? null;
  const travelling = beginning === null || beginning.signed === shown.signed ? [shown] : [shown, beginning];
  return {
    savedAt,
    authority: keyring.authority,
    secret: gate.secret,
    gateV: body.gateV,
    hasPassword: gate.stretched !== null,
    stretched: gate.stretched ?? NOTHING,
    gateRandom: gate.r ?? NOTHING,
    mid,
    name: setting.own.name,
    title: entrance.hello?.statement.body.title ?? setting.title,
    maxParticipants: setting.maxParticipants,
    relayOnly: setting.relayOnly,
    signed,
    rosters: travelling.map((one) => concatBytes(...toWires(one))),
    pastLeads: [...roster.pastLeads].flatMap((id) => toIk(id) ?? []).slice(-LIMITS.pastLeads),
    hints: [...links.cids]
      .filter(([peer]) => isListed(state, peer))
      .flatMap(([peer, cid]) => {
        const ik = toIk(peer);
        return ik === null ? [] : [{ ik, cid }];
      }),
    verified: [...verification.verified].flatMap(([id, name]) => {
      const ik = toIk(id);
      return ik === null ? [] : [{ ik, name }];
    }),
    cert: ownChain?.cert ?? null,
    grant: ownChain?.grant ?? null,
    invites: state.invites.own,
  };
}
