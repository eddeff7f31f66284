/**
 * What a certificate, with or without a grant, makes of somebody (protocol §2, §3): a host by the authority's word, a co-host by
 * a certified host's. No longer chain counts (A11). Works on hostile bytes; answers null for whatever is not right.
 */
import { equalBytes, LIMITS, type Ed25519PublicKey, type Mid } from '@in-camera/protocol';
import { isOf } from '../machine/authentic.js';
import type { Chain } from '../roster/chain.js';
import { openStatement, type StatementJudge } from './open-statement.js';

/** As it came; nothing of it verified. */
export interface ShownChain {
  readonly cert: Uint8Array;
  readonly grant: Uint8Array | null;
}

/**
 * @param mid of the meeting that the grant must be for; a certificate is for all of the room's.
 * @param now Unix milliseconds. @returns null also for what has run out, and for a grant that lasts too long.
 */
export async function openChain(
  judge: StatementJudge,
  who: Ed25519PublicKey,
  mid: Mid,
  { cert, grant }: ShownChain,
  now: number,
): Promise<Chain | null> {
  const certificate = await openStatement(judge, cert, ['host-cert']);
  if (certificate === null || !isOf('host-cert', certificate)) return null;
  const { signer, body: certified } = certificate.statement;
  if (!equalBytes(signer, judge.authority) || certified.notAfter <= now) return null;
  if (grant === null) {
    return equalBytes(certified.ik, who) ? { is: 'host', cert, grant, notAfter: certified.notAfter } : null;
  }
  const granted = await openStatement(judge, grant, ['co-host-grant']);
  if (granted === null || !isOf('co-host-grant', granted)) return null;
  const { body, signer: host, mid: meeting } = granted.statement;
  const isHis = equalBytes(host, certified.ik) && equalBytes(meeting, mid) && equalBytes(body.ik, who);
  if (!isHis || body.notAfter <= now) return null;
  // No host gives more: whoever is removed is to be without one in hours, whatever host signed it (A11).
  if (body.notAfter - now > LIMITS.grantMs + LIMITS.grantSlackMs) return null;
  return { is: 'co-host', cert, grant, notAfter: Math.min(certified.notAfter, body.notAfter) };
}
