import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encodeWith, parseWith } from './bytes/codec.js';
import { encodeUtf8 } from './bytes/utf8.js';
import { LIMITS } from './limits.js';
import { cleanName, cleanTitle, parseName } from './name.js';
import { cleanChatText, claimedName, lines, listedName } from './text.js';

/** Letters of all kinds, with what disguises them far more often than chance would. */
const nasty = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom('\u202e', '\u200d', '\ufe0f', '\u0000', '\n', '\r', '\t', ' ', '\u00a0', '\u2028', '\ufeff'),
    fc.constantFrom('o', '\u0308', 'ö', 'م', '字', '👩‍💻', '❤️', '\ud800', '\u{e0041}', '\u3164'),
  ),
  maxLength: 150,
});

describe('A17: names', () => {
  it('whatever is typed becomes a name or nothing, and cleaning again changes nothing', () => {
    fc.assert(
      fc.property(nasty, (typed) => {
        const cleaned = cleanName(typed);
        assert.equal(cleanName(cleaned), cleaned);
        if (cleaned !== '') assert.deepEqual(parseName(cleaned), { ok: true, value: cleaned });
      }),
      { numRuns: 1000 },
    );
  });

  it('what is a name already stays as it is', () => {
    for (const name of ['Ada Lovelace', 'Jörg Müller', 'محمد علي', '山田 太郎', 'Grace ❤️', 'O’Neill-Smith, Dr.']) {
      assert.equal(cleanName(name), name);
    }
  });

  it('words that were apart stay apart', () => {
    assert.equal(cleanName('Ada\tLovelace'), 'Ada Lovelace');
    assert.equal(cleanName(' Ada\r\n'), 'Ada');
    assert.equal(cleanName('A\u202eda'), 'Ada');
    assert.equal(cleanName('\u200b\u200d\ufe0f'), '');
  });

  it('a cut never leaves half a character', () => {
    const cleaned = cleanName('👋'.repeat(60));
    assert.equal(cleaned, '👋'.repeat(LIMITS.nameBytes / 4));
    assert.equal(encodeUtf8(cleanTitle('ö'.repeat(100))).length, LIMITS.titleBytes);
  });

  it('a listed name is judged without the engine’s own Unicode data, a claimed one must be NFC', () => {
    const decomposed = encodeWith(listedName, 'Jo\u0308rg');
    assert.deepEqual(parseWith(listedName, decomposed, 100), { ok: true, value: 'Jo\u0308rg' });
    assert.deepEqual(parseWith(claimedName, decomposed, 100), { ok: false, code: 'bad-text' });
    assert.throws(() => encodeWith(claimedName, 'Jo\u0308rg'), RangeError);
  });

  it('a text with half a character cannot be written', () => {
    assert.throws(() => encodeWith(listedName, 'a\ud800'), RangeError);
    assert.throws(() => encodeWith(lines(10), '\udc00'), RangeError);
  });
});

describe('R11: chat texts', () => {
  it('whatever is typed can be sent, or nothing is left of it', () => {
    const chatText = lines(LIMITS.chatTextBytes, 1);
    fc.assert(
      fc.property(nasty, (typed) => {
        const cleaned = cleanChatText(typed);
        assert.equal(cleanChatText(cleaned), cleaned);
        if (cleaned === '') return;
        assert.deepEqual(parseWith(chatText, encodeWith(chatText, cleaned), 20_000), { ok: true, value: cleaned });
      }),
      { numRuns: 1000 },
    );
  });

  it('lines stay, joiners inside emoji stay, a pasted book is cut', () => {
    assert.equal(cleanChatText('a\r\nb\rc\u0007 👩‍💻'), 'a\nb\nc 👩‍💻');
    assert.equal(encodeUtf8(cleanChatText('€'.repeat(20_000))).length, Math.floor(LIMITS.chatTextBytes / 3) * 3);
  });
});
