import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { generatePassphrase } from './passphrase.js';
import { passwordStrengthBits } from './password-strength.js';

const REFUSED_BELOW = 30;

describe('B3: what is guessed first is refused', () => {
  // prettier-ignore
  const WEAK = [
    '', 'a', '1234', '123456', '12345678', '1234567890', '000000', 'aaaaaaaaaaaaaaaa', 'abcdefgh', 'zyxwvuts', 'qwertyuiop',
    'qwertz123', 'asdfghjkl', '1q1q1q1q1q', 'abcabcabcabc', 'password', 'Password1', 'P@ssw0rd!', 'passwort123', 'letmein',
    'iloveyou2', 'sommer2024', 'Sommer24!', 'Berlin2024!', 'geheim', 'willkommen1', 'admin123', 'meeting2025', 'meeting-2026',
    'zoom1234', 'test-test', 'correct', 'correct horse', 'Schatz123', 'michael1985', '01.01.1990', '2024-11-22', '31121999',
    'fussball', 'Konferenz!', 'teams2025', 'hallohallohallo', 'passwordpassword', 'abc123', 'qweasd', 'dragon99', 'monkey!',
    'passwordadmin2024!', 'iloveyoumichael99!', 'WillkommenSommer2025!', 'Wohnung1987!',
  ];
  for (const password of WEAK) {
    it(`refuses ${JSON.stringify(password)}`, () => {
      const bits = passwordStrengthBits(password);
      assert.ok(bits < REFUSED_BELOW, `${bits} bits`);
    });
  }
});

describe('what takes long to guess is accepted', () => {
  // prettier-ignore
  const STRONG = [
    'sugar-amateur-fox-violin-orbit', 'correct horse battery staple', 'kX7#pQ2vMn', 'x9Tq2LwzR4', 'vier blaue Pferde essen Suppe',
    'a8f3e91bc04d', 'zvqmxkwpjtrbnlcdfghs', '7391 4602 8851 3', 'Gießkanne unter dem Walnussbaum',
  ];
  for (const password of STRONG) {
    it(`accepts ${JSON.stringify(password)}`, () => {
      const bits = passwordStrengthBits(password);
      assert.ok(bits >= REFUSED_BELOW, `${bits} bits`);
    });
  }

  it('credits a generated passphrase with its 55 bits at most, and with no less than 40', () => {
    for (let run = 0; run < 200; run++) {
      const passphrase = generatePassphrase((length) => randomBytes(length));
      const bits = passwordStrengthBits(passphrase);
      assert.ok(bits <= 55.01 && bits >= 40, `${bits} bits`);
    }
  });
});

describe('passwordStrengthBits', () => {
  it('never credits more than a guess of every character would cost', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'), maxLength: 20 }),
        (text) => {
          const bits = passwordStrengthBits(text);
          assert.ok(bits >= 0 && bits <= text.length * Math.log2(36));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('I19: takes any text, however long, within bounded time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => passwordStrengthBits(text) >= 0),
      {
        numRuns: 100,
      },
    );
    const started = performance.now();
    assert.ok(Number.isFinite(passwordStrengthBits('aB3$ ü漢'.repeat(100_000))));
    assert.ok(performance.now() - started < 5000);
  });

  it('is the same for both normal forms', () => {
    assert.equal(passwordStrengthBits('Gru\u0308ße aus Köln'), passwordStrengthBits('Gr\u00fcße aus Ko\u0308ln'));
  });
});
