import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeUtf8, toHex } from '@in-camera/protocol';
import { argon2id } from './argon2-wasm.js';
import { argon2idInSlices } from './argon2-noble.js';
import { provenArgon2id, STRETCH, stretchPassword, stretchPasswordSlowly } from './stretch-password.js';
import { handleStretchRequest } from './stretch-request.js';

const SALT = Uint8Array.from({ length: 16 }, (_, index) => index);

describe('Argon2id of protocol §2', () => {
  it('has the parameters that every client has', () => {
    assert.deepEqual(STRETCH, { memoryKiB: 65_536, passes: 3, lanes: 1, saltBytes: 16, outputBytes: 32 });
  });

  // From the test file of the reference implementation (version 0x13, Argon2id); 64 MiB is the size we use.
  const KNOWN = [
    {
      t: 2,
      m: 65_536,
      password: 'password',
      salt: 'somesalt',
      hash: '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
    },
    {
      t: 2,
      m: 256,
      password: 'password',
      salt: 'somesalt',
      hash: '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe',
    },
    {
      t: 2,
      m: 65_536,
      password: 'differentpassword',
      salt: 'somesalt',
      hash: '0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde',
    },
    {
      t: 2,
      m: 65_536,
      password: 'password',
      salt: 'diffsalt',
      hash: 'bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c',
    },
  ];
  for (const { t, m, password, salt, hash } of KNOWN) {
    it(`gives the reference answer for ${password}, ${salt}, t=${t}, m=${m}, ${m > 4096 ? 'by WebAssembly' : 'in both implementations'}`, async () => {
      const wasm = await argon2id({
        password,
        salt,
        iterations: t,
        memorySize: m,
        parallelism: 1,
        hashLength: 32,
        outputType: 'hex',
      });
      assert.equal(wasm, hash);
      // The slow one is held to the fast one at 64 MiB below.
      if (m <= 4096)
        assert.equal(
          toHex(await argon2idInSlices(encodeUtf8(password), encodeUtf8(salt), { t, m, p: 1, dkLen: 32 })),
          hash,
        );
    });
  }

  it('comes out the same in both implementations with our parameters, and letters in either normal form', async () => {
    const fast = await stretchPassword('Gr\u00fcn \u{1f511}', SALT);
    assert.equal(fast.length, 32);
    assert.deepEqual(await stretchPasswordSlowly('Gru\u0308n \u{1f511}', SALT), fast);
    assert.notDeepEqual(await stretchPassword('Gr\u00fcn \u{1f510}', SALT), fast);
    assert.notDeepEqual(await stretchPassword('Gr\u00fcn \u{1f511}', SALT.toReversed()), fast);
  });
});

describe('B11: a wrong first result', () => {
  it('is caught by the known answer before a password is seen', async () => {
    const seen: string[] = [];
    await assert.rejects(
      provenArgon2id(async (password) => {
        seen.push(toHex(password));
        return new Uint8Array(32);
      }),
    );
    assert.deepEqual(seen, [toHex(encodeUtf8('password'))]);
  });
});

describe('handleStretchRequest', () => {
  it('answers under the id of the request', async () => {
    const response = await handleStretchRequest({ id: 7, password: 'x', salt: SALT });
    assert.deepEqual(response, { id: 7, ok: true, stretched: await stretchPassword('x', SALT) });
  });

  it('answers a code where stretching fails, and does not reject', async () => {
    const response = await handleStretchRequest({ id: 8, password: 'x', salt: new Uint8Array(3) });
    assert.deepEqual(response, { id: 8, ok: false, code: 'browser-unsupported' });
  });
});

describe('a salt that is not 16 bytes', () => {
  it('is a mistake of the caller, in both ways of stretching', async () => {
    await assert.rejects(stretchPassword('x', new Uint8Array(8)), RangeError);
    await assert.rejects(stretchPasswordSlowly('x', new Uint8Array(17)), RangeError);
  });
});
