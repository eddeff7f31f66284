/**
 * The relay path to each peer (protocol §5): keys derived from both EKs and S, one channel and one outbox per pair.
 * A pair is kept for as long as both EKs live, so that no counter starts again (C2). Does not know who is listed.
 */
import {
  createPairChannel,
  createPairSecret,
  pairDirection,
  pairHash,
  sharedSecret,
  wipe,
  type PairChannel,
  type PairDirection,
  type PairSecret,
} from '@in-camera/crypto';
import {
  toBase64Url,
  encodeInner,
  encodePairMessage,
  equalBytes,
  parsePairFrame,
  type Ed25519PublicKey,
  type Hash32,
  type Inner,
  type LinkSecret,
  type Mid,
  type PairMessage,
  type X25519PublicKey,
} from '@in-camera/protocol';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import type { Clock } from '../ports/clock.js';
import type { Keyring } from './keyring.js';
import { createRelayOutbox, type RelayOutbox, type Transmit } from './relay-outbox.js';
import { createTokenBucket, type TokenBucket } from './token-bucket.js';

/** Statements of one peer that are looked at: each costs a verification. */
const STATEMENTS_AT_ONCE = 30;
const STATEMENTS_PER_SECOND = 5;
/** Everything else a peer says; over it, what comes is dropped. */
const MESSAGES_AT_ONCE = 300;
const MESSAGES_PER_SECOND = 100;

/** What is sent to somebody who may not know this page. */
const FIRST_CONTACT: ReadonlySet<string> = new Set(['knock', 'mark']);

export interface PairIdentity {
  readonly ik: Ed25519PublicKey;
  readonly ek: X25519PublicKey;
  readonly mid: Mid;
  readonly gateV: number;
}

export interface Pair extends PairIdentity {
  readonly id: PeerId;
  /** S of the gate that it was made under: the gate's own bytes, to be told apart by identity. */
  readonly secret: LinkSecret;
  readonly th: Hash32;
  readonly prk: PairSecret;
  readonly direction: PairDirection;
  readonly channel: PairChannel;
  readonly outbox: RelayOutbox;
  readonly statements: TokenBucket;
  readonly messages: TokenBucket;
}

/** Keys that were in use and may come again: as many are remembered; the rest is of strangers who came once. */
const MAX_REMEMBERED = 1_024;

/**
 * While the lock changes there are two pairs with a peer, one for each gate: what is on its way under the former one still
 * arrives. Without a `gateV` the newest is meant.
 */
export interface PairBook {
  get(peer: PeerId, gateV?: number): Pair | null;
  /**
   * The pair for these keys: the one there is, or a new one that is not in the book yet. Null: a key of low order (C4), or a
   * lock whose gate is not held.
   */
  prepare(identity: PairIdentity): Pair | null;
  /** Puts a pair in the place of the peer's former one of the same lock; with another EK, in the place of all. */
  keep(pair: Pair): void;
  drop(peer: PeerId): void;
  /** Frames under this lock have had their time. A peer with whom there is no other pair keeps it. */
  dropGate(gateV: number): void;
  /** Sealed and resent until acknowledged. */
  post(peer: PeerId, message: PairMessage, topic: string, gateV?: number): void;
  /** Forgets what waits under a topic, under every lock. */
  cancel(peer: PeerId, topic: string): void;
  /** Sends at once what had no way until now. */
  flush(peer: PeerId): void;
  /** Sealed once, as an inner for one envelope; null when it cannot be sealed. */
  sealOnce(pair: Pair, message: PairMessage): Inner | null;
  close(): void;
}

export interface PairBookInput {
  readonly clock: Clock;
  readonly keyring: Keyring;
  /** @returns false when there is no way to the peer. */
  readonly transmit: (pair: PairIdentity, ...sending: Parameters<Transmit>) => boolean;
  readonly gaveUp: (peer: PeerId, topic: string) => void;
}

