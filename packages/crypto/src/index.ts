export { createHash32, sha512, hash32, type Hash32Stream } from './hash.js';
export { extract, expand, kdf } from './key-derivation.js';
export { wipe } from './wipe.js';
export type { EnvelopeKey, PairSecret, SharedSecret, X25519SecretKey } from './secret-keys.js';
export { createEphemeral, sharedSecret, type EphemeralKey } from './ephemeral-key.js';
export {
  deriveRoomId,
  roomName,
  deriveEnvelopeKey,
  derivePasswordSalt,
  deriveAccessSeed,
  deriveInviteSeed,
  type AccessSeedInput,
} from './room-keys.js';
export { statementHash, gateHash, policyHash, type GateHashInput } from './named-hashes.js';
export { verifyStrict, createVerifier, type NativeVerify, type StrictVerifier } from './verifier.js';
export { createSeedSigner, type SeedSigner } from './seed-signer.js';
export { sealEnvelope, openEnvelope } from './envelope.js';
export {
  pairHash,
  pairDirection,
  createPairSecret,
  type PairDirection,
  type PairEnd,
  type PairHashInput,
  type PairSecretInput,
} from './pair-keys.js';
export {
  createPairChannel,
  type Opened,
  type PairChannel,
  type PairChannelInput,
  type PairCounters,
  type PairPath,
} from './pair-channel.js';
export { loadSlowStretch, STRETCH, stretchPassword, stretchPasswordSlowly } from './stretch-password.js';
export { handleStretchRequest, type StretchRequest, type StretchResponse } from './stretch-request.js';
export { sasCommitment, type SasCommitmentInput } from './sas-commitment.js';
export { solvePow, searchPow, leadingZeroBits, type PowInput } from './proof-of-work.js';
// Their tables weigh a few kilobytes: a page that needs them later imports `@in-camera/crypto/words` when it does.
export { gatePassphrase, generatePassphrase, meetingCode, passwordStrengthBits, safetyEmoji } from './words.js';
