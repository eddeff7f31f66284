/** What attacks are played against: bundled from the packages' source, with or without a defence. Never imported as it is. */
export { createVerifier, verifyStrict, sharedSecret, createPairChannel } from '@in-camera/crypto';
export { createFakeServer, createFakeWorld, createSeededRandom } from '@in-camera/meeting/testing';
export { judgeLead } from '../../../packages/meeting/src/session/open-statement.js';
export { loadWords } from '../../../packages/meeting/src/session/words.js';
export { SignalGate } from '../../../packages/browser/src/signal-gate.js';
