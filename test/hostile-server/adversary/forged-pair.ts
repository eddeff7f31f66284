/** A pair channel put together by hand: what somebody with their own EK and the link has in common with a peer. */
import {
  createPairChannel,
  createPairSecret,
  pairDirection,
  pairHash,
  sharedSecret,
  type PairEnd,
  type X25519SecretKey,
} from '@in-camera/crypto';
import type { Hash32, MeetingLink, Mid } from '@in-camera/protocol';

export type PeerKeys = PairEnd;

export interface ForgedPairInput {
  readonly link: Pick<MeetingLink, 'authority' | 'secret'>;
  readonly mid: Mid;
  readonly gateV: number;
  readonly own: PeerKeys;
  readonly secretKey: X25519SecretKey;
  readonly peer: PeerKeys;
  /** Of a data channel: both its rands. */
  readonly rand?: Uint8Array;
}

export interface ForgedPair {
  readonly peer: PeerKeys;
  readonly th: Hash32;
  seal(message: Uint8Array): Uint8Array;
  open(frame: Uint8Array): Uint8Array | null;
}

export function createForgedPair({ link, mid, gateV, own, secretKey, peer, rand }: ForgedPairInput): ForgedPair {
  const th = pairHash({ authority: link.authority, mid, gateV, a: own, b: peer });
  const shared = sharedSecret(secretKey, peer.ek);
  if (shared === null) throw new Error('a key of low order');
  const prk = createPairSecret({ th, shared, secret: link.secret });
  const direction = pairDirection(own.ik, own.ek, peer.ik, peer.ek);
  const path = rand === undefined ? 'relay' : 'dc';
  const channel = createPairChannel({ prk, th, path, rand: rand ?? new Uint8Array(0), direction });
  return {
    peer,
    th,
    seal(message) {
      const frame = channel.seal(message);
      if (frame === null) throw new Error('too large to seal');
      return frame;
    },
    open(frame) {
      const opened = channel.open(frame);
      return opened.ok ? opened.message : null;
    },
  };
}
