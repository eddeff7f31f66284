/** E1, E2, E8, I17, I18: what an honest recorder keeps verifies; every way of forging it that could be thought of does not. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { encodeReceiptFile, encodeUtf8, parseReceiptFile, toHex, type RecordingRecord } from '@in-camera/protocol';
import { createManifestFile } from './manifest-file.js';
import type { ReceiptReport } from './report.js';
import { verifyReceipts } from './verify-receipts.js';
import { hash32 } from '../hash.js';
import type { SeedSigner } from '../seed-signer.js';
import {
  ADA,
  ADA_LISTED,
  AUTHORITY,
  BEN,
  BEN_LISTED,
  CLEO,
  CLEO_LISTED,
  ENGLISH,
  EVERYTHING,
  GERMAN,
  MALLORY,
  MEETING,
  NOON,
  PIECES,
  bundleOf,
  bytes32,
  consentOf,
  hashOfWire,
  honestRecord,
  memberOf,
  requestOf,
  rosterOf,
  signed,
  trackOf,
} from '../testing/honest-recording.js';

function report(bytes: Uint8Array): ReceiptReport {
  const file = parseReceiptFile(bytes);
  assert.ok(file.ok, file.ok ? '' : file.code);
  return verifyReceipts(file.value);
}

/** The codes that a record gets although the recorder has signed it: recorders forge too. */
async function verdictOn(record: RecordingRecord, signer: SeedSigner = ADA): Promise<string[]> {
  const { failures, valid } = report(await createManifestFile(record, signer));
  assert.equal(valid, failures.length === 0);
  return failures.map(({ code, place }) => `${code} ${place}`);
}

let honest: RecordingRecord;
before(async () => {
  honest = await honestRecord();
});

const wireOf = (record: RecordingRecord, index: number) => record.receipts[index]!.consent;
const flipped = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
const otherMeeting = { mid: MEETING.map((byte) => byte + 1) as typeof MEETING };
const otherRecording = bytes32(77).slice(0, 16) as typeof MEETING & ReturnType<typeof requestOf>['recId'];

/** Replaces Ben's consent. */
const withConsent = async (consent: Promise<Uint8Array> | Uint8Array) => ({
  ...honest,
  receipts: [{ ...honest.receipts[0]!, consent: await consent }, honest.receipts[1]!],
});
const withTrack = (index: number, from: number, to: number) => ({
  ...honest,
  tracks: honest.tracks.map((track, i) =>
    i === index ? { ...track, intervals: [{ from: NOON + from, to: NOON + to, piece: index }] } : track,
  ),
});

describe('an honest manifest', () => {
  it('is valid, and says who agreed to what, when, and in which pieces they are', async () => {
    const said = report(await createManifestFile(honest, ADA));
    assert.deepEqual([said.valid, said.failures, said.doubts], [true, [], []]);
    assert.equal(said.meetingCode?.split(' ').length, 8);
    assert.equal(said.request?.contact, 'privacy@example.org');
    assert.deepEqual(
      said.people.map(({ name, isRecorder, claimedName }) => [name, isRecorder, claimedName]),
      [
        ['Ada', true, false],
        ['Ben', false, true],
        ['Cleo', false, false],
      ],
    );
    const [ada, ben, cleo] = said.people;
    assert.equal(ada?.consent, null);
    assert.deepEqual(ben?.consent?.text, GERMAN);
    assert.deepEqual(ben?.withdrawal, { at: NOON + 19_900, receivedAt: NOON + 20_000, deletion: 'deleted' });
    assert.deepEqual(cleo?.tracks, [{ kind: 'voice', from: NOON + 12_000, to: NOON + 30_000, piece: 'cleo.webm' }]);
    assert.deepEqual(
      said.pieces.map(({ name, owners, deletedAt }) => [name, owners, deletedAt !== null]),
      [
        ['ada.webm', [toHex(ADA.publicKey)], false],
        ['ben.webm', [toHex(BEN.publicKey)], true],
        ['cleo.webm', [toHex(CLEO.publicKey)], false],
      ],
    );
  });

  it('is valid also when nothing was recorded, and when nobody else was there', async () => {
    const nothing = { ...honest, tracks: [], pieces: [], receipts: [], withdrawals: [], texts: [ENGLISH] };
    assert.deepEqual(await verdictOn({ ...nothing, knocks: [] }), []);
    const bundle = await bundleOf(rosterOf(1, [ADA_LISTED]));
    const request = await signed('rec-request', ADA, requestOf(await rosterHash([ADA_LISTED])));
    const alone = { ...nothing, request, rosters: [{ bundle, acceptedAt: NOON }], knocks: [] };
    assert.deepEqual(await verdictOn({ ...alone, tracks: [trackOf(ADA, 1, 2, 0)], pieces: [honest.pieces[0]!] }), []);
  });
});

