/** The JSON frames from server to browser (protocol §4). The server is hostile: these are bounded like any input. */
import * as v from 'valibot';
import type { Nonce32 } from '../bytes/branded-bytes.js';
import { SERVER_ERROR_CODES } from '../codes.js';
import { LIMITS } from '../limits.js';
import { PolicySchema } from '../policy.js';
import { bytes, cid, iceCredential, iceUrls, integer } from './members.js';

const stun = v.union([
  /** STUN on the signalling server's own host. */
  v.strictObject({ port: integer(1, 65_535) }),
  v.strictObject({ urls: iceUrls(/^stuns?:[\x21-\x7e]+$/) }),
]);

const turnUrls = iceUrls(/^turns?:[\x21-\x7e]+$/);

export const SERVER_FRAME_SCHEMAS = {
  chal: v.strictObject({
    t: v.literal('chal'),
    sn: bytes<Nonce32>(32),
    cid,
    policy: PolicySchema,
    stun: v.exactOptional(stun),
    /** Where the operator's TURN is; what opens it comes with `turn`, after admission (I23). */
    turn: v.exactOptional(v.strictObject({ urls: turnUrls })),
    pow: v.exactOptional(v.strictObject({ bits: integer(1, LIMITS.proofOfWorkBits) })),
  }),
  ok: v.strictObject({ t: v.literal('ok') }),
  ready: v.strictObject({ t: v.literal('ready'), cids: v.pipe(v.array(cid), v.maxLength(LIMITS.cids), v.readonly()) }),
  guest: v.strictObject({ t: v.literal('guest'), cid }),
  gone: v.strictObject({ t: v.literal('gone'), cid }),
  turn: v.strictObject({
    t: v.literal('turn'),
    urls: turnUrls,
    user: iceCredential,
    cred: iceCredential,
    ttl: integer(1, LIMITS.turnTtlSeconds),
  }),
  err: v.strictObject({
    t: v.literal('err'),
    code: v.picklist(SERVER_ERROR_CODES),
    retryAfter: v.exactOptional(integer(0, LIMITS.retryAfterSeconds)),
  }),
} as const;

export type Chal = Readonly<v.InferOutput<typeof SERVER_FRAME_SCHEMAS.chal>>;
export type Ok = Readonly<v.InferOutput<typeof SERVER_FRAME_SCHEMAS.ok>>;
export type Ready = Readonly<v.InferOutput<typeof SERVER_FRAME_SCHEMAS.ready>>;
/** To the lead: the connection came without the site's token (V4). May name the lead's own. */
export type Guest = Readonly<v.InferOutput<typeof SERVER_FRAME_SCHEMAS.guest>>;
export type Gone = Readonly<v.InferOutput<typeof SERVER_FRAME_SCHEMAS.gone>>;
export type Turn = Readonly<v.InferOutput<typeof SERVER_FRAME_SCHEMAS.turn>>;
export type Err = Readonly<v.InferOutput<typeof SERVER_FRAME_SCHEMAS.err>>;
export type ServerFrame = Chal | Ok | Ready | Guest | Gone | Turn | Err;
