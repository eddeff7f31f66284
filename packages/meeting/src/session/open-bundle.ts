/** A roster with what was shown of its signer, out of one string of bytes: a resume mark, or a roster that a tab has kept. */
import { parseRosterBundle } from '@in-camera/protocol';
import type { ShownRoster } from '../roster/chain.js';
import { openChain } from './open-chain.js';
import { openStatement, type StatementJudge } from './open-statement.js';

/**
 * @param now Unix milliseconds: a chain that has run out does not count, the roster itself does not run out.
 * @returns null for whatever is not right. Works on hostile bytes.
 */
export async function openBundle(judge: StatementJudge, bytes: Uint8Array, now: number): Promise<ShownRoster | null> {
  const parts = parseRosterBundle(bytes);
  if (!parts.ok) return null;
  const { roster, cert, grant } = parts.value;
  const signed = await openStatement(judge, roster, ['roster']);
  if (signed === null) return null;
  const { signer, mid } = signed.statement;
  const chain = cert === null ? null : await openChain(judge, signer, mid, { cert, grant }, now);
  return { signed, chain };
}
