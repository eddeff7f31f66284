/** Who may have signed a roster in a file: whom the room’s authority, a host’s grant or an earlier roster vouches for (§3, §8). */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { encodeRosterBundle, parseReceiptFile, type RecordingRecord } from '@in-camera/protocol';
import { createManifestFile } from './manifest-file.js';
import { verifyReceipts } from './verify-receipts.js';
import type { SeedSigner } from '../seed-signer.js';
import {
  ADA,
  ADA_LISTED,
  AUTHORITY,
  BEN,
  BEN_LISTED,
  CLEO,
  CLEO_LISTED,
  MALLORY,
  MEETING,
  NOON,
  bundleOf,
  honestRecord,
  rosterOf,
  signed,
} from '../testing/honest-recording.js';

async function verdictOn(record: RecordingRecord): Promise<string[]> {
  const file = parseReceiptFile(await createManifestFile(record, ADA));
  assert.ok(file.ok);
  return verifyReceipts(file.value).failures.map(({ code, place }) => `${code} ${place}`);
}

let honest: RecordingRecord;
before(async () => {
  honest = await honestRecord();
});

const flipped = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
const otherMeeting = { mid: MEETING.map((byte) => byte + 1) as typeof MEETING };

describe('a roster of a co-host', () => {
  const withCoHost = [ADA_LISTED, { ...BEN_LISTED, role: 'co-host' }, CLEO_LISTED] as const;
  const grantOf = (to: SeedSigner, by: SeedSigner, elsewhere = {}) =>
    signed('co-host-grant', by, { ik: to.publicKey, rank: 1, notAfter: NOON }, elsewhere);
  const verdictUnder = async (grant: Uint8Array, certified: SeedSigner = ADA) => {
    const roster = await signed('roster', BEN, rosterOf(3, withCoHost, { term: 2, lead: BEN.publicKey }));
    const cert = await signed('host-cert', AUTHORITY, { ik: certified.publicKey, notAfter: NOON });
    const bundle = encodeRosterBundle({ roster, cert, grant });
    return verdictOn({ ...honest, rosters: [...honest.rosters, { bundle, acceptedAt: NOON + 31_000 }] });
  };
  const REFUSED = ['roster-without-authority rosters[2]'];

  it('counts by a certified host’s grant to its signer, in this meeting', async () => {
    assert.deepEqual(await verdictUnder(await grantOf(BEN, ADA)), []);
  });

  it('does not by a grant to somebody else, by somebody else, of another meeting, or that was changed', async () => {
    assert.deepEqual(await verdictUnder(await grantOf(CLEO, ADA)), REFUSED);
    assert.deepEqual(await verdictUnder(await grantOf(BEN, MALLORY)), REFUSED);
    assert.deepEqual(await verdictUnder(await grantOf(BEN, ADA), MALLORY), REFUSED);
    assert.deepEqual(await verdictUnder(await grantOf(BEN, ADA, otherMeeting)), REFUSED);
    assert.deepEqual(await verdictUnder(flipped(await grantOf(BEN, ADA), 60)), REFUSED);
  });

  it('nor by a host’s certificate for somebody else, or one that a member has signed', async () => {
    const signedByMember = await signed('host-cert', BEN, { ik: BEN.publicKey, notAfter: NOON });
    for (const cert of [null, signedByMember]) {
      // Without another one the bundle shows Ada's.
      const bundle = await bundleOf(rosterOf(3, withCoHost, { term: 2, lead: BEN.publicKey }), BEN, cert);
      const rosters = [...honest.rosters, { bundle, acceptedAt: NOON + 31_000 }];
      assert.deepEqual(await verdictOn({ ...honest, rosters }), REFUSED);
    }
  });
});

it('a lead goes on under a lead that an earlier roster names, without a certificate of its own', async () => {
  const [first, second] = honest.rosters;
  const handing = rosterOf(3, [ADA_LISTED, { ...BEN_LISTED, role: 'co-host' }], { lead: BEN.publicKey });
  const bens = rosterOf(4, [ADA_LISTED, { ...BEN_LISTED, role: 'co-host' }], { term: 2, lead: BEN.publicKey });
  const rosters = [
    first!,
    second!,
    { bundle: await bundleOf(handing), acceptedAt: NOON + 31_000 },
    { bundle: await signed('roster', BEN, bens), acceptedAt: NOON + 32_000 },
  ];
  assert.deepEqual(await verdictOn({ ...honest, rosters }), []);
  assert.deepEqual(await verdictOn({ ...honest, rosters: rosters.filter((_, i) => i !== 2) }), [
    'roster-without-authority rosters[2]',
  ]);
});
