/**
 * The check before a meeting is made (R12): by which rules, and whether what was answered lets it be made. What follows from
 * the answer is signed by the lead; here nothing is kept and nothing is sent.
 */
import {
  assessSuitability,
  BUILT_IN_SUITABILITY,
  MeetingError,
  type SuitabilityAnswer,
  type SuitabilityOutcome,
  type SuitabilityRules,
} from '@in-camera/protocol';
import type { SessionOptions } from '../session/session-options.js';

export interface Answered {
  readonly version: string;
  /** Null where a program made the meeting and gave no answer. */
  readonly answer: SuitabilityAnswer | null;
  readonly outcome: SuitabilityOutcome;
}

export async function loadSuitability({ suitability }: SessionOptions): Promise<SuitabilityRules> {
  return (await suitability?.()) ?? BUILT_IN_SUITABILITY;
}

/**
 * @param answer undefined counts as an ordinary meeting, where the rules allow that.
 * @throws MeetingError `suitability-required` without an answer that the rules know; `suitability-refused` for what is not
 * for a video meeting, unless the rules let the host go on and the answer says so.
 */
export async function answerSuitability(
  options: SessionOptions,
  answer: SuitabilityAnswer | undefined,
): Promise<Answered> {
  const rules = await loadSuitability(options);
  if (answer === undefined && rules.answer === 'required') throw new MeetingError('suitability-required');
  const outcome = assessSuitability(rules, answer?.topics ?? []);
  if (outcome === null) throw new MeetingError('suitability-required');
  const isAgainst = outcome.verdict === 'not-by-video';
  if (isAgainst && !(outcome.mayGoOn && answer?.despite === true)) throw new MeetingError('suitability-refused');
  return { version: rules.version, answer: answer ?? null, outcome };
}
