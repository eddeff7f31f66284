/** From what somebody has answered to what follows from it, by the rules (R12). Pure. */
import {
  TIGHTENINGS,
  type SuitabilityRules,
  type SuitabilityTopic,
  type SuitabilityVerdict,
  type TextByLanguage,
  type Tightening,
} from './suitability-rules.js';

export interface SuitabilityAnswer {
  /** Ids of all topics that apply; none for an ordinary meeting. */
  readonly topics: readonly string[];
  /** Whether anybody has to be seen. */
  readonly picture?: boolean;
  /** The host goes on although the rules say *not by video*. */
  readonly despite?: boolean;
}

export interface SuitabilityOutcome {
  readonly topics: readonly SuitabilityTopic[];
  /** The strictest of the topics'. */
  readonly verdict: SuitabilityVerdict;
  /** Whether the host may go on: always, unless a topic that is not for a video meeting forbids it. */
  readonly mayGoOn: boolean;
  /** All that the topics tighten, each once, in the order of `TIGHTENINGS`. */
  readonly profile: readonly Tightening[];
}

const STRICTNESS: Readonly<Record<SuitabilityVerdict, number>> = { allowed: 0, 'allowed-if': 1, 'not-by-video': 2 };

/** @returns null when a topic is not one of the rules' */
export function assessSuitability(rules: SuitabilityRules, topics: readonly string[]): SuitabilityOutcome | null {
  const chosen = rules.topics.filter(({ id }) => topics.includes(id));
  if (topics.some((id) => !chosen.some((topic) => topic.id === id))) return null;
  return {
    topics: chosen,
    verdict: chosen.reduce<SuitabilityVerdict>(
      (worst, { verdict }) => (STRICTNESS[verdict] > STRICTNESS[worst] ? verdict : worst),
      'allowed',
    ),
    mayGoOn: chosen.every(({ verdict, mayGoOn }) => verdict !== 'not-by-video' || mayGoOn),
    profile: mergeProfiles(chosen.map(({ stricter }) => stricter)),
  };
}

/** Together they are as strict as each. */
export function mergeProfiles(profiles: readonly (readonly Tightening[])[]): readonly Tightening[] {
  return TIGHTENINGS.filter((tightening) => profiles.some((profile) => profile.includes(tightening)));
}

/** The text in this language, its base language, English, or whichever there is; empty where there is none. */
export function textIn(texts: TextByLanguage, language: string): string {
  return texts[language] ?? texts[language.split('-')[0] ?? ''] ?? texts['en'] ?? Object.values(texts)[0] ?? '';
}
