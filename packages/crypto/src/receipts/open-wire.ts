/** Opens one signed statement of a file: verified under the room's authority first, read after. Hostile bytes; never throws. */
import {
  parseStatement,
  splitSigned,
  statementSignatureInput,
  type Ed25519PublicKey,
  type Hash32,
  type StatementBodies,
  type StatementOf,
  type StatementType,
} from '@in-camera/protocol';
import { statementHash } from '../named-hashes.js';
import { verifyStrict } from '../verifier.js';

export interface Opened<T extends StatementType> {
  readonly signer: Ed25519PublicKey;
  readonly mid: StatementOf<T>['mid'];
  readonly body: StatementBodies[T];
  readonly hash: Hash32;
}

/** @returns null unless `wire` is a statement of that type whose signature holds in the room of `authority`. */
export function openWire<T extends StatementType>(
  authority: Ed25519PublicKey,
  wire: Uint8Array,
  type: T,
): Opened<T> | null {
  const split = splitSigned(wire);
  if (!split.ok || split.value.type !== type) return null;
  const { stmt, signer, mid, signature } = split.value;
  if (!verifyStrict(signer, statementSignatureInput(authority, stmt), signature)) return null;
  const parsed = parseStatement(stmt);
  if (!parsed.ok) return null;
  return { signer, mid, body: parsed.value.body as StatementBodies[T], hash: statementHash(stmt) };
}
