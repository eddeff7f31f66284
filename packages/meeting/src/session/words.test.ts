import * as words from '@in-camera/crypto/words';
import { MeetingError } from '@in-camera/protocol';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wordLoader } from './words.js';

describe('the word lists', () => {
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