export function createPairBook({ clock, keyring, transmit, gaveUp }: PairBookInput): PairBook {
  /** Of each peer the newest lock's first. */
  const pairs = new Map<PeerId, readonly Pair[]>();
  const self = { ik: keyring.identity.publicKey, ek: keyring.ephemeral.publicKey };

  /** The last channel under each th: no counter starts again while both EKs live, whoever comes and goes (C2). */
  const used = new Map<string, PairChannel>();
  const remember = (th: Hash32, channel: PairChannel): void => {
    const key = toBase64Url(th);
    used.delete(key);
    used.set(key, channel);
    const [oldest] = used.keys();
    if (used.size > MAX_REMEMBERED && oldest !== undefined) used.delete(oldest);
  };

  const create = (identity: PairIdentity, th: Hash32): Pair | null => {
    const { ik, ek, gateV } = identity;
    const gate = keyring.gates.find(gateV);
    const shared = gate === null ? null : sharedSecret(keyring.ephemeral.secretKey, ek);
    if (gate === null || shared === null) return null;
    const id = toPeerId(ik);
    const prk = createPairSecret({ th, shared, secret: gate.secret });
    wipe(shared);
    const direction = pairDirection(self.ik, self.ek, ik, ek);
    const before = used.get(toBase64Url(th))?.counters;
    const after = before === undefined ? {} : { after: before };
    const channel = createPairChannel({ prk, th, path: 'relay', rand: new Uint8Array(0), direction, ...after });
    remember(th, channel);
    return {
      ...identity,
      id,
      secret: gate.secret,
      th,
      prk,
      direction,
      channel,
      outbox: createRelayOutbox({
        clock,
        transmit: (...sending) => transmit(identity, ...sending),
        gaveUp: (topic) => {
          gaveUp(id, topic);
        },
      }),
      statements: createTokenBucket(STATEMENTS_AT_ONCE, STATEMENTS_PER_SECOND),
      messages: createTokenBucket(MESSAGES_AT_ONCE, MESSAGES_PER_SECOND),
    };
  };

  const put = (peer: PeerId, kept: readonly Pair[]): void => {
    for (const pair of pairs.get(peer) ?? []) {
      if (kept.includes(pair)) continue;
      remember(pair.th, pair.channel);
      closePair(pair);
    }
    if (kept.length === 0) pairs.delete(peer);
    else pairs.set(peer, kept);
  };
  const find = (peer: PeerId, gateV?: number): Pair | null => {
    const all = pairs.get(peer) ?? [];
    return (gateV === undefined ? all[0] : all.find((pair) => pair.gateV === gateV)) ?? null;
  };

  const sealOnce = (pair: Pair, message: PairMessage, isFirst = false): Inner | null => {
    const frame = pair.channel.seal(encodePairMessage(message));
    if (frame === null) return null;
    return isFirst
      ? { type: 'first-contact', ...self, frame }
      : { type: 'pair', ik: self.ik, gateV: pair.gateV, frame };
  };

  return {
    get: find,
    prepare(identity) {
      const { ik, ek, mid, gateV } = identity;
      const th = pairHash({ authority: keyring.authority, mid, gateV, a: self, b: { ik, ek } });
      const present = find(toPeerId(ik), gateV);
      // Two locks may have had one number: th is the same then, S is not.
      const isSame = present?.secret === keyring.gates.find(gateV)?.secret;
      return present !== null && isSame && equalBytes(present.th, th) ? present : create(identity, th);
    },
    keep(pair) {
      const all = pairs.get(pair.id) ?? [];
      if (all.includes(pair)) return;
      const others = all.filter(
        ({ gateV, ek, mid }) => gateV !== pair.gateV && equalBytes(ek, pair.ek) && equalBytes(mid, pair.mid),
      );
      put(
        pair.id,
        [pair, ...others].sort((a, b) => b.gateV - a.gateV),
      );
    },
    drop(peer) {
      put(peer, []);
    },
    dropGate(gateV) {
      for (const [peer, all] of [...pairs]) {
        const kept = all.filter((pair) => pair.gateV !== gateV);
        if (kept.length > 0) put(peer, kept);
      }
    },
    post(peer, message, topic, gateV) {
      const pair = find(peer, gateV);
      const inner = pair === null ? null : sealOnce(pair, message, FIRST_CONTACT.has(topic));
      if (pair === null || inner === null) return;
      const counter = counterOf(inner);
      if (counter !== null) pair.outbox.post(counter, encodeInner(inner), topic);
    },
    cancel(peer, topic) {
      for (const { outbox } of pairs.get(peer) ?? []) outbox.cancel(topic);
    },
    flush(peer) {
      for (const { outbox } of pairs.get(peer) ?? []) outbox.flush();
    },
    sealOnce: (pair, message) => sealOnce(pair, message),
    close() {
      for (const peer of [...pairs.keys()]) put(peer, []);
    },
  };
}

/** For a pair that is not in the book. */
export function closePair(pair: Pair): void {
  pair.outbox.close();
  pair.channel.close();
  wipe(pair.prk);
}

function counterOf(inner: Inner): bigint | null {
  if (inner.type !== 'pair' && inner.type !== 'first-contact') return null;
  const parsed = parsePairFrame(inner.frame);
  return parsed.ok ? parsed.value.ctr : null;
}
