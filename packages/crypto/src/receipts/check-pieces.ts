/** Whether the record's pieces hold what its tracks say, and whether what was said to be deleted contradicts itself. */
import { toHex, type RecordingRecord } from '@in-camera/protocol';
import type { Agreements } from './check-tracks.js';
import type { RequestInHand } from './request-in-hand.js';
import type { PieceReport } from './report.js';

export function checkPieces(
  { findings }: RequestInHand,
  { pieces, tracks }: RecordingRecord,
  { withdrawals }: Agreements,
): readonly PieceReport[] {
  const reports = pieces.map(({ name, sizeBytes, hash, deletedAt }, index): PieceReport => {
    const inIt = tracks.filter(({ intervals }) => intervals.some(({ piece }) => piece === index));
    if (inIt.length === 0) findings.fail('piece-without-track', `pieces[${index}]`);
    const owners = [...new Set(inIt.map(({ owner }) => toHex(owner)))];
    return { name, sizeBytes, hash: toHex(hash), deletedAt, owners };
  });
  for (const [ik, { deletion }] of withdrawals) {
    const holding = reports.filter(({ owners }) => owners.includes(ik));
    const isContradicted =
      (deletion === 'deleted' && holding.some(({ deletedAt }) => deletedAt === null)) ||
      (deletion === 'nothing-recorded' && holding.length > 0);
    if (isContradicted) findings.failures.push({ code: 'deletion-contradicted', place: 'withdrawals', person: ik });
  }
  return reports;
}
