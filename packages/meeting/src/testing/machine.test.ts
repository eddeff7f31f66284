/** Material for the tables of the transitions: keys that mean nothing, a roster, a machine in the middle of a meeting. */
import {
  isStrictPublicKey,
  toEd25519PublicKey,
  toX25519PublicKey,
  DEFAULT_POLICY,
  toCid,
  toMid,
} from '@in-camera/protocol';
import type { Cid, Ed25519PublicKey, Hash32, Mid, Roster, RosterMember, X25519PublicKey } from '@in-camera/protocol';
import { createSeedSigner, sha512, statementHash } from '@in-camera/crypto';
import { createMachineState, type MachineState } from '../machine/machine-state.js';
import { machineTransition, type MachineStep } from '../machine/machine-transition.js';
import type { Input } from '../machine/input.js';
import type { Moment } from '../machine/moment.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { NEW_LINK, type LinkRecord } from '../links/links-state.js';
import type { Chain } from '../roster/chain.js';
import { IDLE } from '../recording/own-rec-state.js';
import { createFirstRoster } from '../roster/roster-change.js';
import type { SignedRoster } from '../roster/roster-state.js';
import type { LeadClass } from '../roster/standing.js';
import { tenureAtDoor } from '../roster/tenure.js';

const bytes = (text: string, length: number): Uint8Array => sha512(new TextEncoder().encode(text)).slice(0, length);

export interface Somebody {
  readonly name: string;
  readonly ik: Ed25519PublicKey;
  readonly ek: X25519PublicKey;
  readonly id: PeerId;
}

/** The same keys for the same name. */
export function somebody(name: string): Somebody {
  const ik = toEd25519PublicKey(createSeedSigner(bytes(`ik ${name}`, 32)).publicKey);
  const ek = toX25519PublicKey(bytes(`ek ${name}`, 32));
  if (ik === null || ek === null || !isStrictPublicKey(ik)) throw new Error('no key');
  return { name, ik, ek, id: toPeerId(ik) };
}

export const hash = (text: string): Hash32 => bytes(text, 32) as Hash32;
export const mid = (text: string): Mid => toMid(bytes(text, 16)) as Mid;
export const cid = (text: string): Cid => toCid(bytes(text, 16)) as Cid;

export const ada = somebody('Ada');
export const ben = somebody('Ben');
export const cem = somebody('Cem');

export function member({ ik, ek, name }: Somebody, change: Partial<RosterMember> = {}): RosterMember {
  return { ik, ek, name, role: 'participant', rank: 1, admittedBy: 'host', flags: { guest: false }, ...change };
}

/** Ada leads, Ben is in. */
export function roster(change: Partial<Roster> = {}): Roster {
  const first = createFirstRoster({ own: ada, gateHash: hash('gate'), policyHash: hash('policy') });
  return { ...first, members: [...first.members, member(ben)], ...change };
}

/** Signed by whoever is named; the hash says what it says. */
export function signed(body: Roster, signer: Somebody = ada, meeting: Mid = mid('meeting')): SignedRoster {
  const text = JSON.stringify([body, signer.name], (_key, value: unknown) =>
    value instanceof Uint8Array ? [...value] : value,
  );
  const stmt = new TextEncoder().encode(text);
  return {
    statement: { type: 'roster', mid: meeting, signer: signer.ik, body },
    hash: statementHash(stmt),
    wire: stmt,
  };
}

/** As if verified; the bytes mean nothing. @param notAfter Unix milliseconds; long after every moment of these tests. */
export function chainOf(is: LeadClass, notAfter = 2_000_000_000_000): Chain {
  return { is, cert: bytes('cert', 9), grant: is === 'host' ? null : bytes('grant', 9), notAfter };
}

/** A machine of `own` in the meeting of that roster. */
export function inMeeting(own: Somebody, current: SignedRoster = signed(roster())): MachineState {
  const purpose = own === ada ? 'create' : 'join';
  const setting = {
    purpose,
    own,
    authority: somebody('authority').ik,
    title: '',
    maxParticipants: 8,
    entering: 0,
    relayOnly: false,
  } as const;
  const state = createMachineState(setting, true, own === ada ? chainOf('host') : null);
  return {
    ...state,
    entering: null,
    ownChain: own === ada ? chainOf('host') : null,
    connection: { ...state.connection, line: 'entered', policy: DEFAULT_POLICY, everEntered: true },
    roster: {
      ...state.roster,
      current,
      chain: chainOf('host'),
      tenure: tenureAtDoor(chainOf('host'), 0),
      highest: current.statement.body,
    },
    // Everybody has said that nothing is recorded.
    recording: {
      ...state.recording,
      mid: current.statement.mid,
      rosterHash: current.hash,
      members: new Map(current.statement.body.members.map(({ ik, role }) => [toPeerId(ik), role === 'host'])),
      said: { body: IDLE, wire: bytes('idle', 9), receipts: new Set() },
    },
    presence: { ...state.presence, leaseOf: toPeerId(current.statement.body.lead), leaseUntil: 15_000 },
  };
}

export function withLinkTo(state: MachineState, peer: Somebody, change: Partial<LinkRecord> = {}): MachineState {
  const byPeer = new Map(state.links.byPeer).set(peer.id, { ...NEW_LINK, stage: 'bound', link: 1, ...change });
  const linked = { ...state, links: { ...state.links, byPeer } };
  if (change.stage !== undefined && change.stage !== 'bound') return linked;
  const links = new Map(state.recording.links).set(peer.id, IDLE);
  return { ...linked, recording: { ...state.recording, links } };
}

/** A peer says, over its link, that it records nothing: its first message when it is bound. */
export function saysIdle(peer: Somebody, meeting: Mid = mid('meeting')): Input {
  const statement = { type: 'rec-state', mid: meeting, signer: peer.ik, body: IDLE } as const;
  const said = { statement, hash: hash(`idle ${peer.name}`), wire: bytes('idle', 9) };
  return { type: 'statement', peer: peer.id, path: 'link', cid: null, signed: said, chain: null };
}

let inputs = 0;

export function at(monotonic: number): Moment {
  inputs += 1;
  return { now: 1_760_000_000_000 + monotonic, monotonic, entropy: bytes(`entropy ${String(inputs)}`, 32) };
}

export function run(state: MachineState, input: Input, monotonic = 0): MachineStep {
  return machineTransition(state, input, at(monotonic));
}

export function typesOf({ effects }: MachineStep): string[] {
  return effects.map(({ type }) => type);
}
