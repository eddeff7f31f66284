/**
 * From received bytes to a statement that counts: taken apart, verified over the exact bytes, read (protocol §3, C8).
 * Works on hostile bytes; answers null for whatever is not right, and never throws for it.
 */
import { statementHash } from '@in-camera/crypto';
import {
  equalBytes,
  parseStatement,
  splitSigned,
  statementSignatureInput,
  type Ed25519PublicKey,
  type StatementType,
} from '@in-camera/protocol';
import type { Authentic } from '../machine/authentic.js';
import { isOf } from '../machine/authentic.js';
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

export interface LeadProof {
  readonly cert: Uint8Array;
  readonly grant: Uint8Array | null;
}

/**
 * What a certificate, with or without a grant, makes of a signer (protocol §2, §3): a host by the authority's word, a
 * co-host by a certified host's. No longer chain counts (A11).
 */
export async function judgeLead(
  judge: StatementJudge,
  signer: Ed25519PublicKey,
  mid: Uint8Array,
  { cert, grant }: LeadProof,
  now: number,
): Promise<'host' | 'co-host' | null> {
  const certificate = await openStatement(judge, cert, ['host-cert']);
  if (certificate === null || !isOf('host-cert', certificate)) return null;
  const { statement } = certificate;
  if (!equalBytes(statement.signer, judge.authority) || statement.body.notAfter <= now) return null;
  if (grant === null) return equalBytes(statement.body.ik, signer) ? 'host' : null;
  const granted = await openStatement(judge, grant, ['co-host-grant']);
  if (granted === null || !isOf('co-host-grant', granted)) return null;
  const { body, signer: host, mid: meeting } = granted.statement;
  const isHis = equalBytes(host, statement.body.ik) && equalBytes(meeting, mid) && equalBytes(body.ik, signer);
  return isHis && body.notAfter > now ? 'co-host' : null;
}
