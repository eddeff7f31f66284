/** What a person does in the check before a meeting is made (R12), and about the meeting's papers afterwards. */
import { download } from '../internal/download.js';
import { codeOf, type ActionHost } from './room-actions.js';
import type { SuitabilityActs, SuitabilityChoice } from './suitability-choice.js';

export interface SuitabilityHost extends ActionHost {
  exportMeetingPapers(): Promise<File>;
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
