/**
 * When another try is worth it, after the server has said how long to wait (protocol §12). Says so twice, when it begins
 * and when it is over: what counts in between is for the eye.
 */
import type { MeetingState } from '@in-camera/meeting';
import { secondsUntil } from '../internal/countdown.js';
import type { Localiser } from '../internal/localise.js';

export class RetryClock {
  /** Unix milliseconds; null when nothing is to be waited for. */
  atMs: number | null = null;
  #error: MeetingState['error'] = null;

  /** @returns what is to be said of it, or null */
  handleSnapshot({ error }: MeetingState, nowMs: number, words: Localiser): string | null {
    if (error === this.#error) return null;
    this.#error = error;
    const seconds = error?.retryAfterSeconds ?? 0;
    this.atMs = seconds > 0 ? nowMs + seconds * 1000 : null;
    return seconds > 0 ? words.count('errorRetryAfter', seconds) : null;
  }

  waits(nowMs: number): boolean {
    return this.atMs !== null && secondsUntil(this.atMs, nowMs) > 0;
  }

  /** After the time has come: what is to be said, once. */
  takeEnd(nowMs: number, { text }: Localiser): string | null {
    if (this.atMs === null || this.waits(nowMs)) return null;
    this.atMs = null;
    return text('errorRetryNow');
  }
}
