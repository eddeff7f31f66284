/**
 * Which words a view shows: the nearest `lang` above it, a table for that language, and what the page replaces.
 * English is complete and the fallback for any text that another language lacks. Knows no element and no meeting.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { DE } from './strings/de.js';
import { EN } from './strings/en.js';

export type StringKey = keyof typeof EN;
/** A text for each key; `{word}` stands for what is filled in. */
export type Strings = Readonly<Record<StringKey, string>>;
/** Keys that come in a form for one and a form for several. */
export type CountKey = {
  [K in StringKey]: K extends `${infer Base}One` ? (`${Base}Other` extends StringKey ? Base : never) : never;
}[StringKey];
export type Values = Readonly<Record<string, string | number>>;

const locales = new Map<string, Partial<Strings>>([
  ['en', EN],
  ['de', DE],
]);
const connected = new Set<Localiser>();

/**
 * Adds a language, or replaces texts of one. `lang` is a BCP 47 tag; `pt` serves `pt-BR` too.
 * Views that are on a page already show the new texts at once.
 */
export function registerLocale(lang: string, strings: Partial<Strings>): void {
  const tag = lang.toLowerCase();
  locales.set(tag, { ...locales.get(tag), ...strings });
  for (const localiser of connected) localiser.refresh();
}

/** The registered tag that serves `lang`, or `en`. */
function servedBy(lang: string): string {
  const tag = lang.toLowerCase();
  if (locales.has(tag)) return tag;
  const language = tag.split('-')[0] ?? '';
  return locales.has(language) ? language : 'en';
}

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

export class Localiser implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #overrides: () => Partial<Strings> | null;
  #observer: MutationObserver | null = null;
  #lang = 'en';
  /** As the page wrote it, region included: for times and lists. */
  #tag = 'en';

  /** `overrides` are the page's own texts (the property `strings`), or null. */
  constructor(host: ReactiveControllerHost & Element, overrides: () => Partial<Strings> | null) {
    this.#host = host;
    this.#overrides = overrides;
    host.addController(this);
  }

  /** The registered language in use: what the texts are in, not what was asked for. */
  get lang(): string {
    return this.#lang;
  }

  hostConnected(): void {
    connected.add(this);
    this.#observer = new MutationObserver(() => this.refresh());
    this.#watch();
  }

  hostDisconnected(): void {
    connected.delete(this);
    this.#observer?.disconnect();
    this.#observer = null;
  }

  refresh(): void {
    this.#watch();
    this.#host.requestUpdate();
  }

  #watch(): void {
    const bearer = nearestLang(this.#host);
    const asked = bearer?.getAttribute('lang') ?? navigator.language;
    this.#lang = servedBy(asked);
    this.#tag = asked.toLowerCase().startsWith(this.#lang) ? asked : this.#lang;
    const watched = new Set([this.#host, document.documentElement, ...(bearer ? [bearer] : [])]);
    this.#observer?.disconnect();
    for (const element of watched) this.#observer?.observe(element, { attributes: true, attributeFilter: ['lang'] });
  }

  /** The text for `key` with `values` filled in. */
  readonly text = (key: StringKey, values: Values = {}): string => {
    const text = this.#overrides()?.[key] ?? locales.get(this.#lang)?.[key] ?? EN[key];
    return fill(text, values);
  };

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
