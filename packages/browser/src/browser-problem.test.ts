import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { browserProblem } from './browser-problem.js';

describe('browserProblem', () => {
  it('says on a server that it is no browser, and does not throw', () => {
    assert.equal(browserProblem(), 'browser-unsupported');
  });

  it('R9: names an insecure page before anything else', () => {
    const page = { document: {}, isSecureContext: false };
    Object.assign(globalThis, page);
    try {
      assert.equal(browserProblem(), 'media-insecure-context');
    } finally {
      for (const name of Object.keys(page)) Reflect.deleteProperty(globalThis, name);
    }
  });
});
