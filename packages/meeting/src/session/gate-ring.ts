/**
 * The gates that this page holds (protocol §5, *Crossing a lock change*): the present one, those before it for as long as
 * frames under them are on their way, and those that were shown and wait ten seconds for a roster that names them.
 * Which roster counts and when a former gate is forgotten is the machine's to say; here nothing but secrets.
 */
import { derivePasswordSalt, gateHash, wipe } from '@in-camera/crypto';
import { equalBytes, toLinkSecret, type Ed25519PublicKey, type Hash32 } from '@in-camera/protocol';
import { FIRST_GATE_V, GATE_SHOWN_MS } from '../lock/lock-state.js';
import type { MessageOf } from '../machine/input.js';
import type { PeerId } from '../machine/peer-id.js';
import type { Ports } from '../ports/ports.js';
import {
  closeGate,
  commitmentOf,
  copyRecord,
  createGate,
  fromGateMessage,
  openAccess,
  wipeRecord,
  type Gate,
  type GateRecord,
} from './gate.js';
import { loadWords } from './words.js';

/** Former gates at most, however often the lock is changed within half a minute. */
const MAX_FORMER = 7;

export interface PreparedAccess {
  readonly apk: Ed25519PublicKey;
  readonly gateHash: Hash32 | null;
}

export interface GateRing {
  readonly present: Gate;
  /** The present one, then the former ones from the newest on. */
  readonly all: readonly Gate[];
  find(gateV: number): Gate | null;
  /** The door has said to which lock the link belongs. */
  name(gateV: number): void;
  /** The password of the present gate, for the next `prepareAccess`. */
  setPassword(password: string | null): void;
  /**
   * AK of the present gate; slow where a password has not been stretched yet.
   * @param makeGate whether this page commits to the gate as the room's host. @returns null when another gate has taken its
   * place meanwhile. @throws MeetingError of the stretcher
   */
  prepareAccess(makeGate: boolean): Promise<PreparedAccess | null>;
  /** A gate that somebody has shown: one for each of them, held for ten seconds. @returns what a roster names it by. */
  hold(from: PeerId, message: MessageOf<'gate'>): Hash32 | null;
  /**
   * Makes the gate of the next lock: a new S and, with `hasPassword`, a new passphrase. Slow; the former attempt is forgotten.
   * @throws MeetingError when the words do not come or nothing stretches
   */
  make(gateV: number, hasPassword: boolean): Promise<Hash32>;
  /** Forgets what `make` has made and nobody has taken. */
  unmake(): void;
  /** The gate with this commitment, shown or made here, becomes the present one. @returns false when there is none. */
  take(gateV: number, hash: Hash32): boolean;
  /** Frames under a former gate have had their time. The present one stays. */
  forget(gateV: number): void;
  /** As people say it; null when the meeting has none. */
  password(): Promise<string | null>;
  /**
   * A copy of the present gate or of that of another lock, one made and not yet taken among them. Null while a password is
   * not stretched yet.
   */
  export(gateV?: number): GateRecord | null;
  close(): void;
}

interface Held {
  readonly from: PeerId;
  readonly record: GateRecord;
  readonly untilMs: number;
}

export type GatePorts = Pick<Ports, 'clock' | 'keys' | 'random' | 'stretcher'>;

