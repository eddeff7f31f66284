import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { formatNamed } from '../samples/formats.js';
import { STRICT_SIGNATURE_VECTORS, ROSTER_VECTORS } from '../samples/key-vectors.js';
import { fromHex, toPlain } from '../samples/plain.js';
import { toInput } from '../samples/vector-file.js';
import { FORMAT_VECTORS, VECTOR_FILES } from '../samples/vector-files.js';
import {
  PAIR_MESSAGE_TYPES,
  STATEMENT_TYPES,
  canonicalPolicy,
  isStrictSignature,
  parsePolicy,
  parseStatement,
  rosterProblem,
  toEd25519PublicKey,
  toSignature,
} from './index.js';

function fileNamed(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));
}

describe('vectors/: the committed files are what the source makes', () => {
  for (const [name, content] of Object.entries(VECTOR_FILES)) {
    it(name, () => {
      assert.deepEqual(fileNamed(name), JSON.parse(JSON.stringify(content)));
    });
  }
});

for (const { format: formatName, valid, hostile } of FORMAT_VECTORS) {
  const format = formatNamed(formatName);

  describe(`vectors of ${formatName}`, () => {
    for (const { name, input, parsed } of valid) {
      it(`valid: ${name}`, () => {
        const answer = format.parse(toInput(format, input));
        assert.ok(answer.ok, answer.ok ? '' : answer.code);
        assert.deepEqual(toPlain(answer.value), parsed);
      });
    }
    for (const { name, input, refused } of hostile) {
      it(`I19 hostile: ${name}`, () => {
        assert.deepEqual(format.parse(toInput(format, input)), { ok: false, code: refused });
      });
    }
  });
}

describe('the vectors are complete', () => {
  it('every statement type and every pair message has a valid one', () => {
    const typesIn = (name: string) =>
      new Set(FORMAT_VECTORS.find(({ format }) => format === name)?.valid.map((vector) => vector.name));
    assert.deepEqual([...typesIn('statement')].sort(), Object.keys(STATEMENT_TYPES).sort());
    assert.deepEqual([...typesIn('pair-message')].sort(), Object.keys(PAIR_MESSAGE_TYPES).sort());
  });

  it('a link is read the same from a URL, from a fragment, and without the #', () => {
    const { parse } = formatNamed('link');
    const [vector] = FORMAT_VECTORS.find(({ format }) => format === 'link')?.valid ?? [];
    const fragment = vector?.input ?? '';
    for (const text of [`https://example.org/meet?x=1${fragment}`, fragment.slice(1), ` ${fragment}\n`]) {
      const parsed = parse(new TextEncoder().encode(text));
      assert.ok(parsed.ok);
      assert.deepEqual(toPlain(parsed.value), vector?.parsed);
    }
  });
});

describe('vectors of the policy', () => {
  const { valid, canonical } = fileNamed('policies') as { valid: { input: string }[]; canonical: string[] };
  valid.forEach(({ input }, i) => {
    it(`canonical form ${String(i + 1)}`, () => {
      const policy = parsePolicy(JSON.parse(input));
      assert.ok(policy.ok);
      assert.equal(new TextDecoder().decode(canonicalPolicy(policy.value)), canonical[i]);
    });
  });
});

describe('C5: vectors of strict signatures', () => {
  for (const vector of STRICT_SIGNATURE_VECTORS.signatures) {
    it(`${vector.name}: ${vector.publicKey.slice(0, 8)}… ${vector.signature.slice(0, 8)}…`, () => {
      const publicKey = toEd25519PublicKey(fromHex(vector.publicKey));
      const signature = toSignature(fromHex(vector.signature));
      assert.ok(publicKey !== null && signature !== null);
      assert.equal(isStrictSignature(publicKey, signature), vector.isStrict);
    });
  }

  it('those with a message are right, so the checks refuse none that counts', () => {
    const honest = STRICT_SIGNATURE_VECTORS.signatures.filter((vector) => 'message' in vector);
    assert.equal(honest.length, 2);
    for (const { publicKey, signature, message } of honest as {
      publicKey: string;
      signature: string;
      message: string;
    }[]) {
      const key = createPublicKey({
        key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(fromHex(publicKey)).toString('base64url') },
        format: 'jwk',
      });
      assert.ok(verify(null, fromHex(message), key, fromHex(signature)));
    }
  });
});

describe('vectors of rosters', () => {
  for (const { name, stmt, problem } of ROSTER_VECTORS.rosters) {
    it(`${name}: ${problem ?? 'valid in itself'}`, () => {
      const parsed = parseStatement(fromHex(stmt));
      assert.ok(parsed.ok && parsed.value.type === 'roster');
      assert.equal(rosterProblem(parsed.value.body), problem);
    });
  }

  it('every problem occurs', () => {
    const problems = new Set(ROSTER_VECTORS.rosters.map(({ problem }) => problem));
    assert.equal(problems.size, 12);
  });
});
