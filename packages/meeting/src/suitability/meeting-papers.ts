/**
 * What a meeting's own papers say of it (R12, V6): the answer given before it was made and the rules it is held by. Names
 * nobody, and says neither title nor link. Data only; the interface makes a readable file of it.
 */
import type { Policy, SuitabilityTopic, SuitabilityVerdict, Tightening } from '@in-camera/protocol';
import type { MeetingInfo } from '../session/meeting-state.js';
import type { Answered } from './answer-suitability.js';

export interface MeetingPapers {
  /** Unix milliseconds. */
  readonly startedAt: number;
  /** Of the rules that were gone by. */
  readonly version: string;
  /** Whether a person or a program answered at all. */
  readonly answered: boolean;
  readonly topics: readonly SuitabilityTopic[];
  readonly verdict: SuitabilityVerdict;
  /** The host went on although the rules say *not by video*. */
  readonly despite: boolean;
  /** Whether anybody has to be seen; null where it was not asked. */
  readonly picture: boolean | null;
  readonly profile: readonly Tightening[];
  /** As it holds in this meeting now. */
  readonly policy: Policy;
}

export function toMeetingPapers({ version, answer, outcome }: Answered, meeting: MeetingInfo): MeetingPapers {
  const { topics, verdict, profile } = outcome;
  return {
    startedAt: meeting.startedAt,
    version,
    answered: answer !== null,
    topics,
    verdict,
    despite: verdict === 'not-by-video',
    picture: answer?.picture ?? null,
    profile,
    policy: meeting.policy,
  };
}
