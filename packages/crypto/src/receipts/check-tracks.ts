/**
 * Whether each stretch of each track was covered by its owner's consent (I17, I18), judged by the recorder's clock: one clock
 * for the consent's arrival, the track and the withdrawal. The owner's own clock is held against it (decision 0039).
 */
import { LIMITS, toHex, type RecordedInterval, type RecordedTrack } from '@in-camera/protocol';
import type { CheckedConsent, CheckedWithdrawal } from './check-consents.js';
import type { Rosters } from './check-rosters.js';
import type { RequestInHand } from './request-in-hand.js';

/** What two clocks that are kept may show apart, with the way of a message: worth no word. */
const CLOCK_NOISE_MS = 2_000;
/** What clocks may differ by at all, as for grants (§3). */
const CLOCK_SLACK_MS = LIMITS.grantSlackMs;
/** A recorder stops within so long of a withdrawal. */
const STOP_MS = 1_000;

export interface Agreements {
  readonly consents: ReadonlyMap<string, CheckedConsent>;
  readonly withdrawals: ReadonlyMap<string, CheckedWithdrawal>;
}

export function checkTracks(
  hand: RequestInHand,
  rosters: Rosters,
  agreements: Agreements,
  tracks: readonly RecordedTrack[],
): void {
  const { findings, request } = hand;
  for (const [index, { owner, kind, intervals }] of tracks.entries()) {
    const place = `tracks[${index}]`;
    const ik = toHex(owner);
    const isRecorder = ik === toHex(request.signer);
    const consent = agreements.consents.get(ik);
    const withdrawal = agreements.withdrawals.get(ik);
    if (!rosters.members.has(ik)) findings.fail('signer-not-listed', place, owner);
    if (!isRecorder && consent === undefined) findings.fail('track-without-consent', place, owner);
    if (!request.body.scope[kind] || (consent !== undefined && !consent.body.scope[kind]))
      findings.fail('track-beyond-scope', place, owner);
    for (const [at, interval] of intervals.entries()) {
      const stretch = { hand, owner, place: `${place}.intervals[${at}]` };
      if (interval.from < request.body.at) findings.fail('track-before-request', stretch.place, owner);
      if (consent !== undefined) checkBeginning(stretch, interval, consent);
      if (withdrawal !== undefined) checkEnd(stretch, interval, withdrawal);
    }
  }
}

interface Stretch {
  readonly hand: RequestInHand;
  readonly owner: Uint8Array;
  readonly place: string;
}

function checkBeginning({ hand, owner, place }: Stretch, { from }: RecordedInterval, consent: CheckedConsent): void {
  const { findings } = hand;
  const earlyMs = consent.body.at - from;
  if ((consent.receivedAt ?? from) > from || earlyMs > CLOCK_SLACK_MS)
    findings.fail('track-before-consent', place, owner);
  else if (earlyMs > CLOCK_NOISE_MS) findings.doubt('signed-after-track-began', place, owner);
}

function checkEnd({ hand, owner, place }: Stretch, { to }: RecordedInterval, withdrawal: CheckedWithdrawal): void {
  const { findings } = hand;
  const lateMs = to - withdrawal.body.at;
  if (to - (withdrawal.receivedAt ?? to) > STOP_MS || lateMs > CLOCK_SLACK_MS)
    findings.fail('track-after-withdrawal', place, owner);
  else if (lateMs > CLOCK_NOISE_MS) findings.doubt('signed-before-track-ended', place, owner);
}
