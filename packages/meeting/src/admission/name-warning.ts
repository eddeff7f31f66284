/**
 * Names that deserve a second look at the door (threats.md A17): two that a hurried reader takes for one, and letters of
 * several scripts in one name. A warning for people; nothing is decided by it.
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
  return SCRIPTS.filter((script) => script.test(name)).length > 1 ? 'mixed-scripts' : null;
}
