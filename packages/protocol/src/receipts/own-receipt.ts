/**
 * What a participant keeps of their own consent (PROTOCOL.md §9, *What is kept*): enough to show, without the recorder, what
 * they agreed to and with whom to withdraw. Form alone, like the recorder's record.
 */
import * as v from 'valibot';
import type { Ed25519PublicKey } from '../bytes/branded-bytes.js';
import { toBase64Url } from '../bytes/base64url.js';
import { distinct, publicKey, rosterBundle, shownText, wireOf, type ShownText } from './file-members.js';

export interface OwnReceipt {
  /** HPK of the room. */
  readonly authority: Ed25519PublicKey;
  /** Signed RecRequest in wire form. Whom to ask to withdraw later is its `contact`. */
  readonly request: Uint8Array;
  /** The own signed Consent in wire form. */
  readonly consent: Uint8Array;
  /** The own signed Withdraw in wire form; null while the consent stands. */
  readonly withdraw: Uint8Array | null;
  /** As it stood on this person's screen. */
  readonly text: ShownText;
  /** Bundles, oldest first: the one that the request names, and what it takes to show that the signer of each may lead. */
  readonly rosters: readonly Uint8Array[];
}

/** The one by which the lead began, the one that the request names, one that lists who agreed later. */
const MAX_ROSTERS = 3;

export const ownReceipt: v.GenericSchema<unknown, OwnReceipt> = v.strictObject({
  authority: publicKey,
  consent: wireOf('consent'),
  request: wireOf('rec-request'),
  rosters: v.pipe(
    distinct(rosterBundle, MAX_ROSTERS, toBase64Url),
    v.check((entries) => entries.length > 0),
  ),
  text: shownText,
  withdraw: v.nullable(wireOf('withdraw')),
});
