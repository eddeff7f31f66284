/** The verified request that everything else in a file is held against, and what the checks share. */
import { equalBytes, toHex, type Ed25519PublicKey, type StatementType } from '@in-camera/protocol';
import type { Findings } from './findings.js';
import { openWire, type Opened } from './open-wire.js';

export interface RequestInHand {
  readonly authority: Ed25519PublicKey;
  readonly request: Opened<'rec-request'>;
  readonly findings: Findings;
}

/** @returns null, with the failure noted, when the request's signature does not hold. */
export function takeRequest(authority: Ed25519PublicKey, wire: Uint8Array, findings: Findings): RequestInHand | null {
  const request = openWire(authority, wire, 'rec-request');
  if (request === null) findings.fail('bad-signature', 'request');
  return request === null ? null : { authority, request, findings };
}

/** Opens a statement of the same meeting. @returns null, with the failure noted, for any other. */
export function openOfMeeting<T extends StatementType>(
  { authority, request, findings }: RequestInHand,
  wire: Uint8Array,
  type: T,
  place: string,
): Opened<T> | null {
  const opened = openWire(authority, wire, type);
  if (opened === null) findings.fail('bad-signature', place);
  else if (!equalBytes(opened.mid, request.mid)) findings.fail('another-meeting', place, opened.signer);
  else return opened;
  return null;
}

/** What several statements of one kind say, one for each signer; a second one of somebody is a failure. */
export function bySigner<T>(
  entries: readonly { readonly signer: Ed25519PublicKey; readonly place: string; readonly value: T }[],
  findings: Findings,
): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const { signer, place, value } of entries) {
    const ik = toHex(signer);
    if (found.has(ik)) findings.fail('second-statement', place, signer);
    else found.set(ik, value);
  }
  return found;
}
