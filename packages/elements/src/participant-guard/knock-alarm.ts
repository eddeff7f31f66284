/**
 * Makes itself noticed while somebody waits at the door, until they are answered (R8): by a sound, in the page's title, by
 * a notice of the system. However many come, it is one alarm (D6). Owns its timers; knows no meeting and no words.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AlarmSwitches } from './alarm-switches.js';
import { closeNotice, showNotice, type NoticeWords } from './knock-notice.js';
import { playKnock, QUIET_MS } from './knock-sound.js';
import { pageTitle } from './title-mark.js';

export interface AlarmWords {
  /** For the title of the page. */
  title(count: number): string;
  notice(count: number): NoticeWords;
}

/** The ways out of the page; the real ones by default. */
export interface AlarmOutlets {
  play(): void;
  readonly title: { show(owner: object, words: string): void; hide(owner: object): void };
  showNotice(words: NoticeWords): void;
  closeNotice(): void;
}

const PAGE: AlarmOutlets = { play: playKnock, title: pageTitle, showNotice, closeNotice };

/** Milliseconds. */
export interface AlarmPace {
  /** At least, between two alarms. */
  readonly quietMs: number;
  /** Until the unanswered are heard again. */
  readonly remindMs: number;
}

export const ORDINARY_ALARM: AlarmPace = { quietMs: QUIET_MS, remindMs: 30_000 };

export class KnockAlarm implements ReactiveController {
  readonly #words: AlarmWords;
  readonly #switches: Pick<AlarmSwitches, 'sound' | 'notice'>;
  readonly #outlets: AlarmOutlets;
  readonly #pace: AlarmPace;
  #lastAtMs = Number.NEGATIVE_INFINITY;
  #known: ReadonlySet<string> = new Set();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #dueAtMs = Number.POSITIVE_INFINITY;

  constructor(
    host: ReactiveControllerHost,
    words: AlarmWords,
    switches: Pick<AlarmSwitches, 'sound' | 'notice'>,
    { outlets = PAGE, pace = ORDINARY_ALARM }: { outlets?: AlarmOutlets; pace?: AlarmPace } = {},
  ) {
    this.#words = words;
    this.#switches = switches;
    this.#outlets = outlets;
    this.#pace = pace;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.see([]);
  }

  /** Told after each render who waits now; nobody, where the element is to be quiet. */
  see(waiting: readonly { readonly id: string }[]): void {
    const known = this.#known;
    this.#known = new Set(waiting.map(({ id }) => id));
    if (waiting.length === 0) {
      if (known.size > 0) this.#stop();
      return;
    }
    this.#outlets.title.show(this, this.#words.title(waiting.length));
    if (waiting.some(({ id }) => !known.has(id))) {
      this.#soundAfter(Math.max(0, this.#lastAtMs + this.#pace.quietMs - performance.now()));
    }
  }

  #stop(): void {
    this.#clear();
    this.#outlets.title.hide(this);
    this.#outlets.closeNotice();
  }

  /** Keeps an earlier appointment: whoever keeps knocking cannot put off the alarm. */
  #soundAfter(delayMs: number): void {
    const dueAtMs = performance.now() + delayMs;
    if (this.#dueAtMs <= dueAtMs) return;
    this.#clear();
    if (delayMs > 0) {
      this.#dueAtMs = dueAtMs;
      this.#timer = setTimeout(() => this.#sound(), delayMs);
    } else this.#sound();
  }

  #sound(): void {
    this.#clear();
    this.#lastAtMs = performance.now();
    if (this.#switches.sound) this.#outlets.play();
    if (this.#switches.notice) this.#outlets.showNotice(this.#words.notice(this.#known.size));
    this.#soundAfter(this.#pace.remindMs);
  }

  #clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#dueAtMs = Number.POSITIVE_INFINITY;
  }
}
