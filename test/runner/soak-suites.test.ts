/** Every row of the soak names files that are there and read the variables that it sets. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { soakSuites } from './soak-suites.mjs';

const ROOT = new URL('../../', import.meta.url);

describe('the soak', () => {
  for (const { name, env, command } of soakSuites(1)) {
    it(`${name} tells its tests how much to do`, () => {
      const words = command('counts.json') ?? [];
      const files = words.filter((word: string) => /[.-]test\.ts$/.test(word));
      const sources = [...files, ...words.filter((word: string) => word.endsWith('.config.mjs'))]
        .map((file: string) => readFileSync(new URL(file, ROOT), 'utf8'))
        .join('\n');
      assert.ok(files.length > 0);
      for (const variable of Object.keys(env)) assert.match(sources, new RegExp(`\\b${variable}\\b`));
    });
  }

  it('is a fiftieth when it is short, and never nothing', () => {
    assert.deepEqual(soakSuites(1 / 50)[0]?.env, { MUTATIONS: '2000' });
    assert.deepEqual(soakSuites(1e-9)[0]?.env, { MUTATIONS: '1' });
  });
});
