/**
 * From received bytes to a statement that counts: taken apart, verified over the exact bytes, read (protocol §3, C8).
 * Works on hostile bytes; answers null for whatever is not right, and never throws for it.
 */
import { statementHash } from '@in-camera/crypto';
import {
  parseStatement,
  splitSigned,
  statementSignatureInput,
  type Ed25519PublicKey,
  type StatementType,
} from '@in-camera/protocol';
import type { Authentic } from '../machine/authentic.js';
import type { Verifier } from '../ports/keys.js';

export interface StatementJudge {
  readonly verifier: Verifier;
  readonly authority: Ed25519PublicKey;
}

/** @param wanted the types that may come here; anything else is refused before its signature is looked at. */
export async function openStatement<T extends StatementType>(
  judge: StatementJudge,
  wire: Uint8Array,
  wanted: readonly T[],
): Promise<Authentic<T> | null> {
  const split = splitSigned(wire);
  if (!split.ok || !(wanted as readonly StatementType[]).includes(split.value.type)) return null;
  const { signer, stmt, signature } = split.value;
  const message = statementSignatureInput(judge.authority, stmt);
  if (!(await judge.verifier.verify(signer, message, signature))) return null;
  const parsed = parseStatement(stmt);
  if (!parsed.ok) return null;
  return { statement: parsed.value, hash: statementHash(stmt), wire } as Authentic<T>;
}
