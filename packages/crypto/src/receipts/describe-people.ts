/** Everybody whom the verified rosters list, with what verified statements say of each: the recorder first, then by roster. */
import { toHex, type Knock, type RecordedTrack } from '@in-camera/protocol';
import type { Rosters } from './check-rosters.js';
import type { Agreements } from './check-tracks.js';
import type { PersonReport, PieceReport } from './report.js';

export interface Described {
  readonly recorder: Uint8Array;
  readonly rosters: Rosters;
  readonly agreements: Agreements;
  readonly knocks: ReadonlyMap<string, Knock>;
  readonly tracks: readonly RecordedTrack[];
  readonly pieces: readonly PieceReport[];
}

export function describePeople(described: Described): readonly PersonReport[] {
  const { recorder, rosters, agreements, knocks, tracks, pieces } = described;
  const people = [...rosters.members].map(([ik, { name, role }]): PersonReport => {
    const consent = agreements.consents.get(ik);
    const withdrawal = agreements.withdrawals.get(ik);
    return {
      ik,
      name,
      role,
      isRecorder: ik === toHex(recorder),
      claimedName: knocks.get(ik)?.name === name.normalize('NFC'),
      consent:
        consent === undefined
          ? null
          : { at: consent.body.at, receivedAt: consent.receivedAt, scope: consent.body.scope, text: consent.text },
      withdrawal:
        withdrawal === undefined
          ? null
          : { at: withdrawal.body.at, receivedAt: withdrawal.receivedAt, deletion: withdrawal.deletion },
      tracks: tracks
        .filter(({ owner }) => toHex(owner) === ik)
        .flatMap(({ kind, intervals }) =>
          intervals.map(({ from, to, piece }) => ({ kind, from, to, piece: pieces[piece]?.name ?? '' })),
        ),
    };
  });
  return people.sort((a, b) => Number(b.isRecorder) - Number(a.isRecorder));
}
