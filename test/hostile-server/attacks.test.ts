/** Every attack of the table against the real code, and against a twin of it without the one defence that stops it. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ATTACKS } from './attacks.js';
import { playTwice } from './play.js';
import { buildVictims, type Victims } from './victims/build-victims.js';

describe('a hostile server', () => {
  let whole: Victims;

  before(async () => {
    whole = await buildVictims();
  });

  for (const attack of ATTACKS) {
    it(`${attack.id} ${attack.threat}: ${attack.title}`, async (context) => {
      const { honest, twin } = await playTwice(attack, whole);
      context.diagnostic(`stopped: ${JSON.stringify(honest.measured)}`);
      context.diagnostic(`without: ${JSON.stringify(twin.measured)}`);
      assert.equal(honest.succeeded, false, `the attack succeeds: ${JSON.stringify(honest.measured)}`);
      assert.equal(twin.succeeded, true, `it is something else that stops it: ${JSON.stringify(twin.measured)}`);
      assert.notDeepEqual(honest.measured, twin.measured, 'nothing that was measured tells the two apart');
    });
  }
});