/** @param first with its bytes: they are wiped with the ring. */
export function createGateRing(ports: GatePorts, authority: Ed25519PublicKey, first: GateRecord): GateRing {
  let present = createGate(first, authority);
  let former: readonly Gate[] = [];
  let held: readonly Held[] = [];
  let made: Gate | null = null;
  let isClosed = false;

  const stretch = (password: string, { secret }: Pick<GateRecord, 'secret'>): Promise<Uint8Array> =>
    ports.stretcher.stretch(password, derivePasswordSalt(secret, authority));
  const dropOld = (): void => {
    const now = ports.clock.monotonic();
    for (const { record, untilMs } of held) if (untilMs <= now) wipeRecord(record);
    held = held.filter(({ untilMs }) => untilMs > now);
  };
  const dropMade = (): void => {
    if (made !== null) closeGate(made);
    made = null;
  };
  const putFirst = (gate: Gate): void => {
    const others = [present, ...former];
    // Two leads that did not know of each other may have given one number to two locks: the roster's is the one.
    const kept = others.filter(({ gateV }) => gateV !== gate.gateV).slice(0, MAX_FORMER);
    for (const other of others) if (!kept.includes(other)) closeGate(other);
    present = gate;
    former = kept;
  };
  const findShown = (gateV: number, hash: Hash32): GateRecord | null => {
    dropOld();
    const isNamed = ({ record }: Held): boolean => {
      const commitment = record.gateV === gateV ? commitmentOf(record, authority) : null;
      return commitment !== null && equalBytes(commitment, hash);
    };
    const found = held.find(isNamed) ?? null;
    held = held.filter((entry) => entry !== found);
    return found?.record ?? null;
  };

  return {
    get present() {
      return present;
    },
    get all() {
      return [present, ...former];
    },
    find: (gateV) => [present, ...former].find((gate) => gate.gateV === gateV) ?? null,
    name(gateV) {
      present = { ...present, gateV };
    },
    setPassword(password) {
      if (present.stretched !== null) wipe(present.stretched);
      present = { ...present, password, stretched: null };
    },
    async prepareAccess(makeGate) {
      const before = present;
      const { password } = before;
      const stretched = before.stretched ?? (password === null ? null : await stretch(password, before));
      const r = before.r ?? (makeGate ? ports.random.bytes(32) : null);
      const { access, ...gate } = await openAccess({ ...before, stretched, r }, authority, ports.keys);
      if (isClosed || present.secret !== before.secret) {
        access.close();
        return null;
      }
      present.access?.close();
      present = { ...present, ...gate, gateV: present.gateV, access };
      return { apk: access.publicKey, gateHash: commitmentOf(present, authority) };
    },
    hold(from, message) {
      dropOld();
      const isOther = (entry: Held): boolean => entry.from !== from;
      for (const entry of held) if (!isOther(entry)) wipeRecord(entry.record);
      const untilMs = ports.clock.monotonic() + GATE_SHOWN_MS;
      const record = fromGateMessage(message);
      held = [...held.filter(isOther), { from, record, untilMs }];
      return commitmentOf(record, authority);
    },
    async make(gateV, hasPassword) {
      dropMade();
      const secret = toLinkSecret(ports.random.bytes(32));
      const r = ports.random.bytes(32);
      if (secret === null) throw new RangeError('a link secret has 32 bytes');
      const password = hasPassword ? await sayable(r, authority) : null;
      const stretched = password === null ? null : await stretch(password, { secret });
      const gate = createGate({ gateV, r, secret, stretched, password }, authority);
      const opened = await openAccess(gate, authority, ports.keys);
      if (isClosed) closeGate(opened);
      else {
        dropMade();
        made = opened;
      }
      return gateHash({ authority, gateV, r, secret, stretched });
    },
    unmake: dropMade,
    take(gateV, hash) {
      const own = made?.gateV === gateV ? commitmentOf(made, authority) : null;
      if (made !== null && own !== null && equalBytes(own, hash)) {
        putFirst(made);
        made = null;
        return true;
      }
      const record = findShown(gateV, hash);
      if (record !== null) putFirst(createGate(record, authority));
      return record !== null;
    },
    forget(gateV) {
      for (const gate of former) if (gate.gateV === gateV) closeGate(gate);
      former = former.filter((gate) => gate.gateV !== gateV);
    },
    password() {
      const { gateV, password, r, stretched } = present;
      // That of the first lock was somebody's choice, and is known to who was told.
      const isMade = gateV > FIRST_GATE_V && stretched !== null && r !== null;
      if (password !== null || !isMade) return Promise.resolve(password);
      return sayable(r, authority);
    },
    export(gateV) {
      const all = [present, ...(made === null ? [] : [made]), ...former];
      const gate = gateV === undefined ? present : all.find((candidate) => candidate.gateV === gateV);
      const isReady = gate !== undefined && (gate.password === null || gate.stretched !== null);
      return isReady && !isClosed ? copyRecord(gate) : null;
    },
    close() {
      isClosed = true;
      for (const gate of [present, ...former]) closeGate(gate);
      for (const { record } of held) wipeRecord(record);
      held = [];
      dropMade();
    },
  };
}

async function sayable(r: Uint8Array, authority: Ed25519PublicKey): Promise<string> {
  const { gatePassphrase } = await loadWords();
  return gatePassphrase(r, authority);
}
