/** @noble/hashes' Argon2id, loaded only where hash-wasm may not run or there is no worker for it. */
export { argon2idAsync } from '@noble/hashes/argon2.js';
