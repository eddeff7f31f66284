/**
 * The tables of words, by language: English comes with each element, as much of it as the element says; German is fetched
 * when a page first speaks it, any other is what a page registers. Tells whoever shows words when there are new ones.
 * Knows no view.
 */
import type { EN } from './strings/en.js';

export type StringKey = keyof typeof EN;
/** A text for each key; `{word}` stands for what is filled in. */
export type Strings = Readonly<Record<StringKey, string>>;

const FETCHED: Readonly<Record<string, () => Promise<Strings>>> = {
  de: async () => (await import('./strings/de.js')).DE,
};

const tables = new Map<string, Partial<Strings>>([['en', {}]]);
const fetches = new Map<string, Promise<void>>();
const arrived = new Set<string>();
const listeners = new Set<() => void>();

/**
 * Adds a language, or replaces texts of one. `lang` is a BCP 47 tag; `pt` serves `pt-BR` too.
 * Views that are on a page already show the new texts at once.
 */
export function registerLocale(lang: string, strings: Partial<Strings>): void {
  const tag = lang.toLowerCase();
  tables.set(tag, { ...tables.get(tag), ...strings });
  tellAll();
}

/** The tags of all languages that are here or can be fetched. */
export function servedLanguages(): readonly string[] {
  return [...new Set([...tables.keys(), ...Object.keys(FETCHED)])];
}

/** The tag of the table that serves `lang`, here or to be fetched; `en` when there is none. */
export function servedBy(lang: string): string {
  const tag = lang.toLowerCase();
  const language = tag.split('-')[0] ?? '';
  return [tag, language].find((one) => tables.has(one) || Object.hasOwn(FETCHED, one)) ?? 'en';
}

/**
 * Sees to it that the table of a served language is here.
 * @returns null when it is; otherwise what settles, never rejecting, when it has come or will not come
 */
export function fetchLocale(lang: string): Promise<void> | null {
  const load = Object.hasOwn(FETCHED, lang) && !arrived.has(lang) ? FETCHED[lang] : undefined;
  if (load === undefined) return null;
  const fetching = fetches.get(lang) ?? arrive(lang, load);
  fetches.set(lang, fetching);
  return fetching;
}

async function arrive(lang: string, load: () => Promise<Strings>): Promise<void> {
  try {
    const strings = await load();
    arrived.add(lang);
    // What the page has registered meanwhile wins.
    tables.set(lang, { ...strings, ...tables.get(lang) });
    tellAll();
  } catch {
    // The page stays in English; whoever next needs the language asks again.
    fetches.delete(lang);
  }
}

/** Undefined where the language has no such text; for English, where no page has replaced it. */
export function textOf(lang: string, key: StringKey): string | undefined {
  return tables.get(lang)?.[key];
}

/** @returns what ends it */
export function onNewTexts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tellAll(): void {
  for (const listener of listeners) listener();
}
