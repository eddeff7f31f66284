/** What is promised about the attacks as a whole: numbers, layers, and the table that people read. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ATTACKS } from './attacks.js';
import { readReadme, renewReadme } from './readme-table.js';

describe('the attacks', () => {
  it('have numbers of their own', () => {
    const ids = ATTACKS.map(({ id }) => id);
    assert.deepEqual([...new Set(ids)], ids);
    for (const id of ids) assert.match(id, /^HS-\d{2,3}$/);
  });

  it('take away one defence, or say which layers they take', () => {
    for (const { id, defences, layers } of ATTACKS) {
      assert.ok(defences.length > 0, id);
      assert.equal(defences.length > 1, layers !== undefined, id);
    }
  });

  it('are at least forty, and fifteen of them against real browsers', () => {
    assert.ok(ATTACKS.length >= 40);
    assert.ok(ATTACKS.filter(({ inBrowsers }) => inBrowsers === true).length >= 15);
  });

  it('are in the README as they are in the code (write it anew: node --import tsx test/hostile-server/readme-table.ts)', async () => {
    const readme = readReadme();
    assert.equal(readme, await renewReadme(readme));
  });
});
