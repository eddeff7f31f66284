/**
 * What a person does in the check before a meeting is made (R12), and about the meeting's papers afterwards. Asks the session
 * for the rules first when the person wants to start: nothing is fetched before that click (R1).
 */
import type { SuitabilityAnswer, SuitabilityRules } from '@in-camera/protocol';
import { download } from '../internal/download.js';
import { codeOf, type ActionHost } from './room-actions.js';

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

export interface SuitabilityHost extends ActionHost {
  exportMeetingPapers(): Promise<File>;
}

/** For `create`: of an ordinary meeting nothing but that it is one. */
export function toAnswer({ topics, picture, despite }: SuitabilityChoice): SuitabilityAnswer {
  return topics.length === 0 ? { topics } : { topics, picture, ...(despite ? { despite } : {}) };
}

export class SuitabilityActions implements SuitabilityActs {
  readonly #host: SuitabilityHost;
  readonly #start: () => void;

  /** @param start goes on with the start of the meeting, once the answer is in the choices */
  constructor(host: SuitabilityHost, start: () => void) {
    this.#host = host;
    this.#start = start;
  }

  readonly toggle = (topic: string): void => {
    const { topics } = this.#host.choices.suitability;
    const rest = topics.filter((one) => one !== topic);
    this.#choose({ topics: rest.length === topics.length ? [...topics, topic] : rest });
  };

  readonly needPicture = (picture: boolean): void => this.#choose({ picture });

  readonly back = (): void => this.#host.choose({ way: 'start', incomplete: false, problem: null });

  readonly answer = (despite: boolean): void => {
    this.#choose({ despite });
    this.#start();
  };

  readonly savePapers = (): void => {
    void this.#host.exportMeetingPapers().then(
      (file) => download(file, file.name),
      (error: unknown) => this.#host.choose({ problem: codeOf(error) }),
    );
  };

  #choose(change: Partial<SuitabilityChoice>): void {
    this.#host.choose({ suitability: { ...this.#host.choices.suitability, ...change } });
  }
}
