/** Whether everybody who was there had agreed when the first track began (I17): all listed but the recorder. */
import { equalBytes, toHex, type RecordedTrack } from '@in-camera/protocol';
import type { Rosters } from './check-rosters.js';
import type { Agreements } from './check-tracks.js';
import type { RequestInHand } from './request-in-hand.js';

export function checkStart(
  { findings, request }: RequestInHand,
  { all }: Rosters,
  { consents, withdrawals }: Agreements,
  tracks: readonly RecordedTrack[],
): void {
  const startedAt = firstMs(tracks);
  if (startedAt === null) return;
  const roster = all.filter(({ acceptedAt }) => acceptedAt !== null && acceptedAt <= startedAt).at(-1)?.roster;
  if (roster === undefined) findings.fail('start-roster-missing', 'rosters');
  for (const { ik } of roster?.members ?? []) {
    const consent = consents.get(toHex(ik));
    const withdrawal = withdrawals.get(toHex(ik));
    const hasAgreed =
      consent !== undefined &&
      (consent.receivedAt ?? startedAt) <= startedAt &&
      (withdrawal?.receivedAt ?? startedAt) >= startedAt;
    if (!hasAgreed && !equalBytes(ik, request.signer)) findings.fail('not-unanimous', 'rosters', ik);
  }
}

function firstMs(tracks: readonly RecordedTrack[]): number | null {
  const starts = tracks.flatMap(({ intervals }) => intervals.map(({ from }) => from));
  return starts.length === 0 ? null : starts.reduce((a, b) => Math.min(a, b));
}
