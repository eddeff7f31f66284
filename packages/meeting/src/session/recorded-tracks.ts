/** What was taken of whom, from the recorder's stretches to the record's tracks and pieces (PROTOCOL.md §9, *What is kept*). */
import type { RecordedInterval, RecordedPiece, RecordedTrack } from '@in-camera/protocol';
import { toIk } from '../machine/peer-id.js';
import type { RecordedStretch, RecordedWhole } from '../ports/recorder.js';

/**
 * @param deletedAt by name of file, Unix milliseconds
 * @returns files of which nobody is in are left out: nothing was taken into them
 */
export function describeTracks(
  { files, stretches }: RecordedWhole,
  deletedAt: ReadonlyMap<string, number>,
): { readonly tracks: readonly RecordedTrack[]; readonly pieces: readonly RecordedPiece[] } {
  const used = [...new Set(stretches.map(({ file }) => file))].sort((a, b) => a - b);
  const pieces = used.flatMap((index) => {
    const file = files[index];
    if (file === undefined) return [];
    const { name, sizeBytes, hash } = file;
    return [{ name, sizeBytes, hash, deletedAt: deletedAt.get(name) ?? null }];
  });
  const byTrack = new Map<string, RecordedStretch[]>();
  for (const one of stretches) {
    const key = `${one.kind} ${one.id}`;
    byTrack.set(key, [...(byTrack.get(key) ?? []), one]);
  }
  const tracks = [...byTrack.values()].flatMap((those): RecordedTrack[] => {
    const [first] = those;
    const owner = first === undefined ? null : toIk(first.id);
    if (first === undefined || owner === null) return [];
    const intervals = those.map(({ from, to, file }): RecordedInterval => ({ from, to, piece: used.indexOf(file) }));
    return [{ owner, kind: first.kind, intervals: intervals.sort((a, b) => a.from - b.from || a.piece - b.piece) }];
  });
  return { tracks, pieces };
}
