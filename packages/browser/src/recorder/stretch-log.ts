/** When what of whom was taken into a file that is of all: for the record of the recording. Knows no tracks. */
import type { RecordedStretch } from '@in-camera/meeting';

type Stretch = Omit<RecordedStretch, 'file'>;

export class StretchLog {
  readonly #now: () => number;
  /** What is taken while time runs; since when, in Unix milliseconds, or null while it stands still. */
  readonly #open = new Map<string, Omit<Stretch, 'from' | 'to'> & { from: number | null }>();
  readonly #closed: Stretch[] = [];
  #isPaused = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  begin(id: string, kind: Stretch['kind']): void {
    const key = `${kind} ${id}`;
    if (!this.#open.has(key)) this.#open.set(key, { id, kind, from: this.#isPaused ? null : this.#now() });
  }

  end(id: string, kind: Stretch['kind']): void {
    const key = `${kind} ${id}`;
    this.#close(key);
    this.#open.delete(key);
  }

  pause(): void {
    this.#isPaused = true;
    for (const key of this.#open.keys()) this.#close(key);
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    for (const one of this.#open.values()) one.from = this.#now();
  }

  /** Without those that were over as soon as they began. */
  list(): readonly Stretch[] {
    return [...this.#closed];
  }

  #close(key: string): void {
    const one = this.#open.get(key);
    if (one?.from == null) return;
    const { id, kind, from } = one;
    one.from = null;
    const to = this.#now();
    if (to > from) this.#closed.push({ id, kind, from, to });
  }
}
