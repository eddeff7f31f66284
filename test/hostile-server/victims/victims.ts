/** What attacks are played against: bundled from the packages' source, with or without a defence. Never imported as it is. */
export { createVerifier, verifyStrict, sharedSecret, createPairChannel } from '@in-camera/crypto';
export { createFakeServer, createFakeWorld, createSeededRandom } from '@in-camera/meeting/testing';
export { loadWords } from '../../../packages/meeting/src/session/words.js';
export { SignalGate } from '../../../packages/browser/src/signal-gate.js';
export {
  authSignatureInput,
  leadSignatureInput,
  regSignatureInput,
  statementSignatureInput,
} from '@in-camera/protocol';
export { TestHub } from '../../../packages/signalling/src/testing/test-hub.js';
