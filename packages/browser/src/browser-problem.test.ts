import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { browserProblem, missingCapabilities } from './browser-problem.js';

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

  it('R9: names what is missing, and only that', () => {
    const page = {
      document: {},
      isSecureContext: true,
      RTCRtpSender: class {
        replaceTrack(): void {}
      },
      WebSocket: class {},
    };
    const before = Object.getOwnPropertyDescriptor(globalThis, 'WebSocket');
    Object.assign(globalThis, page);
    try {
      assert.deepEqual(missingCapabilities(), ['RTCPeerConnection', 'UserActivation']);
      assert.equal(browserProblem(), 'browser-unsupported');
    } finally {
      for (const name of Object.keys(page)) Reflect.deleteProperty(globalThis, name);
      if (before) Object.defineProperty(globalThis, 'WebSocket', before);
    }
  });
});
