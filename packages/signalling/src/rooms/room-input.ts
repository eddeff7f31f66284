/**
 * What can happen to a room and what comes of it, as plain data. Every claim in here has been verified: which bytes
 * make one is for `authority` to say.
 */
import type { Ed25519PublicKey, ServerFrame } from '@in-camera/protocol';
import type { CidKey } from './cid-key.js';
import type { Room, Standing } from './room.js';

/** Somebody whose certificate, grant and signature have verified under the room's HPK. */
export interface Claim {
  /** H32(ik) in base64url. */
  readonly ikHash: string;
  readonly standing: Standing;
}

export interface Registration {
  readonly hpk: Ed25519PublicKey;
  readonly apk: Ed25519PublicKey;
  readonly gateV: number;
  readonly max: number;
  /** H32(ik) in base64url. */
  readonly heirs: readonly string[];
  readonly out: readonly string[];
}

export type RoomInput =
  /** The challenge was answered under the current access key. */
  | { readonly type: 'joined'; readonly cid: CidKey }
  | { readonly type: 'register'; readonly cid: CidKey; readonly claim: Claim; readonly registration: Registration }
  | { readonly type: 'lead'; readonly cid: CidKey; readonly claim: Claim }
  | { readonly type: 'allow' | 'drop' | 'yield'; readonly by: CidKey; readonly cid: CidKey }
  | { readonly type: 'end'; readonly by: CidKey }
  | { readonly type: 'closed'; readonly cid: CidKey; readonly nowMs: number }
  | { readonly type: 'tick'; readonly nowMs: number };

export type ErrCode = Extract<ServerFrame, { readonly t: 'err' }>['code'];

export type RoomEffect =
  | { readonly type: 'send'; readonly to: CidKey; readonly frame: ServerFrame }
  /** A lead has let it in, or it has become one: from now on it may reach others. */
  | { readonly type: 'let-in'; readonly cid: CidKey }
  /** Nothing has changed; the connection is told why and stays. */
  | { readonly type: 'refuse'; readonly to: CidKey; readonly code: ErrCode }
  /** Somebody else may lead should this one be dead: it has to show that it is not. */
  | { readonly type: 'ask'; readonly cid: CidKey }
  /** The connection is told the code, if there is one, and closed. It is in no room any more. */
  | { readonly type: 'close'; readonly cid: CidKey; readonly code: ErrCode | null; readonly retryAfter?: number };

export interface RoomStep {
  /** Null: there is no such room, or no longer. */
  readonly room: Room | null;
  readonly effects: readonly RoomEffect[];
}
