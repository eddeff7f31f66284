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
  type Mid,
  type PairMessage,
  type X25519PublicKey,
} from '@in-camera/protocol';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import type { Clock } from '../ports/clock.js';
import type { Keyring } from './keyring.js';
import { createRelayOutbox, type RelayOutbox } from './relay-outbox.js';
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
  readonly th: Hash32;
  readonly prk: PairSecret;
  readonly direction: PairDirection;
  readonly channel: PairChannel;
  readonly outbox: RelayOutbox;
  readonly statements: TokenBucket;
  readonly messages: TokenBucket;
}

/** Keys that were in use and may come again: as many are remembered; the rest is of strangers who came once. */
const MAX_REMEMBERED = 4_096;

export interface PairBook {
  get(peer: PeerId): Pair | null;
  /** The pair for these keys: the one there is, or a new one that is not in the book yet. Null: a key of low order (C4). */
  prepare(identity: PairIdentity): Pair | null;
  /** Puts a pair in the place of the peer's former one. */
  keep(pair: Pair): void;
  drop(peer: PeerId): void;
  /** Sealed and resent until acknowledged. */
  post(peer: PeerId, message: PairMessage, topic: string): void;
  /** Sealed once, as an inner for one envelope; null when it cannot be sealed. */
  sealOnce(pair: Pair, message: PairMessage): Inner | null;
  close(): void;
}

export interface PairBookInput {
  readonly clock: Clock;
  readonly keyring: Keyring;
  /** @returns false when there is no way to the peer. */
  readonly transmit: (peer: PeerId, inner: Uint8Array, attempt: number) => boolean;
  readonly gaveUp: (peer: PeerId, topic: string) => void;
}

export function createPairBook({ clock, keyring, transmit, gaveUp }: PairBookInput): PairBook {
  const pairs = new Map<PeerId, Pair>();
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
    const { ik, ek } = identity;
    const shared = sharedSecret(keyring.ephemeral.secretKey, ek);
    if (shared === null) return null;
    const id = toPeerId(ik);
    const prk = createPairSecret({ th, shared, secret: keyring.secret });
    wipe(shared);
    const direction = pairDirection(self.ik, self.ek, ik, ek);
    const before = used.get(toBase64Url(th))?.counters;
    const after = before === undefined ? {} : { after: before };
    const channel = createPairChannel({ prk, th, path: 'relay', rand: new Uint8Array(0), direction, ...after });
    remember(th, channel);
    return {
      ...identity,
      id,
      th,
      prk,
      direction,
      channel,
      outbox: createRelayOutbox({
        clock,
        transmit: (inner, attempt) => transmit(id, inner, attempt),
        gaveUp: (topic) => {
          gaveUp(id, topic);
        },
      }),
      statements: createTokenBucket(STATEMENTS_AT_ONCE, STATEMENTS_PER_SECOND),
      messages: createTokenBucket(MESSAGES_AT_ONCE, MESSAGES_PER_SECOND),
    };
  };

  const drop = (peer: PeerId): void => {
    const pair = pairs.get(peer);
    if (pair !== undefined) closePair(pair);
    pairs.delete(peer);
  };

  const sealOnce = (pair: Pair, message: PairMessage, isFirst = false): Inner | null => {
    const frame = pair.channel.seal(encodePairMessage(message));
    if (frame === null) return null;
    return isFirst
      ? { type: 'first-contact', ...self, frame }
      : { type: 'pair', ik: self.ik, gateV: pair.gateV, frame };
  };

  return {
    get: (peer) => pairs.get(peer) ?? null,
    prepare(identity) {
      const { ik, ek, mid, gateV } = identity;
      const th = pairHash({ authority: keyring.authority, mid, gateV, a: self, b: { ik, ek } });
      const present = pairs.get(toPeerId(ik));
      return present !== undefined && equalBytes(present.th, th) ? present : create(identity, th);
    },
    keep(pair) {
      if (pairs.get(pair.id) === pair) return;
      drop(pair.id);
      pairs.set(pair.id, pair);
    },
    drop,
    post(peer, message, topic) {
      const pair = pairs.get(peer);
      const inner = pair === undefined ? null : sealOnce(pair, message, FIRST_CONTACT.has(topic));
      if (pair === undefined || inner === null) return;
      const counter = counterOf(inner);
      if (counter !== null) pair.outbox.post(counter, encodeInner(inner), topic);
    },
    sealOnce: (pair, message) => sealOnce(pair, message),
    close() {
      for (const peer of [...pairs.keys()]) drop(peer);
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
