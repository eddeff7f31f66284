/**
 * The receipts of the own consents in one meeting (R10): request, consent, withdrawal and text as they were, with the rosters that
 * show who asked. Owns copies of signed bytes; nothing of it is stored or sent.
 */
import {
  compareBytes,
  concatBytes,
  encodeReceiptFile,
  toHex,
  type Ed25519PublicKey,
  type Hash32,
  type OwnReceipt,
  type ShownText,
} from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import type { OpenRecording } from '../recording/recording-state.js';
import { toWires, type ShownRoster } from '../roster/chain.js';
import { compareNumbers } from '../roster/roster-number.js';
import { selectShown, withLeadsChain } from '../roster/roster-state.js';
import type { RecordingReceipt } from './commands.js';

/** Of so many rosters back a request may be. */
const MAX_ROSTERS = 16;

export interface ReceiptKeeper {
  /** Before the person agrees to it. */
  read(shownHash: Hash32, text: ShownText): void;
  follow(state: MachineState): void;
  /** Oldest first. */
  list(): readonly RecordingReceipt[];
}

interface Kept {
  readonly id: string;
  readonly purpose: string;
  readonly contact: string;
  readonly receipt: OwnReceipt;
}

export function createReceiptKeeper(): ReceiptKeeper {
  const rosters = new Map<string, ShownRoster>();
  const texts = new Map<string, ShownText>();
  const kept = new Map<string, Kept>();

  const note = (shown: ShownRoster | null): void => {
    if (shown === null || rosters.has(toHex(shown.signed.hash))) return;
    rosters.set(toHex(shown.signed.hash), shown);
    for (const oldest of [...rosters.keys()].slice(0, -MAX_ROSTERS)) rosters.delete(oldest);
  };

  return {
    read(shownHash, text) {
      texts.set(toHex(shownHash), text);
    },
    follow(state) {
      note(withLeadsChain(state, selectShown(state)));
      const { open, own, withdrawn } = state.recording;
      for (const [id, before] of kept) {
        const wire = withdrawn.get(id)?.get(own) ?? null;
        if (wire !== null) kept.set(id, withWithdrawal(before, wire));
      }
      if (open === null || open.by === own) return;
      note(open.asked);
      if (kept.has(open.id)) return;
      const consent = open.consents.get(own);
      const text = consent === undefined ? undefined : texts.get(toHex(consent.shownHash));
      if (consent === undefined || text === undefined) return;
      const { purpose, contact } = open.request.statement.body;
      const beginning = state.roster.tenure?.beginning ?? null;
      const shown = [beginning, rosters.get(toHex(open.request.statement.body.rosterHash)), selectShown(state)];
      const receipt = toReceipt(state.setting.authority, open, consent.wire, text, shown);
      kept.set(open.id, { id: open.id, purpose, contact, receipt });
    },
    list: () =>
      [...kept.values()].map(({ id, purpose, contact, receipt }) => ({
        ...{ id, purpose, contact },
        isWithdrawn: receipt.withdraw !== null,
        file: encodeReceiptFile({ kind: 'receipt', receipt }),
      })),
  };
}

function toReceipt(
  authority: Ed25519PublicKey,
  { request }: OpenRecording,
  consent: Uint8Array,
  text: ShownText,
  shown: readonly (ShownRoster | null | undefined)[],
): OwnReceipt {
  const distinct = new Map(shown.flatMap((one) => (one == null ? [] : [[toHex(one.signed.hash), one] as const])));
  const rosters = [...distinct.values()]
    .sort((a, b) => compareNumbers(a.signed.statement.body, b.signed.statement.body))
    .map((one) => concatBytes(...toWires(one)));
  return { authority, request: request.wire, consent, withdraw: null, text, rosters };
}

function withWithdrawal(kept: Kept, wire: Uint8Array): Kept {
  const { withdraw } = kept.receipt;
  if (withdraw !== null && compareBytes(withdraw, wire) === 0) return kept;
  return { ...kept, receipt: { ...kept.receipt, withdraw: wire } };
}
