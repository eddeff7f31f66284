/** Whether a file that somebody has is one of a manifest's pieces. The hashing is done where files are read. */
import type { PieceReport } from './report.js';

export interface GivenPiece {
  readonly name: string;
  readonly sizeBytes: number;
  /** H32 of the whole file, hexadecimal. */
  readonly hash: string;
}

export interface PieceJudgement {
  /**
   * `belongs`: byte for byte a piece. `changed`: it bears a piece's name and has other bytes. `swapped`: it bears one piece's
   * name and has the bytes of another. `not-deleted`: it is a piece that was said to be deleted. `foreign`: no piece at all.
   */
  readonly verdict: 'belongs' | 'changed' | 'swapped' | 'not-deleted' | 'foreign';
  /** The piece whose bytes it has, else the one whose name it bears; null when foreign. */
  readonly piece: PieceReport | null;
}

export function judgePiece(pieces: readonly PieceReport[], given: GivenPiece): PieceJudgement {
  const named = pieces.find(({ name }) => name === given.name) ?? null;
  const same = pieces.filter(({ hash, sizeBytes }) => hash === given.hash && sizeBytes === given.sizeBytes);
  const piece = same.find((one) => one === named) ?? same[0] ?? named;
  if (piece === null) return { verdict: 'foreign', piece };
  if (same.length === 0) return { verdict: 'changed', piece };
  if (piece.deletedAt !== null) return { verdict: 'not-deleted', piece };
  return { verdict: named !== null && named !== piece ? 'swapped' : 'belongs', piece };
}
