/**
 * Tells a person's click from a script's, and from one that was meant for what stood there before (R8, E5).
 * Owns since when something has been in sight; decides nothing else. The page's own origin can get round it, by design.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Nobody reads and answers faster. */
const SEEN_MS = 500;
const IN_SIGHT = 0.5;

export class PersonsClick implements ReactiveController {
  readonly #select: () => Element | null;
  #watched: Element | null = null;
  #observer: IntersectionObserver | null = null;
  #inSight = false;
  #sinceMs: number | null = null;

  /** @param select what must be in sight, in the element as it is drawn */
  constructor(host: ReactiveControllerHost, select: () => Element | null) {
    this.#select = select;
    host.addController(this);
  }

  /** What is in sight has become something else: it must be seen anew. */
  restart(): void {
    this.#sinceMs = this.#inSight && !document.hidden ? performance.now() : null;
  }

  /** Whether a person has clicked, after half a second in which they could see what they click. */
  counts(event: Event): boolean {
    const isSeen = this.#watched?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) === true;
    return event.isTrusted && isSeen && this.#sinceMs !== null && performance.now() - this.#sinceMs >= SEEN_MS;
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#restart);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#restart);
    this.#watch(null);
  }

  hostUpdated(): void {
    const element = this.#select();
    if (element !== this.#watched) this.#watch(element);
  }

  readonly #restart = (): void => this.restart();

  #watch(element: Element | null): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#watched = element;
    this.#inSight = false;
    this.#sinceMs = null;
    if (!element) return;
    this.#observer = new IntersectionObserver(
      (entries) => {
        const inSight = (entries.at(-1)?.intersectionRatio ?? 0) >= IN_SIGHT;
        if (inSight === this.#inSight) return;
        this.#inSight = inSight;
        this.restart();
      },
      { threshold: [0, IN_SIGHT, 1] },
    );
    this.#observer.observe(element);
  }
}
