/**
 * The operator's rules of suitability as an option (R12): the path of a JSON file, read once at the start. What is wrong with it
 * is said with the place, so that nobody has to look for it.
 */
import { readFileSync } from 'node:fs';
import {
  parseSuitability,
  toWireSuitability,
  type ParsedSuitability,
  type SuitabilityRules,
} from '@in-camera/protocol';
import type { OptionKind } from './option-kinds.js';

export const suitabilityDocument: OptionKind<SuitabilityRules> = {
  placeholder: 'FILE',
  expects: 'a file with rules of suitability as JSON; its members are in the documentation',
  repeats: false,
  parse(value) {
    const parsed = read(value);
    return parsed.ok ? parsed.value : undefined;
  },
  explain(value) {
    const parsed = read(value);
    return parsed.ok ? '' : `${parsed.code}${parsed.at === '' ? '' : ` at ${parsed.at}`}`;
  },
  format: (rules) => JSON.stringify(toWireSuitability(rules)),
};

/** Text that begins with a brace is the document itself, as `format` writes it. */
function read(value: unknown): ParsedSuitability {
  return parseSuitability(typeof value === 'string' ? readJson(value) : value);
}

/** Null, which holds no rules, for what cannot be read. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text.trimStart().startsWith('{') ? text : readFileSync(text, 'utf8'));
  } catch {
    return null;
  }
}
