/**
 * Which words a view shows: the nearest `lang` above it, the table for that language, and what the page replaces.
 * Knows no element and no meeting.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { fetchLocale, onNewTexts, servedBy, textOf, type StringKey, type Strings } from './locales.js';

export type { StringKey, Strings };
/** Keys that come in a form for one and a form for several. */
export type CountKey = {
  [K in StringKey]: K extends `${infer Base}One` ? (`${Base}Other` extends StringKey ? Base : never) : never;
}[StringKey];
export type Values = Readonly<Record<string, string | number>>;

/** The nearest element at or above `start` that carries `lang`, through shadow roots. */
function nearestLang(start: Element): Element | null {
  let element: Element | null = start;
  while (element) {
    if (element.getAttribute('lang')) return element;
    const root: Node = element.getRootNode();
    element = element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return null;
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

/** A Lit element. */
type LocalisedHost = ReactiveControllerHost & Element & { readonly hasUpdated: boolean };

export class Localiser implements ReactiveController {
  readonly #host: LocalisedHost;
  readonly #overrides: () => Partial<Strings> | null;
  readonly #english: Partial<Strings>;
  #observer: MutationObserver | null = null;
  #unlisten: (() => void) | null = null;
  #fetching: Promise<void> | null = null;
  #lang = 'en';
  /** As the page wrote it, region included: for times and lists. */
  #tag = 'en';

  /**
   * @param overrides the page's own texts (the property `strings`), or null
   * @param english what the host can say: `EN`, or the tables of its own words, so that it can be loaded without the others
   */
  constructor(host: LocalisedHost, overrides: () => Partial<Strings> | null, english: Partial<Strings>) {
    this.#host = host;
    this.#overrides = overrides;
    this.#english = english;
    host.addController(this);
  }

  /** The language in use: what the texts are in, not what was asked for. */
  get lang(): string {
    return this.#lang;
  }

  /** The page's own texts, to hand on to an element inside. */
  get overrides(): Partial<Strings> | null {
    return this.#overrides();
  }

  hostConnected(): void {
    this.#unlisten = onNewTexts(() => this.#refresh());
    this.#observer = new MutationObserver(() => this.#refresh());
    this.#refresh();
  }

  hostDisconnected(): void {
    this.#unlisten?.();
    this.#unlisten = null;
    this.#observer?.disconnect();
    this.#observer = null;
  }

  /** Puts the host's first rendering off until its language is here, so that no other flashes up. */
  schedule(update: () => unknown): Promise<unknown> | undefined {
    if (this.#fetching !== null && !this.#host.hasUpdated) return this.#fetching.then(update);
    update();
    return undefined;
  }

  #refresh(): void {
    this.#watch();
    this.#host.requestUpdate();
  }

  #watch(): void {
    const bearer = nearestLang(this.#host);
    const asked = bearer?.getAttribute('lang') ?? navigator.language;
    const lang = servedBy(asked);
    this.#fetching = fetchLocale(lang);
    if (this.#fetching === null) this.#lang = lang;
    this.#tag = asked.toLowerCase().startsWith(this.#lang) ? asked : this.#lang;
    const watched = new Set([this.#host, document.documentElement, ...(bearer ? [bearer] : [])]);
    this.#observer?.disconnect();
    for (const element of watched) this.#observer?.observe(element, { attributes: true, attributeFilter: ['lang'] });
  }

  /** The text for `key` with `values` filled in. */
  readonly text = (key: StringKey, values: Values = {}): string => {
    return this.textIn(this.#lang)(key, values);
  };

  /** The same in another language, whose table `fetchLocale` has brought. */
  textIn(lang: string): Localiser['text'] {
    return (key, values) => fill(this.overrides?.[key] ?? textOf(lang, key) ?? this.#english[key] ?? '', values ?? {});
  }

  /** The form of `key` for that many; `{count}` is filled in. */
  readonly count = (key: CountKey, count: number, values: Values = {}): string => {
    const form = new Intl.PluralRules(this.#lang).select(count) === 'one' ? 'One' : 'Other';
    return this.text(`${key}${form}` as StringKey, { count, ...values });
  };

  /** Hour and minute of a Unix time in milliseconds. */
  time(atMs: number): string {
    return new Intl.DateTimeFormat(this.#tag, { hour: '2-digit', minute: '2-digit' }).format(atMs);
  }

  /** A list in words: *a, b and c*. */
  list(parts: readonly string[]): string {
    return new Intl.ListFormat(this.#lang, { type: 'conjunction' }).format(parts);
  }
}
