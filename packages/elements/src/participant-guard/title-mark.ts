/**
 * Writes before the page's title that somebody is at the door, for whoever has another tab in front (R8), and puts it
 * back as it was: also a title that the page has given itself meanwhile. Says how many and never who: browsers keep
 * titles in their history.
 */
const SEPARATOR = ' · ';
/** Another script that writes titles too must not be answered at once for ever. */
const SETTLE_MS = 250;

export class TitleMark {
  readonly #document: Document;
  /** By who shows it: several elements may show the same door. */
  readonly #words = new Map<object, string>();
  #observer: MutationObserver | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** The page's own title. */
  #plain = '';
  #prefix = '';
  #marked = '';

  constructor(document: Document) {
    this.#document = document;
  }

  show(owner: object, words: string): void {
    if (this.#words.get(owner) === words) return;
    if (this.#words.size === 0) this.#watch();
    this.#words.set(owner, words);
    this.#write();
  }

  hide(owner: object): void {
    if (!this.#words.delete(owner)) return;
    if (this.#words.size > 0) {
      this.#write();
      return;
    }
    this.#observer?.disconnect();
    this.#observer = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#takePlain();
    this.#document.title = this.#plain;
    this.#marked = '';
    this.#prefix = '';
  }

  #watch(): void {
    this.#observer = new MutationObserver(() => {
      if (this.#document.title !== this.#marked) this.#timer ??= setTimeout(() => this.#write(), SETTLE_MS);
    });
    this.#observer.observe(this.#document.head, { childList: true, subtree: true, characterData: true });
  }

  #write(): void {
    this.#timer = null;
    this.#takePlain();
    this.#prefix = `${[...this.#words.values()].at(-1) ?? ''}${SEPARATOR}`;
    this.#document.title = `${this.#prefix}${this.#plain}`;
    // As the browser gives it back: it folds spaces.
    this.#marked = this.#document.title;
  }

  /** What the title would be without the mark: as noted, or what the page has made of it since. */
  #takePlain(): void {
    const { title } = this.#document;
    if (this.#prefix !== '' && title === this.#marked) return;
    const carriesMark = this.#prefix !== '' && title.startsWith(this.#prefix);
    this.#plain = carriesMark ? title.slice(this.#prefix.length) : title;
  }
}

let mark: TitleMark | null = null;

/** That of the page, which is looked at when it is first needed: importing this touches nothing. */
export const pageTitle = {
  show(owner: object, words: string): void {
    mark ??= new TitleMark(document);
    mark.show(owner, words);
  },
  hide(owner: object): void {
    mark?.hide(owner);
  },
};
