/** The vectors of protocol §2, §4, §5 and §6, against this package and, written down a second time, against node:crypto. */
import assert from 'node:assert/strict';
import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import nacl from 'tweetnacl';
import { buildVectors } from '../vectors/build-vectors.js';
import { openEnvelope } from './envelope.js';
import { leadingZeroBits } from './proof-of-work.js';
import type { EnvelopeKey } from './secret-keys.js';
import { EMOJI_TABLE } from './words/emoji-table.js';
import { WORD_LIST } from './words/word-list.js';

// What a file holds is compared member by member below; its shape is that of `buildVectors`.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const read = (name: string): any =>
  JSON.parse(readFileSync(new URL(`../../protocol/vectors/${name}`, import.meta.url), 'utf8'));

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
const h32 = (...parts: Buffer[]): string =>
  createHash('sha512').update(Buffer.concat(parts)).digest('hex').slice(0, 64);
const extract = (salt: Buffer, input: Buffer): Buffer => createHmac('sha512', salt).update(input).digest();
const kdf = (input: Buffer, label: Buffer, length: number): string =>
  Buffer.from(hkdfSync('sha512', input, 'ic1', label, length)).toString('hex');

/** HKDF-Expand for up to 64 bytes: the first block of RFC 5869 §2.3. */
const expand = (prk: Buffer, info: Buffer, length: number): string =>
  createHmac('sha512', prk)
    .update(info)
    .update(Uint8Array.of(1))
    .digest('hex')
    .slice(0, 2 * length);

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

function privateKey(oid: string, seed: string): KeyObject {
  return createPrivateKey({ key: hex(`302e020100300506032b65${oid}04220420${seed}`), format: 'der', type: 'pkcs8' });
}
const ed25519PublicKey = (seed: string): string =>
  Buffer.from(createPublicKey(privateKey('70', seed)).export({ format: 'jwk' }).x!, 'base64url').toString('hex');

describe('the vector files are what the package computes', () => {
  let built: Record<string, unknown>;
  before(async () => {
    built = await buildVectors();
  });
  const names = ['keys', 'pair', 'envelope', 'safety', 'work', 'receipts', 'signatures'].map(
    (name) => `crypto-${name}.json`,
  );
  for (const name of names) it(name, () => assert.deepEqual(read(name), built[name]));
  it('are all written', () => assert.deepEqual(Object.keys(built).sort(), [...names].sort()));
});

describe('crypto-keys.json: §2 by node:crypto', () => {
  const v = read('crypto-keys.json');
  const [hpk, secret] = [hex(v.hpk), hex(v.S)];
  const link = extract(ascii('ic1/link'), secret);

  it('room, kEnv and password salt', () => {
    assert.equal(v.room, h32(ascii('ic1/room'), hpk));
    assert.equal(v.roomName, hex(v.room).toString('base64url'));
    assert.equal(v.kEnv, expand(link, Buffer.concat([ascii('ic1/env'), hpk]), 32));
    assert.equal(v.passwordSalt, expand(link, Buffer.concat([ascii('ic1/pwsalt'), hpk]), 16));
  });

  for (const [index, gate] of [{ pwk: null, ...v.withoutPassword }, ...v.withPassword].entries()) {
    it(`access key and gate, ${gate.pwk === null ? 'without a password' : `password ${index}`}`, () => {
      const mark = gate.pwk === null ? Buffer.alloc(33) : Buffer.concat([Uint8Array.of(1), hex(gate.pwk)]);
      assert.equal(gate.accessSeed, expand(extract(secret, mark), Buffer.concat([ascii('ic1/access'), hpk]), 32));
      assert.equal(gate.apk, ed25519PublicKey(gate.accessSeed));
      assert.equal(gate.gateH, h32(ascii('ic1/gate'), hpk, u32(v.gateV), hex(v.r), secret, mark));
    });
  }

  it('one password in two normalization forms is one password', () => {
    const [, decomposed, composed] = v.withPassword;
    assert.notEqual(decomposed.password, composed.password);
    assert.equal(decomposed.pwk, composed.pwk);
  });

  it('invite key and policy', () => {
    const { inviteSeed, inviteKeySeed, ivpk } = v.invite;
    assert.equal(inviteKeySeed, kdf(hex(inviteSeed), Buffer.concat([ascii('ic1/invite'), hpk]), 32));
    assert.equal(ivpk, ed25519PublicKey(inviteKeySeed));
    assert.equal(v.defaultPolicy.policyH, h32(hex(v.defaultPolicy.canonical)));
  });
});