async function rosterHash(members: Parameters<typeof rosterOf>[1]) {
  return hashOfWire(await signed('roster', ADA, rosterOf(1, members)));
}

describe('E1, E2, E8: what a recorder forges and signs is found, and where', () => {
  const forgeries: Record<string, () => Promise<RecordingRecord> | RecordingRecord> = {
    'bad-signature request': () => ({ ...honest, request: flipped(honest.request, honest.request.length - 1) }),
    'bad-signature receipts[0]': () => withConsent(flipped(wireOf(honest, 0), 80)),
    'bad-signature receipts[0], by another key under the name': async () => {
      const consent = await signed('consent', MALLORY, consentOf(honest.request, NOON + 4_900, GERMAN));
      // The signer's place in the statement: version, type, mid.
      consent.set(BEN.publicKey, 2 + 1 + 1 + 16);
      return withConsent(consent);
    },
    'bad-signature receipts[0], from another room': () =>
      withConsent(
        signed('consent', BEN, consentOf(honest.request, NOON + 4_900, GERMAN), { authority: MALLORY.publicKey }),
      ),
    'another-meeting receipts[0]': () =>
      withConsent(signed('consent', BEN, consentOf(honest.request, NOON + 4_900, GERMAN), otherMeeting)),
    'another-request receipts[0]': () =>
      withConsent(
        signed('consent', BEN, consentOf(honest.request, NOON + 4_900, GERMAN, { requestHash: bytes32(66) })),
      ),
    'another-recording receipts[0]': () =>
      withConsent(signed('consent', BEN, consentOf(honest.request, NOON + 4_900, GERMAN, { recId: otherRecording }))),
    'scope-beyond-request receipts[0]': () =>
      withConsent(signed('consent', BEN, consentOf(honest.request, NOON + 4_900, GERMAN, { scope: EVERYTHING }))),
    'text-missing receipts[0]': () => ({
      ...honest,
      texts: [ENGLISH, { ...GERMAN, text: GERMAN.text.replace('Protokoll', 'Werbung') }],
    }),
    'text-missing request': () => ({ ...honest, texts: [GERMAN, { ...ENGLISH, text: `${ENGLISH.text}.` }] }),
    'text-differs receipts[0]': async () => {
      const other = { lang: 'en', text: 'Ada asks for something else.' };
      const forged = await withConsent(signed('consent', BEN, consentOf(honest.request, NOON + 4_900, other)));
      return { ...forged, texts: [ENGLISH, other] };
    },
    'text-nobody-saw texts[2]': () => ({ ...honest, texts: [ENGLISH, GERMAN, { lang: 'fr', text: 'Bonjour.' }] }),
    'signer-not-listed receipts[2]': async () => ({
      ...honest,
      receipts: [
        ...honest.receipts,
        {
          consent: await signed('consent', MALLORY, consentOf(honest.request, NOON, ENGLISH)),
          receivedAt: NOON + 1_000,
        },
      ],
    }),
    'second-statement receipts[2]': async () => ({
      ...honest,
      receipts: [
        ...honest.receipts,
        {
          consent: await signed('consent', BEN, consentOf(honest.request, NOON + 25_000, GERMAN)),
          receivedAt: NOON + 25_000,
        },
      ],
    }),
    'second-statement withdrawals[1]': async () => ({
      ...honest,
      withdrawals: [
        honest.withdrawals[0]!,
        {
          withdraw: await signed('withdraw', BEN, { recId: requestOf(bytes32(0)).recId, at: NOON + 29_000 }),
          receivedAt: NOON + 29_000,
          deletion: 'deleted',
        },
      ],
    }),
    'bad-signature withdrawals[0]': () => ({
      ...honest,
      withdrawals: [{ ...honest.withdrawals[0]!, withdraw: flipped(honest.withdrawals[0]!.withdraw, 60) }],
    }),
    'another-recording withdrawals[0]': async () => ({
      ...honest,
      withdrawals: [
        {
          ...honest.withdrawals[0]!,
          withdraw: await signed('withdraw', BEN, { recId: otherRecording, at: NOON + 19_900 }),
        },
      ],
    }),
    'withdrawal-without-consent withdrawals[1]': async () => ({
      ...honest,
      withdrawals: [
        honest.withdrawals[0]!,
        {
          withdraw: await signed('withdraw', ADA, { recId: requestOf(bytes32(0)).recId, at: NOON }),
          receivedAt: NOON,
          deletion: 'kept',
        },
      ],
    }),
    'track-without-consent tracks[1]': () => ({ ...honest, receipts: [honest.receipts[1]!], texts: [ENGLISH] }),
    'signer-not-listed tracks[3]': () => ({ ...honest, tracks: [...honest.tracks, trackOf(MALLORY, 7_000, 8_000, 0)] }),
    'track-beyond-scope tracks[1]': () => ({
      ...honest,
      tracks: honest.tracks.map((track, i) => (i === 1 ? { ...track, kind: 'screen' } : track)),
    }),
    'track-beyond-scope tracks[1], for who agreed to less': async () => {
      const less = { voice: false, camera: true, screen: false, screenSound: false };
      return withConsent(signed('consent', BEN, consentOf(honest.request, NOON + 4_900, GERMAN, { scope: less })));
    },
    'track-before-request tracks[0].intervals[0]': () => withTrack(0, -1, 5_000),
    'track-before-consent tracks[1].intervals[0]': () => withTrack(1, 4_999, 20_000),
    'track-before-consent tracks[2].intervals[0]': () => withTrack(2, 11_999, 30_000),
    'track-before-consent tracks[1].intervals[0], by the signer’s own clock': () =>
      withConsent(signed('consent', BEN, consentOf(honest.request, NOON + 606_001, GERMAN))),
    'track-after-withdrawal tracks[1].intervals[0]': () => withTrack(1, 6_000, 21_001),
    'track-after-withdrawal tracks[1].intervals[1]': () => ({
      ...honest,
      tracks: honest.tracks.map((track, i) =>
        i === 1
          ? { ...track, intervals: [...track.intervals, { from: NOON + 25_000, to: NOON + 26_000, piece: 1 }] }
          : track,
      ),
    }),
    'track-after-withdrawal tracks[1].intervals[0], by the signer’s own clock': async () => ({
      ...honest,
      withdrawals: [
        {
          ...honest.withdrawals[0]!,
          withdraw: await signed('withdraw', BEN, { recId: requestOf(bytes32(0)).recId, at: NOON - 580_001 }),
        },
      ],
    }),
    'not-unanimous rosters, one who never agreed': async () => {
      const dana = memberOf(MALLORY, 'participant', 3, 'Dana');
      const bundle = await bundleOf(rosterOf(2, [ADA_LISTED, BEN_LISTED, dana]));
      const third = await bundleOf(rosterOf(3, [ADA_LISTED, BEN_LISTED, CLEO_LISTED, dana]));
      const [first, second] = honest.rosters;
      return {
        ...honest,
        rosters: [first!, { bundle, acceptedAt: NOON + 5_500 }, { ...second!, bundle: third }],
      };
    },
    'not-unanimous rosters, one who had withdrawn before': async () => ({
      ...honest,
      withdrawals: [
        {
          withdraw: await signed('withdraw', BEN, { recId: requestOf(bytes32(0)).recId, at: NOON + 5_400 }),
          receivedAt: NOON + 5_500,
          deletion: 'nothing-recorded',
        },
      ],
      tracks: [honest.tracks[0]!, honest.tracks[2]!],
    }),
    'not-unanimous rosters': () => withTrack(0, 4_000, 30_000),
    'start-roster-missing rosters': () => ({
      ...honest,
      rosters: honest.rosters.map((roster, i) => ({ ...roster, acceptedAt: NOON + 50_000 + i })),
    }),
    'asked-roster-missing request': () => ({ ...honest, rosters: [{ ...honest.rosters[1]!, acceptedAt: NOON }] }),
    'roster-order rosters[1], an older one': () => ({
      ...honest,
      rosters: honest.rosters.map((_, i) => ({ ...honest.rosters[1 - i]!, acceptedAt: NOON })),
    }),
    'roster-order rosters[1]': () => ({
      ...honest,
      rosters: honest.rosters.map(({ bundle }, i) => ({ bundle, acceptedAt: NOON - i })),
    }),
    'bad-roster rosters[2]': async () => ({
      ...honest,
      rosters: [
        ...honest.rosters,
        {
          bundle: await bundleOf(rosterOf(3, [ADA_LISTED, { ...BEN_LISTED, rank: 0 }])),
          acceptedAt: NOON + 11_000,
        },
      ],
    }),
    'another-meeting rosters[2]': async () => ({
      ...honest,
      rosters: [
        ...honest.rosters,
        {
          bundle: await signed('roster', ADA, rosterOf(3, [ADA_LISTED]), otherMeeting),
          acceptedAt: NOON + 11_000,
        },
      ],
    }),
    'roster-without-authority rosters[0]': async () => ({
      ...honest,
      rosters: await Promise.all(
        honest.rosters.map(async ({ acceptedAt }, i) => ({
          bundle: await bundleOf(
            rosterOf(i + 1, i === 0 ? [ADA_LISTED, BEN_LISTED] : [ADA_LISTED, BEN_LISTED, CLEO_LISTED]),
            ADA,
            await signed('host-cert', MALLORY, { ik: ADA.publicKey, notAfter: NOON }),
          ),
          acceptedAt,
        })),
      ),
    }),
    'deletion-contradicted withdrawals': () => ({
      ...honest,
      pieces: honest.pieces.map((piece) => ({ ...piece, deletedAt: null })),
    }),
    'deletion-contradicted withdrawals, nothing recorded': () => ({
      ...honest,
      withdrawals: [{ ...honest.withdrawals[0]!, deletion: 'nothing-recorded' }],
    }),
    'piece-without-track pieces[3]': () => ({
      ...honest,
      pieces: [...honest.pieces, { ...honest.pieces[0]!, name: 'more.webm' }],
    }),
    'bad-signature knocks[0]': () => ({ ...honest, knocks: [flipped(honest.knocks[0]!, 90)] }),
    'signer-not-listed knocks[0]': () => ({
      ...honest,
      rosters: honest.rosters,
      knocks: [mallorysKnock],
    }),
  };
  let mallorysKnock: Uint8Array;
  before(async () => {
    const body = { helloHash: bytes32(1), flags: {}, invite: null, hostCert: null, resumeMark: null };
    mallorysKnock = await signed('knock', MALLORY, { ...body, ek: BEN_LISTED.ek, name: 'Ada' });
  });

  for (const [name, forge] of Object.entries(forgeries)) {
    const [finding = ''] = name.split(',');
    it(name, async () => {
      const verdict = await verdictOn(await forge());
      assert.ok(verdict.includes(finding), verdict.join('; '));
    });
  }

  it('a request by who was no host, or is in no roster, counts for nothing', async () => {
    const hash = await rosterHash([ADA_LISTED, BEN_LISTED]);
    for (const [signer, finding] of [
      [BEN, 'recorder-not-a-host request'],
      [MALLORY, 'recorder-not-listed request'],
    ] as const) {
      const request = await signed('rec-request', signer, requestOf(hash));
      const verdict = await verdictOn({ ...honest, request }, signer);
      assert.ok(verdict.includes(finding), verdict.join('; '));
    }
  });

  it('only who asked signs the manifest', async () => {
    assert.deepEqual(await verdictOn(honest, BEN), ['not-the-recorder manifest']);
  });

  it('a record that was changed after it was signed, in any place, is not the one that was signed', async () => {
    const file = parseReceiptFile(await createManifestFile(honest, ADA));
    assert.ok(file.ok && file.value.kind === 'manifest');
    const changed = { ...honest, withdrawals: [], texts: [ENGLISH, GERMAN] };
    const bytes = encodeReceiptFile({ kind: 'manifest', record: changed, manifest: file.value.manifest });
    assert.ok(report(bytes).failures.some(({ code }) => code === 'changed-record'));
  });

  it('a manifest of another recording or meeting does not carry over', async () => {
    const [other, foreign] = [
      await signed('manifest', ADA, { recId: otherRecording, fileHash: bytes32(1) }),
      await signed('manifest', ADA, { recId: otherRecording, fileHash: bytes32(1) }, otherMeeting),
    ];
    const codes = (manifest: Uint8Array) =>
      report(encodeReceiptFile({ kind: 'manifest', record: honest, manifest })).failures.map(({ code }) => code);
    assert.deepEqual(codes(other), ['another-recording', 'changed-record']);
    assert.deepEqual(codes(foreign), ['another-meeting']);
  });
});

