import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';

const SOURCE = new URL('./', import.meta.url);
const files = readdirSync(SOURCE, { recursive: true })
  .map((name) => String(name).replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

/** What a file's code says, without its comments. */
function codeOf(file: string): string {
  return readFileSync(new URL(file, SOURCE), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
}

describe('the package is pure', () => {
  it('finds its own source', () => assert.ok(files.length > 40 && files.includes('statements/roster.ts')));

  for (const file of files) {
    it(`${file}: no clock, no randomness, no platform`, () => {
      const reach =
        /\b(Date|performance|Math\.random|crypto|setTimeout|setInterval|console|process|globalThis|fetch)\b/;
      assert.doesNotMatch(codeOf(file), reach);
    });

    it(`${file}: imports its own files and valibot, nothing else`, () => {
      for (const [, from = ''] of codeOf(file).matchAll(/from '([^']+)'/g)) {
        assert.ok(from.startsWith('./') || from.startsWith('../') || from === 'valibot', from);
      }
    });
  }

  it('C8: only one file knows the platform’s text coder', () => {
    const knowing = files.filter((file) => /\bText(En|De)coder\b/.test(codeOf(file)));
    assert.deepEqual(knowing, ['bytes/utf8.ts']);
  });
});
