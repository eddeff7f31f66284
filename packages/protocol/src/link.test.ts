import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bytes } from '../samples/arbitraries.js';
import { AUTHORITY, secret } from '../samples/samples.js';
import type { Ed25519PublicKey, LinkSecret } from './bytes/branded-bytes.js';
import { formatFragment, isMeetingFragment, parseLink } from './link.js';
import { isStrictPublicKey } from './strict-signature.js';

const link = { secret, authority: AUTHORITY, hasPassword: true, inviteSeed: null };
const anyLink = fc
  .record({
    secret: bytes<LinkSecret>(32),
    authority: bytes<Ed25519PublicKey>(32).filter(isStrictPublicKey),
    hasPassword: fc.boolean(),
    inviteSeed: fc.option(bytes(32)),
  })
  .map((members) => ({ ...members }));

describe('meeting links', () => {
  it('what is formatted parses to the same link', () => {
    fc.assert(
      fc.property(anyLink, (value) => {
        const fragment = formatFragment(value);
        assert.equal(isMeetingFragment(fragment), true);
        assert.deepEqual(parseLink(`https://example.org/meet${fragment}`), { ok: true, value });
      }),
    );
  });

  it('one changed letter gives another link or none', () => {
    fc.assert(
      fc.property(anyLink, fc.nat(), fc.constantFrom(...'Ab0_-.p#i'), (value, at, letter) => {
        const fragment = formatFragment(value);
        const i = at % fragment.length;
        const changed = fragment.slice(0, i) + letter + fragment.slice(i + 1);
        if (changed === fragment) return;
        const parsed = parseLink(changed);
        if (parsed.ok) assert.notDeepEqual(parsed.value, value);
      }),
    );
  });

  it('B6: only a fragment that is meant for In-camera is taken from the address, cut short or not', () => {
    const fragment = formatFragment(link);
    assert.equal(isMeetingFragment(fragment.slice(0, 40)), true);
    for (const other of [
      '',
      '#',
      '#1',
      '#1.',
      '#1.2',
      '#/route',
      '#section-1.2',
      '#2.AAAAAAAAAAAAAAAAAAAAAAAA',
      fragment.slice(1),
    ]) {
      assert.equal(isMeetingFragment(other), false, other);
    }
  });

  it('a secret never shows in a refusal', () => {
    const refusal = parseLink(`${formatFragment(link)}x`);
    assert.deepEqual(Object.keys(refusal).sort(), ['code', 'ok']);
  });
});
