import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { CODE_TABLES } from '../samples/key-vectors.js';
import { FRAME_MEMBERS } from '../samples/text-vectors.js';
import { LIMITS, PAIR_MESSAGE_TYPES, SERVER_ERROR_CODES, STATEMENT_TYPES } from './index.js';

/** Without the spaces that align tables. */
const REFERENCE = readFileSync(new URL('../PROTOCOL.md', import.meta.url), 'utf8').replace(/ {2,}/g, ' ');

/** The first cell of every table row whose first cell is one code span, with the rest of the row. */
function rowsOf(section: string): Map<string, string> {
  const text = REFERENCE.slice(REFERENCE.indexOf(section));
  const table = text.slice(0, text.indexOf('\n\n', text.search(/^\| -+ \|/m)));
  return new Map(Array.from(table.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm), ([, cell = '', rest = '']) => [cell, rest]));
}

describe('V6: what the server sees', () => {
  const listed = rowsOf('**What the server sees in the clear**');

  it('every member of every frame is in the list of PROTOCOL.md, and nothing else is', () => {
    assert.deepEqual([...listed.keys()].sort(), [...FRAME_MEMBERS].sort());
  });

  it('each with its reason', () => {
    for (const [member, reason] of listed) assert.ok(reason.length >= 15, member);
  });
});

describe('PROTOCOL.md says what the code does', () => {
  const blocks = Array.from(REFERENCE.matchAll(/```vector ([a-z-]+)\/(.+)\n([^`]*)```/g));

  it('has examples', () => assert.ok(blocks.length >= 15));

  for (const [, file = '', name = '', body = ''] of blocks) {
    it(`example ${file}/${name} is a vector`, () => {
      const vectors = JSON.parse(readFileSync(new URL(`../vectors/${file}.json`, import.meta.url), 'utf8')) as {
        readonly input?: 'hex' | 'text';
        readonly valid?: readonly { name: string; input: string }[];
        readonly inputs?: readonly { name: string; input: string }[];
      };
      const vector = (vectors.valid ?? vectors.inputs)?.find((candidate) => candidate.name === name);
      assert.equal(vectors.input === 'text' ? body.trim() : body.replace(/\s/g, ''), vector?.input);
    });
  }

  it('every limit with its value', () => {
    const listed = rowsOf('**Bounds of the formats**');
    const said = Array.from(listed, ([name, rest]) => [name, Number(rest.split(' | ')[0])]);
    assert.deepEqual(Object.fromEntries(said), { ...LIMITS });
  });

  for (const [name, table] of Object.entries(CODE_TABLES.tables)) {
    if (name.endsWith('_TYPES') || Array.isArray(table)) continue;
    const isBits = /_(FLAGS|BITS)$/.test(name);
    const words = Object.entries(table as Record<string, number>).map(([word, code]) => {
      return `\`${word}\` ${isBits ? `0x${code.toString(16).padStart(2, '0')}` : String(code)}`;
    });
    it(`all of ${name}`, () => {
      assert.ok(REFERENCE.includes(`| ${words.join(' · ') || 'none'} |`), words.join(' · '));
    });
  }

  it('all types and all of the server’s errors', () => {
    for (const types of [STATEMENT_TYPES, PAIR_MESSAGE_TYPES]) {
      for (const [word, code] of Object.entries(types)) {
        assert.ok(REFERENCE.includes(`| ${code.toString(16).padStart(2, '0')} | \`${word}\` |`), word);
      }
    }
    assert.ok(REFERENCE.includes(`| ${SERVER_ERROR_CODES.map((code) => `\`${code}\``).join(' ')} |`));
  });

  it('every file of vectors it names is there', () => {
    const files = readdirSync(new URL('../vectors/', import.meta.url));
    for (const [, file = ''] of REFERENCE.matchAll(/vectors\/([a-z-]+\.json)/g)) assert.ok(files.includes(file), file);
  });
});

describe('decisions', () => {
  const folder = new URL('../decisions/', import.meta.url);
  const names = readdirSync(folder).sort();

  it('have a number of their own each', () => {
    const numbers = names.map((name) => name.slice(0, 4));
    assert.deepEqual([...new Set(numbers)], numbers);
    for (const number of numbers) assert.match(number, /^\d{4}$/);
  });

  for (const name of names) {
    it(`${name} says status, context, decision and consequences`, () => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      assert.match(text, /^# .+\n\n\*\*Status:\*\* .+\n\n## Context\n[^]+\n## Decision\n[^]+\n## Consequences\n/);
    });
  }
});
