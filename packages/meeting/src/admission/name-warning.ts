/**
 * Names that deserve a second look (threats.md A17): two that a hurried reader takes for one, letters of several scripts
 * in one name, and what is written in both directions. A warning for people; nothing is decided by it.
 */
import type { NameWarning } from '../session/meeting-state.js';

/** Letters of other scripts, and digits, that look like Latin ones. */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  ԁ: 'd',
  ԛ: 'q',
  ԝ: 'w',
  һ: 'h',
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ω: 'w',
  γ: 'y',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  '0': 'o',
  '1': 'l',
  '|': 'l',
  i: 'l',
};

const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
];

/** Turns the order of what follows; names of a meeting cannot hold it (protocol, `name.ts`), those of a page may. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const LEFT_TO_RIGHT = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** What is left of a name for a hurried reader: no case, no accents, no spaces and marks, look-alikes folded. */
export function foldName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}|]/gu, '');
  return Array.from(plain, (letter) => LOOKS_LIKE[letter] ?? letter)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

/** @param others the names that are taken: of members and of those who wait. */
export function warnOfName(name: string, others: Iterable<string>): NameWarning | null {
  const folded = foldName(name);
  for (const other of others) if (foldName(other) === folded) return 'looks-like-another';
  return warnOfLetters(name);
}

/** All names of one list at once, each beside the others: what `warnOfName` says of each, in their order. */
export function warnOfNames(names: readonly string[]): readonly (NameWarning | null)[] {
  const folded = names.map(foldName);
  const counts = new Map<string, number>();
  for (const one of folded) counts.set(one, (counts.get(one) ?? 0) + 1);
  return names.map((name, index) =>
    (counts.get(folded[index] ?? '') ?? 0) > 1 ? 'looks-like-another' : warnOfLetters(name),
  );
}

function warnOfLetters(name: string): NameWarning | null {
  if (TURNS.test(name) || (RIGHT_TO_LEFT.test(name) && LEFT_TO_RIGHT.test(name))) return 'mixed-directions';
  return SCRIPTS.filter((script) => script.test(name)).length > 1 ? 'mixed-scripts' : null;
}
