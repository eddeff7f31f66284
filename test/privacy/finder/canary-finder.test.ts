import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findCanaries } from './canary-finder.js';

const names = (haystack: Buffer, value: string | Uint8Array) =>
  findCanaries(haystack, [{ what: 'it', value }]).map(({ spelling }) => spelling);

/** Values as long as the shortest canary in use: shorter ones stand in random bytes by chance. */
const secret = fc
  .string({ unit: 'grapheme', minLength: 8, maxLength: 40 })
  .filter((text) => Buffer.byteLength(text) >= 8);
const around = fc.uint8Array({ maxLength: 40 });

function finds(writeDown: (whole: Buffer) => Buffer | string): void {
  fc.assert(
    fc.property(secret, around, around, (value, before, after) => {
      const whole = Buffer.concat([before, Buffer.from(value), after]);
      return names(Buffer.from(writeDown(whole) as string), value).length > 0;
    }),
  );
}

describe('I9: the finder of canaries', () => {
  it('finds a value at every offset', () => finds((whole) => whole));
  it('finds it in hex, whatever stands around it', () => finds((whole) => whole.toString('hex')));
  it('finds it in upper-case hex', () => finds((whole) => whole.toString('hex').toUpperCase()));
  it('finds it in base64 at every alignment', () => finds((whole) => whole.toString('base64')));
  it('finds it in base64url at every alignment', () => finds((whole) => whole.toString('base64url')));

  it('finds text in UTF-16, in JSON and in a URL', () => {
    fc.assert(
      fc.property(secret, around, (value, before) => {
        const wide = Buffer.from(value, 'utf16le');
        const ways = [wide, Buffer.from(wide).swap16(), JSON.stringify(value), encodeURIComponent(value)];
        return ways.every((way) => names(Buffer.concat([before, Buffer.from(way as string)]), value).length > 0);
      }),
    );
    const escaped = Buffer.from('{"name":"Gr\\u00fc\\u00dfe-17"}');
    assert.deepEqual(names(escaped, 'Grüße-17'), ['json']);
  });

  it('finds text in another case, and bytes only as they are', () => {
    assert.deepEqual(names(Buffer.from('A=FINGERPRINT:sha-256'), 'a=fingerprint:'), ['raw']);
    assert.deepEqual(names(Buffer.from('ABCDEFGH'), Buffer.from('abcdefgh')), []);
  });

  it('tells where and how, and not what', () => {
    const haystack = Buffer.concat([Buffer.alloc(7), Buffer.from('a secret word')]);
    const findings = findCanaries(haystack, [{ what: 'the word', value: 'a secret word' }]);
    assert.deepEqual(findings, [{ what: 'the word', spelling: 'raw', offset: 7 }]);
  });

  it('finds nothing in random bytes', () => {
    const haystack = randomBytes(1 << 20);
    assert.deepEqual(findCanaries(haystack, [{ what: 'x', value: 'Canary-4711' }]), []);
  });

  it('does not take a part for the whole', () => {
    assert.deepEqual(names(Buffer.from('Canary-471'), 'Canary-4711'), []);
  });
});
