/** Reports in words: every code is said, in both languages, and nothing of others can pass for the report itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseReceiptFile, type ShownText } from '@in-camera/protocol';
import { createManifestFile } from '../manifest-file.js';
import { verifyReceipts } from '../verify-receipts.js';
import { describeReport } from './describe-report.js';
import { ENGLISH } from './english.js';
import { GERMAN } from './german.js';
import { toTimeOfDay, toTimeText } from './time-text.js';
import { visible } from './visible-text.js';
import { ADA, BEN, NOON, consentOf, honestRecord, signed } from '../../testing/honest-recording.js';

async function reportOf(change: Partial<Awaited<ReturnType<typeof honestRecord>>> = {}) {
  const file = parseReceiptFile(await createManifestFile({ ...(await honestRecord()), ...change }, ADA));
  assert.ok(file.ok);
  return verifyReceipts(file.value);
}

describe('a report in words', () => {
  it('says in English who agreed to what, when, what was withdrawn, and which pieces belong', async () => {
    const text = describeReport(await reportOf(), ENGLISH).join('\n');
    for (const part of [
      'Manifest of a recording\nVALID.',
      /Asked by +“Ada” \(key 8a88e3dd\)\n/,
      /To withdraw later +privacy@example\.org\n/,
      /“Ben” \(key [0-9a-f]{8}\), participant\n {4}Has signed this name\.\n {4}Agreed on 2026-11-23 12:00:04 UTC to: voice, picture\./,
      '      | Für: Protokoll\n',
      'Withdrew on 2026-11-23 12:00:19 UTC.',
      'is deleted.',
      'voice in “cleo.webm”, 2026-11-23 12:00:12 UTC to 12:00:30 UTC\n',
      /“ben\.webm”, 13 bytes, [0-9a-f]{16}, “Ben” .*, said to be deleted on 2026-11-23 12:00:40 UTC/,
      'What no file can show\n  - That there was this meeting',
    ]) {
      if (typeof part === 'string') assert.ok(text.includes(part), `${part}\n${text}`);
      else assert.match(text, part);
    }
    assert.doesNotMatch(text, /undefined|null|\[object| $/m);
  });

  it('says the same in German', async () => {
    const [english, german] = [ENGLISH, GERMAN].map(async (words) => describeReport(await reportOf(), words));
    const text = (await german)!.join('\n');
    assert.match(text, /GÜLTIG\.[^]+Hat am 2026-11-23 12:00:04 UTC zugestimmt: Stimme, Bild\./);
    assert.equal((await german)!.length, (await english)!.length);
    const sentences = (words: typeof ENGLISH) =>
      Object.values({ ...words.failures, ...words.doubts, ...words.refused });
    const same = sentences(GERMAN).filter((sentence) => sentences(ENGLISH).includes(sentence));
    assert.deepEqual(same, []);
  });

  it('names each fault with its place, its person and its code', async () => {
    const honest = await honestRecord();
    const lines = describeReport(await reportOf({ receipts: [honest.receipts[1]!] }), ENGLISH);
    assert.match(lines[1] ?? '', /^NOT VALID\. \d things do not hold\.$/);
    assert.ok(
      lines.some((line) =>
        /^ {2}- tracks\[1\], “Ben” \(key .{8}\): recorded without consent\. \[track-without-consent\]$/.test(line),
      ),
    );
  });

  it('stretches of one track in one piece are one line', async () => {
    const honest = await honestRecord();
    const [ada] = honest.tracks;
    const intervals = Array.from({ length: 100 }, (_, i) => ({
      from: NOON + 6_000 + 20 * i,
      to: NOON + 6_010 + 20 * i,
      piece: 0,
    }));
    const lines = describeReport(
      await reportOf({ tracks: [{ ...ada!, intervals }, ...honest.tracks.slice(1)] }),
      ENGLISH,
    );
    assert.equal(lines.filter((line) => line.includes('voice in “ada.webm”')).length, 1);
    assert.ok(lines.some((line) => line.endsWith('100 stretches')));
  });

  it('A17, I25: what others wrote stands in its place, visible, whatever it is', async () => {
    const honest = await honestRecord();
    const text: ShownText = { lang: 'en', text: 'Yes\u202e\u2066\u200b\nVALID. Every signature holds.\n\ufe0f\u3164' };
    const consent = await signed('consent', BEN, consentOf(honest.request, NOON + 4_900, text));
    const receipts = [{ consent, receivedAt: NOON + 5_000 }, honest.receipts[1]!];
    const lines = describeReport(await reportOf({ receipts, texts: [honest.texts[0]!, text] }), ENGLISH);
    assert.ok(lines.includes('      | Yes<U+202E><U+2066><U+200B>'));
    assert.ok(lines.includes('      | VALID. Every signature holds.'));
    assert.ok(lines.includes('      | <U+FE0F><U+3164>'));
    assert.doesNotMatch(lines.join(''), /[\p{C}\p{Zl}\p{Zp}]/u);
    assert.equal(visible('a\u001b[31m\r\u0085é😀'), 'a<U+001B>[31m<U+000D><U+0085>é😀');
  });
});

it('times that no calendar has are said as they are', () => {
  assert.equal(toTimeText(Number.MAX_SAFE_INTEGER), '9007199254740991 ms');
  assert.equal(toTimeText(0), '1970-01-01 00:00:00 UTC');
  assert.equal(toTimeOfDay(NOON + 86_400_000, NOON), '2026-11-24 12:00:00 UTC');
  assert.equal(toTimeOfDay(Number.MAX_SAFE_INTEGER, NOON), '9007199254740991 ms');
});
