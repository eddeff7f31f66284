/** A text that counts up once a second without rendering anything else: `12:04`, `1:02:11`. */
import type { noChange } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';

/** Whole hours only when there are any; minutes and seconds always. */
export function formatElapsed(elapsedMs: number): string {
  const seconds = Math.max(0, Math.floor(elapsedMs / 1000));
  const pad = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}

class ElapsedDirective extends AsyncDirective {
  #sinceMs = 0;
  #timer: ReturnType<typeof setInterval> | null = null;

  override render(sinceMs: number): string | typeof noChange {
    this.#sinceMs = sinceMs;
    this.#start();
    return formatElapsed(Date.now() - sinceMs);
  }

  #start(): void {
    this.#timer ??= setInterval(() => this.setValue(formatElapsed(Date.now() - this.#sinceMs)), 1000);
  }

  protected override disconnected(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  protected override reconnected(): void {
    this.#start();
  }
}

/** Time since a Unix time in milliseconds. */
export const elapsed = directive(ElapsedDirective);
