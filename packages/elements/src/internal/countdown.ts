/** A text that counts down once a second without rendering anything else; empty when the time has come. */
import type { noChange } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';

/** Whole seconds until a Unix time in milliseconds, rounded up; 0 when it has come. */
export function secondsUntil(atMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((atMs - nowMs) / 1000));
}

class CountdownDirective extends AsyncDirective {
  #atMs = 0;
  #toText: (seconds: number) => string = String;
  #timer: ReturnType<typeof setInterval> | null = null;

  override render(atMs: number, toText: (seconds: number) => string): string | typeof noChange {
    this.#atMs = atMs;
    this.#toText = toText;
    this.#start();
    return this.#text();
  }

  #text(): string {
    const seconds = secondsUntil(this.#atMs, Date.now());
    if (seconds === 0) this.disconnected();
    return seconds === 0 ? '' : this.#toText(seconds);
  }

  #start(): void {
    this.#timer ??= setInterval(() => this.setValue(this.#text()), 1000);
  }

  protected override disconnected(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  protected override reconnected(): void {
    this.#start();
    this.setValue(this.#text());
  }
}

/** `toText` makes words of whole seconds, at least 1. */
export const countdown = directive(CountdownDirective);
