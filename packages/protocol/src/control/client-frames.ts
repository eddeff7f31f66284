/**
 * The JSON frames from browser to server (protocol §4): all that the server is told in the clear.
 * A new member here is a new thing that the server sees: it belongs into the list of PROTOCOL.md with its reason (V6).
 */
import * as v from 'valibot';
import type { Ed25519PublicKey, Hash32, Nonce32, Signature } from '../bytes/branded-bytes.js';
import { LIMITS } from '../limits.js';
import { bytes, certificate, cid, hashes, integer, solution, token } from './members.js';

const signature = bytes<Signature>(64);

export const CLIENT_FRAME_SCHEMAS = {
  hello: v.strictObject({
    t: v.literal('hello'),
    v: v.literal(1),
    room: bytes<Hash32>(32),
    nc: bytes<Nonce32>(32),
  }),
  auth: v.strictObject({
    t: v.literal('auth'),
    sig: signature,
    token: v.exactOptional(token),
    pow: v.exactOptional(solution),
  }),
  reg: v.strictObject({
    t: v.literal('reg'),
    hpk: bytes<Ed25519PublicKey>(32),
    cert: certificate,
    grant: v.exactOptional(certificate),
    apk: bytes<Ed25519PublicKey>(32),
    gateV: integer(1, LIMITS.gateV),
    max: integer(1, LIMITS.members),
    heirs: hashes(LIMITS.heirs),
    out: hashes(LIMITS.out),
    token: v.exactOptional(token),
    pow: v.exactOptional(solution),
    sig: signature,
  }),
  lead: v.strictObject({
    t: v.literal('lead'),
    cert: certificate,
    grant: v.exactOptional(certificate),
    pow: v.exactOptional(solution),
    sig: signature,
  }),
  allow: v.strictObject({ t: v.literal('allow'), cid }),
  drop: v.strictObject({ t: v.literal('drop'), cid }),
  yield: v.strictObject({ t: v.literal('yield'), cid }),
  end: v.strictObject({ t: v.literal('end') }),
} as const;

export type Hello = Readonly<v.InferOutput<typeof CLIENT_FRAME_SCHEMAS.hello>>;
export type Auth = Readonly<v.InferOutput<typeof CLIENT_FRAME_SCHEMAS.auth>>;
export type Reg = Readonly<v.InferOutput<typeof CLIENT_FRAME_SCHEMAS.reg>>;
export type Lead = Readonly<v.InferOutput<typeof CLIENT_FRAME_SCHEMAS.lead>>;
export type Allow = Readonly<v.InferOutput<typeof CLIENT_FRAME_SCHEMAS.allow>>;
export type Drop = Readonly<v.InferOutput<typeof CLIENT_FRAME_SCHEMAS.drop>>;
export type Yield = Readonly<v.InferOutput<typeof CLIENT_FRAME_SCHEMAS.yield>>;
export type End = Readonly<v.InferOutput<typeof CLIENT_FRAME_SCHEMAS.end>>;
export type ClientFrame = Hello | Auth | Reg | Lead | Allow | Drop | Yield | End;
