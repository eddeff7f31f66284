/**
 * Says who knocks, once for each arrival, and again until they are answered (R8); a flood is said in one sentence and
 * at most every ten seconds (D6). Owns the text of the live region and its timers; knows no words and no meeting.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { GuardKnock } from './guard-view.js';

/** Milliseconds. */
export interface AnnouncerPace {
  /** Arrivals within this time are said together. */
  readonly gatherMs: number;
  /** Between two sentences, when many come. */
  readonly quietMs: number;
  /** Until the unanswered are named again. */
  readonly remindMs: number;
}

export const ORDINARY_PACE: AnnouncerPace = { gatherMs: 200, quietMs: 10_000, remindMs: 30_000 };

export interface KnockPhrases {
  arrived(knock: GuardKnock): string;
  waiting(count: number): string;
}

export class KnockAnnouncer implements ReactiveController {
  /** What the live region holds. */
  text = '';
  readonly #host: ReactiveControllerHost;
  readonly #phrases: KnockPhrases;
  readonly #pace: () => AnnouncerPace;
  #waiting: readonly GuardKnock[] = [];
  #known = new Set<string>();
  #arrived: GuardKnock[] = [];
  #lastSaidAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #dueAt = Number.POSITIVE_INFINITY;

  constructor(host: ReactiveControllerHost, phrases: KnockPhrases, pace: () => AnnouncerPace = () => ORDINARY_PACE) {
    this.#host = host;
    this.#phrases = phrases;
    this.#pace = pace;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stop();
    this.#known.clear();
    this.#arrived = [];
    this.text = '';
  }

  /** Told after each render who waits now; nobody, where the guard is to be silent. */
  see(waiting: readonly GuardKnock[]): void {
    this.#waiting = waiting;
    const arrived = waiting.filter((knock) => !this.#known.has(knock.id));
    this.#known = new Set(waiting.map((knock) => knock.id));
    this.#arrived = [...this.#arrived.filter((knock) => this.#known.has(knock.id)), ...arrived];
    if (waiting.length === 0) {
      this.#stop();
      this.#write('');
    } else if (arrived.length > 0) {
      this.#sayAfter(this.#delay());
    }
  }

  /** The first few are said at once; many wait until the last sentence is long enough ago. */
  #delay(): number {
    const { gatherMs, quietMs } = this.#pace();
    const few = this.#waiting.length <= 2;
    return few ? gatherMs : Math.max(gatherMs, this.#lastSaidAt + quietMs - performance.now());
  }

  /** Keeps an earlier appointment: whoever keeps knocking cannot put off the sentence. */
  #sayAfter(delayMs: number): void {
    const dueAt = performance.now() + delayMs;
    if (this.#dueAt <= dueAt) return;
    this.#stop();
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => this.#say(), delayMs);
  }

  #say(): void {
    this.#stop();
    const [only, ...more] = this.#arrived;
    const named = only !== undefined && more.length === 0 && this.#waiting.length <= 2;
    this.#arrived = [];
    this.#lastSaidAt = performance.now();
    this.#write(named ? this.#phrases.arrived(only) : this.#phrases.waiting(this.#waiting.length));
    this.#sayAfter(this.#pace().remindMs);
  }

  #write(text: string): void {
    // A live region speaks when its text changes: the same sentence again has to be another text.
    const next = text !== '' && text === this.text ? `${text}\u00a0` : text;
    if (next === this.text) return;
    this.text = next;
    this.#host.requestUpdate();
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#dueAt = Number.POSITIVE_INFINITY;
  }
}
