/** Randomness is passed in: this package makes none, and tweetnacl's own generator is never asked. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { toX25519PublicKey, type Ed25519PublicKey, type Hash32, type LinkSecret, type Mid } from '@in-camera/protocol';
import nacl from 'tweetnacl';
import * as crypto from './index.js';

describe('no randomness of its own', () => {
  it('works with a generator that throws when asked', async () => {
    nacl.setPRNG(() => {
      throw new Error('tweetnacl was asked for randomness');
    });
    assert.throws(() => nacl.randomBytes(1));
    const bytes = (value: number, length = 32) => new Uint8Array(length).fill(value);
    const secret = bytes(1) as LinkSecret;
    const mine = crypto.createEphemeral(bytes(2));
    const theirs = crypto.createEphemeral(bytes(3));
    assert.ok(toX25519PublicKey(mine.publicKey));
    const th = crypto.pairHash({
      authority: bytes(4) as Ed25519PublicKey,
      mid: bytes(5, 16) as Mid,
      gateV: 1,
      a: { ik: bytes(6) as Ed25519PublicKey, ek: mine.publicKey },
      b: { ik: bytes(7) as Ed25519PublicKey, ek: theirs.publicKey },
    });
    const shared = crypto.sharedSecret(mine.secretKey, theirs.publicKey)!;
    const prk = crypto.createPairSecret({ th, shared, secret });
    const channel = crypto.createPairChannel({ prk, th, path: 'relay', rand: bytes(0, 0), direction: 0 });
    assert.ok(channel.seal(bytes(8)));
    assert.ok(!channel.open(bytes(8)).ok);
    const signer = crypto.createSeedSigner(bytes(9));
    const signature = await signer.sign(bytes(10));
    assert.ok(await crypto.createVerifier().verify(signer.publicKey, bytes(10), signature));
    const kEnv = crypto.deriveEnvelopeKey(secret, signer.publicKey);
    assert.ok(crypto.openEnvelope(kEnv, crypto.sealEnvelope(kEnv, bytes(11, 24), bytes(12))));
    assert.equal(
      crypto.generatePassphrase((length) => bytes(13, length)),
      crypto.generatePassphrase((length) => bytes(13, length)),
    );
    assert.equal(crypto.safetyEmoji({ th: th as Hash32, nonceLo: bytes(1, 16), nonceHi: bytes(2, 16) }).length, 7);
  });

  const folder = new URL('./', import.meta.url);
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /(?<!\.test)\.ts$/.test(name));
  // The command is a program of its own, which no entry leads to.
  const sources = all.filter((name) => !name.startsWith('command/'));

  it('no source names a generator, a clock or a platform', () => {
    assert.ok(sources.length > 20);
    for (const name of sources) {
      const source = readFileSync(new URL(name, folder), 'utf8');
      assert.doesNotMatch(
        source,
        /randomBytes|getRandomValues|Math\.random|box\.keyPair|sign\.keyPair\(|Date\.|performance\.|node:/,
        name,
      );
    }
  });

  it('nothing but the command imports the command', () => {
    assert.ok(all.includes('command/command.ts'));
    for (const name of sources) {
      assert.doesNotMatch(readFileSync(new URL(name, folder), 'utf8'), /['"][./]+\/command\//, name);
    }
  });
});