describe('what only clocks could tell is a doubt, and said', () => {
  const doubtsOf = async (record: RecordingRecord) => {
    const { doubts, valid } = report(await createManifestFile(record, ADA));
    assert.equal(valid, true);
    return doubts.map(({ code, place, person }) => [code, place, person]);
  };

  it('a consent and a withdrawal whose own times contradict the recorder’s, by less than clocks may differ', async () => {
    const late = await withConsent(signed('consent', BEN, consentOf(honest.request, NOON + 66_000, GERMAN)));
    assert.deepEqual(await doubtsOf(late), [
      ['signed-after-track-began', 'tracks[1].intervals[0]', toHex(BEN.publicKey)],
    ]);
    const withdraw = await signed('withdraw', BEN, { recId: requestOf(bytes32(0)).recId, at: NOON + 10_000 });
    const early = { ...honest, withdrawals: [{ ...honest.withdrawals[0]!, withdraw }] };
    assert.deepEqual(await doubtsOf(early), [
      ['signed-before-track-ended', 'tracks[1].intervals[0]', toHex(BEN.publicKey)],
    ]);
  });

  it('a person who called themselves otherwise than the lead lists them', async () => {
    const body = { helloHash: bytes32(1), flags: {}, invite: null, hostCert: null, resumeMark: null };
    const knock = await signed('knock', BEN, { ...body, ek: BEN_LISTED.ek, name: 'Benedikt' });
    assert.deepEqual(await doubtsOf({ ...honest, knocks: [knock] }), [
      ['name-differs', 'knocks[0]', toHex(BEN.publicKey)],
    ]);
  });
});

