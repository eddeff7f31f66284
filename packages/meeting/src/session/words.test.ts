import * as words from '@in-camera/crypto/words';
import { GERMAN_WORDS } from '@in-camera/crypto/words-de';
import { MeetingError } from '@in-camera/protocol';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestWorld } from '../testing/node-world.test.js';
import { loadPassphraseWords, wordLoader } from './words.js';

describe('the word lists', () => {
  it('are German for a passphrase on a German page, and English elsewhere', async () => {
    assert.deepEqual((await loadPassphraseWords('de-AT')).slice(0, 3), ['aalen', 'abart', 'abbruch']);
    for (const language of ['en', 'fr', 'den', '']) assert.equal(await loadPassphraseWords(language), words.WORD_LIST);
  });

  it('R6: give the passphrase of a meeting that begins in German', async () => {
    const world = createTestWorld();
    const creating = world.add('Ada').session.dispatch({ type: 'create', language: 'de' });
    await world.clock.advance(200);
    const { password } = await creating;
    assert.match(password ?? '', /^([a-z]{5,7}-){4}[a-z]{5,7}$/);
    for (const word of password?.split('-') ?? []) assert.ok(GERMAN_WORDS.includes(word), word);
  });

  it('are loaded once, and not before they are needed', async () => {
    let loads = 0;
    const loadWords = wordLoader(() => {
      loads += 1;
      return Promise.resolve(words);
    });
    assert.equal(loads, 0);
    assert.equal(await loadWords(), words);
    assert.equal(await loadWords(), words);
    assert.equal(loads, 1);
  });

  it('can be asked for again when they did not come', async () => {
    let isReachable = false;
    const loadWords = wordLoader(() => (isReachable ? Promise.resolve(words) : Promise.reject(new TypeError('404'))));
    await assert.rejects(loadWords(), (error) => {
      assert.ok(error instanceof MeetingError);
      assert.equal(error.code, 'signalling-unreachable');
      return true;
    });
    isReachable = true;
    assert.equal(await loadWords(), words);
  });
});
