import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resolveSignallingUrl } from './signalling-url.js';

const PAGE = 'https://intranet.example:8443/rooms/index.html?a=1#1.secret';

describe('resolveSignallingUrl', () => {
  for (const [given, expected] of [
    ['/signalling', 'wss://intranet.example:8443/signalling'],
    ['signalling', 'wss://intranet.example:8443/rooms/signalling'],
    ['//other.example/s', 'wss://other.example/s'],
    ['wss://other.example/s', 'wss://other.example/s'],
    ['ws://127.0.0.1:9/s', 'ws://127.0.0.1:9/s'],
    ['http://127.0.0.1:9/s', 'ws://127.0.0.1:9/s'],
    ['https://other.example/s?x=1', 'wss://other.example/s?x=1'],
    ['/s#fragment', 'wss://intranet.example:8443/s'],
  ] as const) {
    it(`takes ${given} for ${expected}`, () => {
      assert.equal(resolveSignallingUrl(given, PAGE).href, expected);
    });
  }

  it('B6: never carries the page’s fragment', () => {
    assert.ok(!resolveSignallingUrl('', PAGE).href.includes('secret'));
  });

  for (const given of ['file:///s', 'javascript:1', 'wss://me:secret@other.example/', 'https://[']) {
    it(`refuses ${given}`, () => {
      assert.throws(() => resolveSignallingUrl(given, PAGE), TypeError);
    });
  }
});