it('I5: every signed statement of the file is verified: one flipped byte in each is found', async () => {
  const bundles = honest.rosters.map(({ bundle }) => bundle);
  const forged: readonly [string, RecordingRecord][] = [
    ['request', { ...honest, request: flipped(honest.request, 70) }],
    ...bundles.map((bundle, i): [string, RecordingRecord] => [
      `rosters[${i}]`,
      { ...honest, rosters: honest.rosters.map((one, k) => (k === i ? { ...one, bundle: flipped(bundle, 70) } : one)) },
    ]),
    ...honest.receipts.map((held, i): [string, RecordingRecord] => [
      `receipts[${i}]`,
      {
        ...honest,
        receipts: honest.receipts.map((one, k) => (k === i ? { ...one, consent: flipped(held.consent, 70) } : one)),
      },
    ]),
  ];
  for (const [place, record] of forged) {
    const verdict = await verdictOn(record);
    assert.ok(verdict.includes(`bad-signature ${place}`), `${place}: ${verdict.join('; ')}`);
  }
});

it('a room’s authority is its own: the same file under another one says nothing of anybody', async () => {
  const said = report(await createManifestFile({ ...honest, authority: MALLORY.publicKey }, ADA));
  assert.deepEqual([said.valid, said.request, said.people, said.meetingCode], [false, null, [], null]);
  assert.notDeepEqual(AUTHORITY.publicKey, MALLORY.publicKey);
});

it('pieces are named by the hash of their bytes', () => {
  for (const { name, hash } of honest.pieces) assert.deepEqual(hash, hash32(PIECES.get(name) ?? encodeUtf8('')));
});
