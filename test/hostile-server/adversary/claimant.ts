/** Somebody at the real server's rule book, frame by frame, without sockets: what a browser would say and what none would. */
import { createHash } from 'node:crypto';
import {
  regSignatureInput,
  toHash32,
  type Chal,
  type ClientFrame,
  type Hash32,
  type Reg,
  type ServerFrame,
} from '@in-camera/protocol';
import {
  createKeyPair,
  createRoomAuthority,
  randomNonce,
  type KeyPair,
  type RoomAuthority,
} from '../../../packages/signalling/src/testing/room-authority.js';
import type { TestHub, Visitor } from '../../../packages/signalling/src/testing/test-hub.js';

export interface Place {
  readonly hub: TestHub;
  readonly authority: RoomAuthority;
  /** Certified, and the first to register. */
  readonly host: KeyPair;
}

export interface Claimant {
  readonly visitor: Visitor;
  readonly chal: Chal;
  readonly nc: ReturnType<typeof randomNonce>;
  say(frame: ClientFrame): void;
  /** What the server has said since the challenge. */
  answers(): readonly string[];
  /** Everything of a kind that it said. */
  frames(): readonly ServerFrame[];
}

/** @param hub made from the code under attack. */
export function place(hub: TestHub): Place {
  return { hub, authority: createRoomAuthority(), host: createKeyPair() };
}

export function come({ hub, authority }: Place): Claimant {
  const visitor = hub.visitor();
  const nc = randomNonce();
  visitor.say({ t: 'hello', v: 1, room: authority.room, nc });
  const chal = visitor.wire.frames.find((frame): frame is Chal => frame.t === 'chal');
  if (chal === undefined) throw new Error('no challenge');
  return {
    visitor,
    chal,
    nc,
    say: (frame) => {
      visitor.say(frame);
    },
    frames: () => visitor.wire.frames,
    answers: () =>
      visitor.wire.frames.flatMap((frame) => (frame.t === 'chal' ? [] : [frame.t === 'err' ? frame.code : frame.t])),
  };
}

export interface RegChange extends Partial<Omit<Reg, 't' | 'sig'>> {
  /** Who signs; the host by default. */
  readonly by?: KeyPair;
  readonly signatureInput?: typeof regSignatureInput;
}

/** A registration, signed for this connection. */
export function registration({ authority, host }: Place, { chal }: Claimant, change: RegChange = {}): Reg {
  const { by = host, signatureInput = regSignatureInput, ...fields } = change;
  const body = {
    hpk: authority.hpk,
    cert: authority.issueCert(by.publicKey),
    apk: createKeyPair().publicKey,
    gateV: 1,
    max: 8,
    heirs: [],
    out: [],
    ...fields,
  };
  const { apk, gateV, max, heirs, out } = body;
  const { sn, cid } = chal;
  const sig = by.sign(signatureInput({ room: authority.room, apk, gateV, max, heirs, out, sn, cid }));
  return { t: 'reg', ...body, sig };
}

export function hashOf(key: KeyPair): Hash32 {
  const hash = toHash32(Uint8Array.from(createHash('sha512').update(key.publicKey).digest().subarray(0, 32)));
  if (hash === null) throw new Error('wrong length');
  return hash;
}