describe('crypto-pair.json: §5 by node:crypto', () => {
  const v = read('crypto-pair.json');
  const end = (one: { ik: string; ek: string }) => Buffer.concat([hex(one.ik), hex(one.ek)]);

  it('th, DH and prk', () => {
    const [lo, hi] = [end(v.a), end(v.b)].sort(Buffer.compare) as [Buffer, Buffer];
    assert.equal(v.directionOfA, lo.equals(end(v.a)) ? 0 : 1);
    assert.equal(v.th, h32(ascii('ic1/pair'), hex(v.hpk), hex(v.mid), u32(v.gateV), lo, hi));
    const publicKey = createPublicKey(privateKey('6e', v.b.ekSecret));
    const dh = diffieHellman({ privateKey: privateKey('6e', v.a.ekSecret), publicKey });
    assert.equal(v.dh, dh.toString('hex'));
    assert.equal(v.prk, extract(hex(v.th), Buffer.concat([dh, hex(v.S)])).toString('hex'));
  });

  for (const { path, direction, rand, k, frames } of v.paths) {
    it(`path ${path}, direction ${direction}: key, nonces and frames`, () => {
      const info = Buffer.concat([ascii(`ic1/k/${path}/`), Uint8Array.of(direction), hex(rand)]);
      assert.equal(k, expand(hex(v.prk), info, 32));
      for (const { ctr, nonce, message, frame, frameH, frameBytes } of frames) {
        const counter = Buffer.concat([Buffer.alloc(7), Uint8Array.of(ctr)]);
        assert.equal(nonce, Buffer.concat([ascii('ic1frame'), hex(v.th).subarray(0, 8), counter]).toString('hex'));
        const text = hex(message);
        const length = Buffer.from([text.length >> 8, text.length & 255]);
        const plain = path === 'relay' ? Buffer.concat([length, text], 1024) : text;
        const sealed = nacl.secretbox(plain, hex(nonce), hex(k));
        const expected = Buffer.concat([Uint8Array.of(1), counter, sealed]);
        if (path === 'relay') assert.deepEqual([frameBytes, frameH], [expected.length, h32(expected)]);
        else assert.equal(frame, expected.toString('hex'));
      }
    });
  }
});

describe('crypto-envelope.json: §4', () => {
  const v = read('crypto-envelope.json');

  it('SEAL gives the known answer of secretbox', () => {
    const { key, nonce, message, sealed } = v.seal;
    assert.equal(Buffer.from(nacl.secretbox(hex(message), hex(nonce), hex(key))).toString('hex'), sealed);
  });

  it('opens the good one and none of the others', () => {
    const key = Uint8Array.from(hex(v.kEnv)) as EnvelopeKey;
    assert.equal(Buffer.from(openEnvelope(key, hex(v.d))!).toString('hex'), v.inner);
    for (const { note, d } of v.refused) assert.equal(openEnvelope(key, hex(d)), null, note);
  });
});

describe('crypto-safety.json: §6 by node:crypto', () => {
  const v = read('crypto-safety.json');
  /** The leading bits of hex text, by way of one large number. */
  const picks = (text: string, width: number, count: number): number[] => {
    const bits = BigInt(`0x${text}`)
      .toString(2)
      .padStart(text.length * 4, '0');
    return Array.from({ length: count }, (_, index) => parseInt(bits.slice(index * width, (index + 1) * width), 2));
  };

  it('commitment and safety words', () => {
    assert.equal(v.commitmentLo, h32(ascii('ic1/sasc'), hex(v.ik), hex(v.th), hex(v.nonceLo)));
    assert.equal(v.sas, kdf(Buffer.concat([hex(v.th), hex(v.nonceLo), hex(v.nonceHi)]), ascii('ic1/sas'), 6));
    const emoji = picks(v.sas, 6, 7).map((pick) => EMOJI_TABLE[pick]!);
    assert.deepEqual(
      v.emoji,
      emoji.map((one) => ({ emoji: one.emoji, en: one.names.en })),
    );
  });

  it('meeting code', () => {
    assert.equal(v.code, kdf(Buffer.concat([hex(v.hpk), hex(v.mid)]), ascii('ic1/code'), 11));
    assert.equal(
      v.meetingCode,
      picks(v.code, 11, 8)
        .map((pick) => WORD_LIST[pick])
        .join(' '),
    );
  });
});

describe('crypto-work.json: §4 pow by node:crypto', () => {
  const v = read('crypto-work.json');
  for (const { bits, solution, hash } of v.solutions) {
    it(`${bits} bits`, () => {
      assert.equal(hash, h32(ascii('ic1/pow\0'), hex(v.room), hex(v.sn), hex(v.cid), hex(solution)));
      assert.ok(leadingZeroBits(hex(hash)) >= bits);
      assert.ok(BigInt(`0x${hash}`) < 1n << BigInt(256 - bits));
    });
  }
});

describe('crypto-receipts.json: §9, the manifest’s hash by node:crypto', () => {
  it('fileH is of the file without the Manifest, without white space', () => {
    const { files } = read('crypto-receipts.json');
    const { text } = files.find(({ name }: { name: string }) => name === 'a manifest');
    const { manifest, ...rest } = JSON.parse(text);
    // v(stmt) ‖ sig64: fileH32 is the end of the statement.
    const wire = Buffer.from(manifest, 'base64url');
    assert.equal(wire.subarray(-96, -64).toString('hex'), h32(Buffer.from(JSON.stringify(rest))));
  });
});
