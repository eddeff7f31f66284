/**
 * The record of a recording made on this page (PROTOCOL.md §9, *What is kept*): with whose consent, over which rosters, what came of
 * it. Owns copies of signed bytes while the meeting lasts; signs them whenever somebody has agreed, so that a page that is killed
 * leaves as much, when the files are whole, and again when something of it is deleted. Does not know where files lie.
 */
import { createManifestFile } from '@in-camera/crypto/receipts';
import {
  concatBytes,
  parseStatement,
  splitSigned,
  toHex,
  type Ed25519PublicKey,
  type HeldRoster,
  type RecordingRecord,
  type ShownText,
} from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import type { PeerId } from '../machine/peer-id.js';
import type { Clock } from '../ports/clock.js';
import type { Signer } from '../ports/keys.js';
import type { Recorder, RecordedWhole } from '../ports/recorder.js';
import type { OpenRecording } from '../recording/recording-state.js';
import { toWires, type ShownRoster } from '../roster/chain.js';
import { compareNumbers } from '../roster/roster-number.js';
import { isListed, selectShown, withLeadsChain } from '../roster/roster-state.js';
import { describeTracks } from './recorded-tracks.js';

/** So many rosters back it is known when each was accepted. */
const SEEN = 64;
const NO_FILES: RecordedWhole = { files: [], stretches: [] };

export interface RecordKeeper {
  /** Before everybody is asked: the texts as they are shown, by language. */
  ask(texts: Readonly<Record<string, string>>): void;
  follow(state: MachineState): void;
  /** When the recorder was told that it is over. Settles when the record lies beside the files; rejects when it cannot. */
  finish(): Promise<void>;
  /** What was recorded of this person is deleted, or with them all of it. */
  erased(id: string, what: 'erased' | 'nothing' | 'whole'): Promise<void>;
}

interface HeldWire {
  readonly wire: Uint8Array;
  readonly receivedAt: number;
}

interface HeldConsent extends HeldWire {
  /** By which they came to this page's door; null where it was not theirs. */
  readonly knock: Uint8Array | null;
}

interface Kept {
  /** base64url of recId. */
  readonly id: string;
  readonly authority: Ed25519PublicKey;
  readonly request: OpenRecording['request'];
  readonly texts: Readonly<Record<string, string>>;
  readonly consents: Map<PeerId, HeldConsent>;
  readonly withdrawals: Map<PeerId, HeldWire>;
  readonly rosters: Map<string, ShownRoster>;
  readonly deletedAt: Map<string, number>;
  hasBegun: boolean;
  whole: RecordedWhole | null;
}

interface RecordKeeperOptions {
  readonly recorder: Recorder | null;
  readonly clock: Pick<Clock, 'now'>;
  /** With the recorder's IK; may be forgotten when `finish` has settled. */
  readonly signer: Signer;
}

