/** The fake world itself: what the other tests stand on. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestWorld } from './node-world.test.js';

describe('the fake world on Node', () => {
  it('gives the same world for the same seed', async () => {
    const links = await Promise.all(
      ['one', 'one', 'two'].map(async (seed) => (await createTestWorld({ seed }).host('Ada')).invitation.link),
    );
    assert.equal(links[0], links[1]);
    assert.notEqual(links[0], links[2]);
  });
});
