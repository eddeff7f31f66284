/**
 * Turns a client's address into the key its limits are kept under: 64 bits of an HMAC under a salt that is made
 * in memory, told to nobody and replaced every hour (threats D8). Without the salt the key says nothing; after the
 * hour it cannot be made again.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { toLimitedPrefix } from '../net/ip-address.js';

const SALT_LIFE_MS = 3_600_000;

export class AddressHasher {
  #salt = randomBytes(32);
  #saltedAt: number;

  constructor(nowMs: number) {
    this.#saltedAt = nowMs;
  }

  /** True once an hour: from now on all keys are different ones, and what was kept under the old ones can go. */
  renew(nowMs: number): boolean {
    if (nowMs - this.#saltedAt < SALT_LIFE_MS) return false;
    this.#salt = randomBytes(32);
    this.#saltedAt = nowMs;
    return true;
  }

  /** 8 bytes in base64url. */
  hash(address: Uint8Array): string {
    return createHmac('sha256', this.#salt).update(toLimitedPrefix(address)).digest().toString('base64url', 0, 8);
  }
}
