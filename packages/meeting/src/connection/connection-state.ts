/**
 * Where this page stands with the server: greeting, challenge, password, let in. Says nothing about the meeting.
 * The server is hostile: what it says decides when to ask again, never who is who.
 */
import type { Chal, Cid, Ed25519PublicKey, Hash32, Nonce32, Policy, Turn } from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';

/** What an answer to the server is signed over, with what the server wants besides. */
export interface Challenge {
  readonly nc: Nonce32;
  readonly frame: Chal;
}

export type Line =
  /** Not wanted at present: before a pause between two tries, or after the end. */
  | 'closed'
  | 'opening'
  | 'greeted'
  | 'challenged'
  | 'answered'
  /** `ok` or `ready` has come. */
  | 'entered';

export interface ConnectionState {
  readonly line: Line;
  readonly nc: Nonce32 | null;
  readonly challenge: Challenge | null;
  /** What was registered last, and over which connection; null before anything was. */
  readonly registered: { readonly cid: Cid; readonly gateV: number; readonly heirs: readonly Hash32[] } | null;
  /** AK: not there yet, there, or refused by the server as a wrong password. */
  readonly access: 'pending' | 'ready' | 'refused';
  readonly apk: Ed25519PublicKey | null;
  /** The lock that the last answer to the server was made for; null before there is a roster. */
  readonly answeredFor: number | null;
  /** The commitment to the gate; a host's only. */
  readonly gateHash: Hash32 | null;
  /** Of the first challenge; the operator's wish, signed into the roster by the lead. */
  readonly policy: Policy | null;
  readonly stun: NonNullable<Chal['stun']> | null;
  /** Where the operator's TURN is: before admission nothing more is known of it. */
  readonly relay: NonNullable<Chal['turn']> | null;
  readonly turn: Turn | null;
  /** What was asked for at the server to lead there, and is not answered. */
  readonly claim: 'none' | 'lead' | 'registration';
  /** The server counts this connection as the lead's. */
  readonly leads: boolean;
  /** Claims since the last that was granted. */
  readonly claimTries: number;
  /** Whether the server has let this page in before. */
  readonly everEntered: boolean;
  /** Tries since the room was found missing. */
  readonly tries: number;
  /** Monotonic time since which no host has been found, null when one has. */
  readonly waitingSince: number | null;
  /** Set after 15 minutes without a host, until the person says *keep waiting*. */
  readonly gaveUp: boolean;
  /** Without a line for so long that people should know. */
  readonly serverGone: boolean;
}

export const INITIAL_CONNECTION: ConnectionState = {
  line: 'closed',
  nc: null,
  challenge: null,
  registered: null,
  access: 'pending',
  apk: null,
  answeredFor: null,
  gateHash: null,
  policy: null,
  stun: null,
  relay: null,
  turn: null,
  claim: 'none',
  leads: false,
  claimTries: 0,
  everEntered: false,
  tries: 0,
  waitingSince: null,
  gaveUp: false,
  serverGone: false,
};

export function isServerReady(state: MachineState): boolean {
  return state.connection.line === 'entered';
}
