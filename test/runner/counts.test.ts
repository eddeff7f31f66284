import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readCounts } from './counts.mjs';

const folder = mkdtempSync(join(tmpdir(), 'in-camera-counts-'));
const ended = { code: 0, timedOut: false };

function countsFile(counts: object): string {
  const file = join(folder, 'counts.json');
  writeFileSync(file, JSON.stringify(counts));
  return file;
}

describe('what a suite has proven', () => {
  after(() => rmSync(folder, { recursive: true }));

  it('counts a check as one, by its exit code', () => {
    assert.equal(readCounts('check', '', ended).passed, 1);
    assert.deepEqual(pick(readCounts('check', '', { code: 1, timedOut: false })), [0, 1]);
    assert.deepEqual(pick(readCounts('check', '', { code: null, timedOut: true })), [0, 1]);
  });

  it('takes the counts that the tests wrote', () => {
    const skipped = [{ name: 'a', reason: 'b' }];
    const counts = readCounts('tests', countsFile({ passed: 3, failed: 0, skipped, empty: [] }), ended);
    assert.deepEqual([...pick(counts), counts.skipped, counts.problem], [3, 0, skipped, null]);
  });

  it('fails a suite that ran no test', () => {
    const counts = readCounts('tests', countsFile({ passed: 0, failed: 0, skipped: [], empty: [] }), ended);
    assert.deepEqual([...pick(counts), counts.problem], [0, 1, 'ran no test and ended with code 0']);
  });

  it('fails a suite that wrote no counts, ended with an error code, by a signal or over its time', () => {
    const good = { passed: 2, failed: 0, skipped: [], empty: [] };
    assert.equal(readCounts('tests', join(folder, 'missing.json'), ended).failed, 1);
    assert.equal(readCounts('tests', countsFile(good), { code: 7, timedOut: false }).failed, 1);
    assert.equal(readCounts('tests', countsFile(good), { code: null, timedOut: false }).failed, 1);
    assert.equal(readCounts('tests', countsFile(good), { code: 0, timedOut: true }).failed, 1);
  });

  it('fails a suite in which a file holds no test', () => {
    const counts = readCounts('tests', countsFile({ passed: 2, failed: 0, skipped: [], empty: ['x.test.ts'] }), ended);
    assert.deepEqual([...pick(counts), counts.problem], [2, 1, 'no test in x.test.ts']);
  });
});

function pick({ passed, failed }: { passed: number; failed: number }): number[] {
  return [passed, failed];
}
