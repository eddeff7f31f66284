import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { removeOlder } from '../../../packages/rollup/remove-older.js';

const folder = mkdtempSync(join(tmpdir(), 'in-camera-older-'));

describe('removing what an earlier build left', () => {
  after(() => rmSync(folder, { recursive: true }));

  it('keeps what this one has written', () => {
    const nowMs = Date.now();
    mkdirSync(join(folder, 'internal'));
    for (const [name, atMs] of [
      ['old.js', nowMs - 5_000],
      ['internal/old.js', nowMs - 5_000],
      ['new.js', nowMs + 1_000],
    ] as const) {
      writeFileSync(join(folder, name), '');
      utimesSync(join(folder, name), atMs / 1_000, atMs / 1_000);
    }
    removeOlder(folder, nowMs).writeBundle();
    assert.deepEqual(
      ['old.js', 'internal/old.js', 'new.js'].map((name) => existsSync(join(folder, name))),
      [false, false, true],
    );
  });
});
