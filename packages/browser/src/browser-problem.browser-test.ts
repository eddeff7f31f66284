/** R9: what a browser lacks is named, in a browser that really lacks it; and in one that lacks nothing, nothing. */
import { expect } from 'chai';
import { describe, it } from '../../../test/mocha-globals.js';
import { inspectBrowser } from './browser-report.js';
import { browserProblem, missingCapabilities, type BrowserCapability } from './browser-problem.js';

/** Takes it away from this page for as long as `look` runs. */
function without(name: 'RTCPeerConnection' | 'RTCRtpSender' | 'WebSocket', look: () => void): void {
  const before = Object.getOwnPropertyDescriptor(globalThis, name);
  Reflect.deleteProperty(globalThis, name);
  try {
    look();
  } finally {
    if (before) Object.defineProperty(globalThis, name, before);
  }
}

describe('browserProblem', () => {
  it('R9: this browser lacks nothing, and is known to the table', () => {
    expect(missingCapabilities()).to.deep.equal([]);
    expect(browserProblem()).to.equal(null);
    const { judgement } = inspectBrowser();
    expect(judgement.engine).to.be.oneOf(['Chromium', 'Firefox']);
    expect(judgement.version).to.be.greaterThan(100);
  });

  for (const name of ['RTCPeerConnection', 'RTCRtpSender', 'WebSocket'] as const satisfies BrowserCapability[]) {
    it(`R9: without ${name} that is what is named, and only that`, () => {
      without(name, () => {
        expect(missingCapabilities()).to.deep.equal([name]);
        expect(browserProblem()).to.equal('browser-unsupported');
      });
      expect(browserProblem()).to.equal(null);
    });
  }
});
