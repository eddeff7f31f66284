/** Signs a statement of one's own with IK (protocol §3). */
import { statementHash } from '@in-camera/crypto';
import { encodeSigned, encodeStatement, statementSignatureInput, type Statement } from '@in-camera/protocol';
import type { Authentic } from '../machine/authentic.js';
import type { Keyring } from './keyring.js';

/** @throws RangeError for a body out of its bounds; rejects when the key has been closed. */
export async function signStatement({ identity, authority }: Keyring, statement: Statement): Promise<Authentic> {
  const stmt = encodeAny(statement);
  const signature = await identity.sign(statementSignatureInput(authority, stmt));
  return { statement, hash: statementHash(stmt), wire: encodeSigned(stmt, signature) };
}

/** `encodeStatement` takes one type at a time. */
function encodeAny(statement: Statement): Uint8Array {
  return encodeStatement(statement as Parameters<typeof encodeStatement>[0]);
}
