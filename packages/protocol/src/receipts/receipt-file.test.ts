/** The form of receipt and manifest files: one text for one content, everything else refused by name, nothing thrown (I19). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { AUTHORITY, LEAD, hash, visitor, wireOf } from '../../samples/samples.js';
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.js';
import {
  LIMITS,
  encodeReceiptFile,
  manifestHashInput,
  parseReceiptFile,
  type ManifestFile,
  type ReceiptFile,
  type RecordingRecord,
} from '../index.js';

const TEXT = { lang: 'en', text: 'May this be recorded?\n\tFor: "minutes" \u2028 ü' };

const record: RecordingRecord = {
  authority: AUTHORITY,
  request: wireOf('rec-request'),
  texts: [TEXT],
  receipts: [{ consent: wireOf('consent'), receivedAt: 2_000 }],
  withdrawals: [{ withdraw: wireOf('withdraw'), receivedAt: 3_000, deletion: 'deleted' }],
  knocks: [wireOf('knock')],
  rosters: [{ bundle: wireOf('roster'), acceptedAt: 1_000 }],
  tracks: [
    {
      owner: visitor.ik,
      kind: 'voice',
      intervals: [
        { from: 2_000, to: 2_500, piece: 0 },
        { from: 2_000, to: 2_600, piece: 1 },
        { from: 2_700, to: 2_900, piece: 0 },
      ],
    },
  ],
  pieces: [
    { name: 'müller.webm', sizeBytes: 12, hash: hash(1), deletedAt: 4_000 },
    { name: 'all.webm', sizeBytes: 0, hash: hash(2), deletedAt: null },
  ],
};
const manifest: ManifestFile = { kind: 'manifest', record, manifest: wireOf('manifest') };
const receipt: ReceiptFile = {
  kind: 'receipt',
  receipt: {
    authority: AUTHORITY,
    request: wireOf('rec-request'),
    consent: wireOf('consent'),
    withdraw: null,
    text: TEXT,
    rosters: [wireOf('roster')],
  },
};

const textOf = (file: ManifestFile | ReceiptFile) => decodeUtf8(encodeReceiptFile(file)) ?? '';
const parseText = (text: string) => parseReceiptFile(encodeUtf8(text));
const refusal = (text: string) => {
  const parsed = parseText(text);
  return parsed.ok ? null : parsed.code;
};

describe('receipt and manifest files', () => {
  for (const file of [manifest, receipt]) {
    it(`a ${file.kind} comes back as it went`, () => {
      assert.deepEqual(parseReceiptFile(encodeReceiptFile(file)), { ok: true, value: file });
    });

    it(`a ${file.kind} has one text: white space, order, escapes, doubled and added members are refused`, () => {
      const text = textOf(file);
      const json = JSON.parse(text) as object;
      assert.equal(refusal(text.slice(0, -1)), 'bad-value');
      assert.equal(refusal(`${text}\n`), 'bad-value');
      assert.equal(refusal(text.replaceAll('\n', '\r\n')), 'bad-value');
      assert.equal(refusal(JSON.stringify(json)), 'bad-value');
      assert.equal(refusal(text.replace('"format"', '"\\u0066ormat"')), 'bad-value');
      assert.equal(refusal(text.replace('"version": 1', '"version": 1,\n  "version": 1')), 'bad-value');
      assert.equal(refusal(text.replace('"version": 1', '"version": 1.0')), 'bad-value');
      assert.equal(refusal(`${JSON.stringify({ ...json, more: 1 }, null, 2)}\n`), 'bad-member');
      assert.equal(refusal(text.replace('"version": 1', '"__proto__": {},\n  "version": 1')), 'bad-member');
    });

    it(`a ${file.kind} without any one of its members is refused`, () => {
      const json = JSON.parse(textOf(file)) as Record<string, Record<string, unknown>>;
      const inner = file.kind === 'manifest' ? 'record' : 'receipt';
      for (const name of Object.keys(json)) {
        const { [name]: _, ...rest } = json;
        const code = name === 'format' ? 'unknown-type' : name === 'version' ? 'unknown-version' : 'bad-member';
        assert.equal(refusal(JSON.stringify(rest)), code, name);
      }
      for (const name of Object.keys(json[inner] ?? {})) {
        const { [name]: _, ...rest } = json[inner] ?? {};
        assert.equal(refusal(JSON.stringify({ ...json, [inner]: rest })), 'bad-member', name);
        const wrong = { ...json[inner], [name]: 7 };
        assert.equal(refusal(JSON.stringify({ ...json, [inner]: wrong })), 'bad-member', name);
      }
    });
  }

  it('what it is, and of which version, is said before anything else is judged', () => {
    const text = textOf(manifest);
    assert.equal(refusal('{}'), 'unknown-type');
    assert.equal(refusal('[1]'), 'unknown-type');
    assert.equal(refusal('null'), 'unknown-type');
    assert.equal(refusal('{'), 'not-json');
    assert.equal(refusal(text.replace('"version": 1', '"version": 2')), 'unknown-version');
    assert.equal(parseReceiptFile(Uint8Array.of(0xff)).ok, false);
    assert.equal(refusal(text.replace('manifest"', 'minutes"')), 'unknown-type');
  });

  it('a text that is not NFC is not taken for the one that was shown', () => {
    assert.equal(refusal(textOf(manifest).replace('ü', 'u\u0308')), 'bad-text');
  });

  const broken: Record<string, Partial<RecordingRecord>> = {
    'the same receipt twice': { receipts: [record.receipts[0]!, record.receipts[0]!] },
    'the same text twice': { texts: [TEXT, TEXT] },
    'the same knock twice': { knocks: [wireOf('knock'), wireOf('knock')] },
    'the same withdrawal twice': { withdrawals: [record.withdrawals[0]!, record.withdrawals[0]!] },
    'the same roster twice': { rosters: [record.rosters[0]!, record.rosters[0]!] },
    'no roster': { rosters: [] },
    'two pieces of a name': { pieces: [record.pieces[0]!, { ...record.pieces[1]!, name: 'müller.webm' }] },
    'a person’s voice twice': { tracks: [record.tracks[0]!, record.tracks[0]!] },
    'a track without a stretch': { tracks: [{ ...record.tracks[0]!, intervals: [] }] },
    'a stretch without a length': {
      tracks: [{ owner: LEAD, kind: 'voice', intervals: [{ from: 1, to: 1, piece: 0 }] }],
    },
    'stretches out of order': {
      tracks: [{ ...record.tracks[0]!, intervals: [...record.tracks[0]!.intervals].reverse() }],
    },
    'a stretch in no piece': { tracks: [{ owner: LEAD, kind: 'voice', intervals: [{ from: 1, to: 2, piece: 2 }] }] },
    'a kind that there is not': { tracks: [{ ...record.tracks[0]!, kind: 'smell' as 'voice' }] },
    'another statement for a consent': { receipts: [{ consent: wireOf('withdraw'), receivedAt: 1 }] },
    'a time that no calendar has': { receipts: [{ consent: wireOf('consent'), receivedAt: 8.64e15 + 1 }] },
    'a negative time': { receipts: [{ consent: wireOf('consent'), receivedAt: -1 }] },
    'a time between milliseconds': { receipts: [{ consent: wireOf('consent'), receivedAt: 0.5 }] },
    'an empty text': { texts: [{ lang: 'en', text: '' }] },
    'a text with a control': { texts: [{ lang: 'en', text: 'a\u001b[2J' }] },
    'a lone surrogate': { texts: [{ lang: 'en', text: 'a\ud800' }] },
    'a text too long': { texts: [{ lang: 'en', text: 'ü'.repeat(LIMITS.consentTextBytes / 2 + 1) }] },
    'a language that is none': { texts: [{ lang: 'e n', text: 'a' }] },
  };
  for (const [name, change] of Object.entries(broken)) {
    it(`${name} is neither written nor read`, () => {
      const forged = { ...record, ...change };
      assert.throws(() => encodeReceiptFile({ ...manifest, record: forged }), RangeError);
    });
  }

  it('A17: a piece’s name stays in its folder and on its line', () => {
    for (const name of ['', '..\\a', 'a/b', 'a\nb', ' a', '\u202egpj.exe', 'a'.repeat(LIMITS.pieceNameBytes + 1)]) {
      const pieces = [{ ...record.pieces[0]!, name }, record.pieces[1]!];
      assert.throws(() => encodeReceiptFile({ ...manifest, record: { ...record, pieces } }), RangeError, name);
    }
  });

  it('bounds: a receipt of a receipt’s size, lists of their length, a manifest that fits', () => {
    const padded = { ...JSON.parse(textOf(receipt)), more: 'x'.repeat(LIMITS.receiptFileBytes) } as object;
    assert.equal(refusal(JSON.stringify(padded)), 'bad-member');
    assert.equal(refusal(' '.repeat(LIMITS.manifestFileBytes + 1)), 'too-long');
    const pieces = Array.from({ length: LIMITS.manifestPieces + 1 }, (_, i) => ({
      ...record.pieces[1]!,
      name: `${i}`,
    }));
    assert.throws(() => encodeReceiptFile({ ...manifest, record: { ...record, pieces } }), RangeError);
    const most = { ...manifest, record: { ...record, pieces: pieces.slice(1) } };
    assert.equal(parseReceiptFile(encodeReceiptFile(most)).ok, true);
  });

  it('what the manifest signs covers format, version and record, and not itself', () => {
    const hashed = decodeUtf8(manifestHashInput(record)) ?? '';
    const { manifest: _, ...rest } = JSON.parse(textOf(manifest)) as Record<string, unknown>;
    assert.equal(hashed, JSON.stringify(rest));
  });
});

describe('I19: a file from anybody', () => {
  it('changed anywhere: a value or a refusal; what is taken is the one text of its content', () => {
    const files = [encodeReceiptFile(manifest), encodeReceiptFile(receipt)];
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), fc.nat(255), fc.nat(), (file, at, byte, cut) => {
        const changed = file.slice(0, file.length - (cut % 3));
        changed[at % changed.length] = byte;
        const parsed = parseReceiptFile(changed);
        if (parsed.ok) assert.deepEqual(encodeReceiptFile(parsed.value), changed);
      }),
      { numRuns: 500 },
    );
  });

  it('deeply nested, or any JSON at all: refused', () => {
    assert.equal(refusal('['.repeat(1_000_000)), 'not-json');
    assert.equal(refusal(`${'['.repeat(500_000)}${']'.repeat(500_000)}`), 'unknown-type');
    const format = JSON.stringify('in-camera recording manifest');
    const nested = `{"format":${format},"version":1,"record":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`;
    assert.equal(refusal(nested), 'bad-member');
    fc.assert(fc.property(fc.json(), (text) => assert.notEqual(refusal(text), null)));
  });
});
