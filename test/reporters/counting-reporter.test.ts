import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import countingReporter from './counting-reporter.mjs';

async function count(events: readonly { type: string; data: object }[]): Promise<Record<string, unknown>> {
  async function* source() {
    yield* events;
  }
  let text = '';
  for await (const part of countingReporter(source())) text += part;
  return JSON.parse(text) as Record<string, unknown>;
}

const pass = (data: object) => ({ type: 'test:pass', data: { file: '/f.test.ts', details: {}, ...data } });
const fail = (failureType: string) => ({
  type: 'test:fail',
  data: { name: 'x', file: '/f.test.ts', details: { error: { failureType } } },
});

describe('counting tests', () => {
  it('counts tests and not the groups around them', async () => {
    const counts = await count([pass({ name: 'a' }), pass({ name: 'group', details: { type: 'suite' } })]);
    assert.deepEqual(counts, { passed: 1, failed: 0, skipped: [], empty: [] });
  });

  it('counts a failure once, where it happened', async () => {
    const counts = await count([fail('testCodeFailure'), fail('subtestsFailed'), fail('hookFailed')]);
    assert.equal(counts['failed'], 2);
  });

  it('keeps why a test was skipped', async () => {
    const counts = await count([pass({ name: 'a', skip: 'no namespaces here' }), pass({ name: 'b', skip: true })]);
    assert.deepEqual(counts['skipped'], [
      { name: 'a', reason: 'no namespaces here' },
      { name: 'b', reason: 'no reason given' },
    ]);
    assert.equal(counts['passed'], 0);
  });

  it('names a file in which no test was found', async () => {
    const counts = await count([pass({ name: '/f.test.ts' })]);
    assert.deepEqual(counts['empty'], ['/f.test.ts']);
    assert.equal(counts['passed'], 0);
  });
});
