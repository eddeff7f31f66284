/**
 * hash-wasm's Argon2id, behind a file of its own: `stretch-password.ts` loads it when a password is to be stretched,
 * so a meeting without one never pays for it, and a bundler keeps of hash-wasm this function only.
 */
export { argon2id } from 'hash-wasm';
