/**
 * The page's own first question, in the slot `consent` (R10): while a `<consent-dialog>` there has not been agreed to, nothing
 * of a meeting begins. Owns the watching; what is asked and the answers are the question's. Knows no session.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** `<consent-dialog>` as far as the gate looks at it; none of it is there before the element is defined. */
interface Question extends HTMLElement {
  readonly satisfied?: boolean;
  readonly inline?: boolean;
  show?(): Promise<unknown>;
}

const QUESTION = 'consent-dialog';
const SELECTOR = `:scope > ${QUESTION}[slot=consent], :scope > [slot=consent] ${QUESTION}`;

export interface ConsentGateView {
  /** Whether the page asks anything. */
  readonly asks: boolean;
  readonly isOpen: boolean;
  /** Whether what is asked stands in the page's flow; otherwise `show()` opens it. */
  readonly inline: boolean;
  show(): void;
}

export class ConsentGate implements ReactiveController, ConsentGateView {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #closed: () => void;
  readonly #observer = new MutationObserver(() => this.#host.requestUpdate());

  /** @param closed what the page needs was taken back; not told of a question that is new */
  constructor(host: ReactiveControllerHost & HTMLElement, closed: () => void) {
    this.#host = host;
    this.#closed = closed;
    host.addController(this);
  }

  get asks(): boolean {
    return this.#questions.length > 0;
  }

  /** Fails closed: what is not yet an element that could be asked has not agreed. */
  get isOpen(): boolean {
    return this.#questions.every(({ satisfied }) => satisfied === true);
  }

  get inline(): boolean {
    return this.#questions.every(({ inline }) => inline === true);
  }

  readonly show = (): void => {
    const question = this.#questions.find(({ satisfied }) => satisfied !== true) ?? this.#questions[0];
    // The page may forbid it by `consent-request`.
    question?.show?.().catch(() => undefined);
  };

  hostConnected(): void {
    // Answers do not bubble; on the way down they are heard nevertheless.
    for (const type of ANSWERS) this.#host.addEventListener(type, this.#handleAnswer, { capture: true });
    this.#observer.observe(this.#host, { childList: true, subtree: true, attributeFilter: ['slot', 'inline'] });
    void customElements.whenDefined(QUESTION).then(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    for (const type of ANSWERS) this.#host.removeEventListener(type, this.#handleAnswer, { capture: true });
    this.#observer.disconnect();
  }

  readonly #handleAnswer = (event: Event): void => {
    if (!this.#questions.includes(event.target as Question)) return;
    if (!this.isOpen) this.#closed();
    this.#host.requestUpdate();
  };

  get #questions(): readonly Question[] {
    return [...this.#host.querySelectorAll<Question>(SELECTOR)];
  }
}

const ANSWERS = ['consent-given', 'consent-withdrawn'] as const;
