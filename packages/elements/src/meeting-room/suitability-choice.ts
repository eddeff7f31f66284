/** What a person has answered so far in the check before a meeting is made (R12), and what the form lets them do. */
import type { SuitabilityAnswer, SuitabilityRules } from '@in-camera/protocol';

/** What the person has answered so far. */
export interface SuitabilityChoice {
  readonly rules: SuitabilityRules | null;
  readonly topics: readonly string[];
  readonly picture: boolean;
  readonly despite: boolean;
}

/** No picture, unless somebody says that one is needed. */
export const NO_ANSWER: SuitabilityChoice = { rules: null, topics: [], picture: false, despite: false };

export interface SuitabilityActs {
  toggle(topic: string): void;
  needPicture(needed: boolean): void;
  back(): void;
  /** Makes the meeting. @param despite although the rules say *not by video*. */
  answer(despite: boolean): void;
  savePapers(): void;
}

/** For `create`: of an ordinary meeting nothing but that it is one. */
export function toAnswer({ topics, picture, despite }: SuitabilityChoice): SuitabilityAnswer {
  return topics.length === 0 ? { topics } : { topics, picture, ...(despite ? { despite } : {}) };
}
