/**
 * Keeps the focus at a defined place when the item that had it goes (answered, removed, or gone by itself): the next
 * item of its list, else the one before it, else the given place. Knows nothing of what the items are.
 */
export class FocusKeeper {
  readonly #root: () => ShadowRoot | null;
  #item: Element | null = null;
  #successors: readonly HTMLElement[] = [];

  constructor(root: () => ShadowRoot | null) {
    this.#root = root;
  }

  /** Before a render: remembers which item (`li`) has the focus, and who stands around it. */
  remember(): void {
    this.#item = this.#root()?.activeElement?.closest('li') ?? null;
    if (!this.#item) return;
    const items = [...(this.#item.parentElement?.querySelectorAll<HTMLElement>(':scope > li') ?? [])];
    const at = items.indexOf(this.#item as HTMLElement);
    this.#successors = [...items.slice(at + 1), ...items.slice(0, at).reverse()];
  }

  /** After the render: if the item is gone, focuses the next one that is still there, or `otherwise`. */
  restore(otherwise: HTMLElement | null): void {
    const lost = this.#item !== null && !this.#item.isConnected;
    if (lost) (this.#successors.find((item) => item.isConnected) ?? otherwise)?.focus();
    this.#item = null;
    this.#successors = [];
  }
}
