/** C9, C11: what is secret and no longer needed is overwritten. Seen by watching every `fill(0)`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  concatBytes,
  encodeUtf8,
  toHex,
  type Ed25519PublicKey,
  type Hash32,
  type LinkSecret,
} from '@in-camera/protocol';
import { expand, extract, kdf } from './key-derivation.js';
import { createPairChannel } from './pair-channel.js';
import { createPairSecret } from './pair-keys.js';
import { deriveAccessSeed, deriveEnvelopeKey, derivePasswordSalt } from './room-keys.js';
import type { PairSecret, SharedSecret } from './secret-keys.js';
import { createSeedSigner } from './seed-signer.js';
import { stretchPassword } from './stretch-password.js';
import { wipe } from './wipe.js';

async function wipedDuring(act: () => unknown): Promise<string[]> {
  const wiped: string[] = [];
  const original = Uint8Array.prototype.fill;
  Uint8Array.prototype.fill = function (value, ...range) {
    if (value === 0 && range.length === 0) wiped.push(toHex(this));
    return original.call(this, value, ...range) as typeof this;
  };
  try {
    await act();
  } finally {
    Uint8Array.prototype.fill = original;
  }
  return wiped;
}

const bytes = (value: number, length = 32) => new Uint8Array(length).fill(value);
const secret = bytes(1) as LinkSecret;
const authority = bytes(2) as Ed25519PublicKey;
const th = bytes(3) as Hash32;

describe('C9: secrets are overwritten', () => {
  it('wipe leaves zeros', () => {
    const key = bytes(9);
    wipe(key);
    assert.deepEqual(key, new Uint8Array(32));
  });

  for (const path of ['relay', 'dc'] as const) {
    it(`both keys of a pair channel when it closes, path ${path}`, async () => {
      const prk = bytes(4, 64) as PairSecret;
      const rand = bytes(5, path === 'dc' ? 32 : 0);
      const channel = createPairChannel({ prk, th, path, rand, direction: 0 });
      const keys = [0, 1].map((way) =>
        toHex(expand(prk, concatBytes(encodeUtf8(`ic1/k/${path}/`), Uint8Array.of(way), rand), 32)),
      );
      assert.deepEqual(await wipedDuring(() => channel.close()), keys);
    });
  }

  it('the secret key of a signer when it closes', async () => {
    const signer = createSeedSigner(bytes(6));
    assert.deepEqual(await wipedDuring(() => signer.close()), [toHex(concatBytes(bytes(6), signer.publicKey))]);
  });

  it('what stands between the link and the keys derived from it', async () => {
    const link = toHex(extract(encodeUtf8('ic1/link'), secret));
    const access = toHex(extract(secret, new Uint8Array(33)));
    const shared = bytes(7) as SharedSecret;
    const wiped = await wipedDuring(() => {
      deriveEnvelopeKey(secret, authority);
      derivePasswordSalt(secret, authority);
      deriveAccessSeed({ secret, authority, stretched: null });
      kdf(secret, encodeUtf8('label'), 32);
      createPairSecret({ th, shared, secret });
    });
    assert.equal(wiped.filter((one) => one === link).length, 2);
    assert.ok(wiped.includes(access));
    assert.ok(wiped.includes(toHex(extract(encodeUtf8('ic1'), secret))));
    assert.ok(wiped.includes(toHex(concatBytes(shared, secret))));
  });

  it('the bytes of a password', async () => {
    const wiped = await wipedDuring(() => stretchPassword('geheim genug', bytes(8, 16)));
    assert.ok(wiped.includes(toHex(encodeUtf8('geheim genug'))));
  });
});
