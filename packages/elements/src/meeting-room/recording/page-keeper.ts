/** While this page records, the browser asks before it is closed: what was written stays, but nobody finishes it then. */
export class PageKeeper {
  #isHeld = false;

  hold(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    if (isHeld) addEventListener('beforeunload', this.#ask);
    else removeEventListener('beforeunload', this.#ask);
  }

  readonly #ask = (event: Event): void => {
    event.preventDefault();
  };
}