export function createRecordKeeper({ recorder, clock, signer }: RecordKeeperOptions): RecordKeeper {
  const enteredAt = clock.now();
  const seenAt = new Map<string, number>();
  /** Of who waits or is in the meeting. */
  const knocks = new Map<PeerId, Uint8Array>();
  let texts: Readonly<Record<string, string>> = {};
  let kept: Kept | null = null;
  /** One after the other, so that the latest stays. */
  let written: Promise<void> = Promise.resolve();

  const seeKnocks = (state: MachineState): void => {
    const { waiting } = state.knocks;
    for (const { id, wire } of waiting.values()) knocks.set(id, wire);
    for (const id of [...knocks.keys()]) if (!waiting.has(id) && !isListed(state, id)) knocks.delete(id);
  };

  const see = (state: MachineState): void => {
    seeKnocks(state);
    const shown = selectShown(state);
    if (shown === null || seenAt.has(toHex(shown.signed.hash))) return;
    seenAt.set(toHex(shown.signed.hash), clock.now());
    for (const oldest of [...seenAt.keys()].slice(0, -SEEN)) seenAt.delete(oldest);
  };

  /** The roster that stands now, with the one by which its lead began. */
  const pin = (into: Kept, state: MachineState): void => {
    const now = withLeadsChain(state, selectShown(state));
    for (const shown of [state.roster.tenure?.beginning ?? null, now]) {
      if (shown !== null) into.rosters.set(toHex(shown.signed.hash), shown);
    }
  };

  /** @returns whether there is more to say of it than before */
  const followOpen = (into: Kept, state: MachineState, open: OpenRecording): boolean => {
    const before = into.consents.size;
    for (const [peer, { wire }] of open.consents) {
      if (into.consents.has(peer)) continue;
      // Who was away and agreed again is covered by the first.
      into.consents.set(peer, { wire, receivedAt: clock.now(), knock: knocks.get(peer) ?? null });
      pin(into, state);
    }
    if (open.phase === 'requested') return false;
    if (into.hasBegun) return into.consents.size > before;
    into.hasBegun = true;
    pin(into, state);
    return true;
  };

  /** @returns whether there is another one */
  const followWithdrawals = (into: Kept, { recording }: MachineState): boolean => {
    const before = into.withdrawals.size;
    for (const [peer, wire] of recording.withdrawn.get(into.id) ?? []) {
      const counts = wire !== null && into.consents.has(peer) && !into.withdrawals.has(peer);
      if (counts) into.withdrawals.set(peer, { wire, receivedAt: clock.now() });
    }
    return into.withdrawals.size > before;
  };

  const begin = (state: MachineState, { id, request, asked }: OpenRecording): Kept => {
    const rosters = new Map<string, ShownRoster>();
    const begun: Kept = {
      ...{ id, authority: state.setting.authority, request, texts, rosters },
      ...{ consents: new Map(), withdrawals: new Map(), deletedAt: new Map() },
      ...{ hasBegun: false, whole: null },
    };
    pin(begun, state);
    const named = withLeadsChain(state, asked);
    if (named !== null) rosters.set(toHex(named.signed.hash), named);
    return begun;
  };

  const write = (of: Kept): Promise<void> => {
    const next = async (): Promise<void> => {
      const rosters = heldRosters(of, seenAt, enteredAt);
      // What is to be said of a withdrawal is known at the end.
      const soFar = { ...of, withdrawals: new Map<PeerId, HeldWire>() };
      const record = of.whole === null ? toRecord(soFar, NO_FILES, rosters) : toRecord(of, of.whole, rosters);
      const extent = of.whole === null ? 'so-far' : 'whole';
      await recorder?.keepRecord(await createManifestFile(record, signer), extent);
    };
    const done = written.then(next);
    written = done.catch(() => undefined);
    return done;
  };

  return {
    ask(given) {
      texts = { ...given };
    },
    follow(state) {
      see(state);
      const { open, own } = state.recording;
      if (open?.by === own && kept?.id !== open.id) kept = begin(state, open);
      if (kept === null) return;
      const hasMore = open?.id === kept.id && followOpen(kept, state, open);
      // One that was on its way when it stopped. While it runs it stops it, and is in the record that comes then.
      const isLate = followWithdrawals(kept, state) && kept.whole !== null;
      // What a killed page would leave is no reason to end a recording.
      if (hasMore || isLate) void write(kept).catch(() => undefined);
    },
    async finish() {
      if (kept?.hasBegun !== true || recorder === null) return;
      const ended = kept;
      ended.whole = await recorder.whole();
      await write(ended);
    },
    async erased(id, what) {
      if (kept?.whole == null || what === 'nothing') return;
      const { files, stretches } = kept.whole;
      for (const [index, { name }] of files.entries()) {
        const isTheirs = stretches.some((one) => one.file === index && one.id === id);
        if (what === 'whole' || isTheirs) kept.deletedAt.set(name, clock.now());
      }
      await write(kept);
    },
  };
}

function toRecord(of: Kept, whole: RecordedWhole, rosters: readonly HeldRoster[]): RecordingRecord {
  const { authority, request, texts, consents, withdrawals, deletedAt } = of;
  const { tracks, pieces } = describeTracks(whole, deletedAt);
  const named = [request.statement.body, ...[...consents.values()].flatMap(({ wire }) => readConsent(wire))];
  const shown = new Map(named.map(({ lang }) => [lang, { lang, text: texts[lang] ?? '' }]));
  return {
    ...{ authority, request: request.wire, rosters, tracks, pieces },
    knocks: [...consents.values()].flatMap(({ knock }) => (knock === null ? [] : [knock])),
    texts: [...shown.values()] satisfies readonly ShownText[],
    receipts: [...consents.values()].map(({ wire, receivedAt }) => ({ consent: wire, receivedAt })),
    withdrawals: [...withdrawals].map(([peer, { wire, receivedAt }]) => {
      const theirs = whole.stretches.filter(({ id }) => id === peer).map(({ file }) => whole.files[file]?.name ?? '');
      const isDeleted = theirs.every((name) => deletedAt.has(name));
      const deletion = theirs.length === 0 ? 'nothing-recorded' : isDeleted ? 'deleted' : 'kept';
      return { withdraw: wire, receivedAt, deletion };
    }),
  };
}

/** Oldest first. What was accepted before the count began was so when this page came in. */
function heldRosters({ rosters }: Kept, seenAt: ReadonlyMap<string, number>, enteredAt: number): readonly HeldRoster[] {
  return [...rosters]
    .sort(([, a], [, b]) => compareNumbers(a.signed.statement.body, b.signed.statement.body))
    .map(([hash, shown]) => ({ bundle: concatBytes(...toWires(shown)), acceptedAt: seenAt.get(hash) ?? enteredAt }));
}

function readConsent(wire: Uint8Array): { readonly lang: string }[] {
  const signed = splitSigned(wire);
  const statement = signed.ok ? parseStatement(signed.value.stmt) : signed;
  return statement.ok && statement.value.type === 'consent' ? [statement.value.body] : [];
}
