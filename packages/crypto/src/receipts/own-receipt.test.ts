/** A participant’s own receipt: checkable without the recorder; and any byte of any file, changed, is found (E1, I5, I19). */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { parseReceiptFile, type OwnReceipt, type RecordingRecord } from '@in-camera/protocol';
import fc from 'fast-check';
import { createManifestFile, createReceiptFile } from './manifest-file.js';
import type { ReceiptReport } from './report.js';
import { verifyReceipts } from './verify-receipts.js';
import {
  ADA,
  BEN,
  CLEO,
  ENGLISH,
  GERMAN,
  NOON,
  bytes32,
  hashOfWire,
  honestReceipt,
  honestRecord,
  requestOf,
  signed,
} from '../testing/honest-recording.js';

function report(bytes: Uint8Array): ReceiptReport {
  const file = parseReceiptFile(bytes);
  assert.ok(file.ok, file.ok ? '' : file.code);
  return verifyReceipts(file.value);
}

let honest: RecordingRecord;
let receipt: OwnReceipt;
before(async () => {
  [honest, receipt] = [await honestRecord(), await honestReceipt()];
});

describe('a participant’s own receipt', () => {
  const failuresOf = (changed: Partial<OwnReceipt>) =>
    report(createReceiptFile({ ...receipt, ...changed })).failures.map(({ code, place }) => `${code} ${place}`);

  it('says what was agreed to, on which text, and with whom to withdraw later', () => {
    const said = report(createReceiptFile(receipt));
    assert.deepEqual([said.kind, said.valid, said.doubts], ['receipt', true, []]);
    assert.equal(said.request?.contact, 'privacy@example.org');
    const ben = said.people.find(({ name }) => name === 'Ben');
    assert.deepEqual(ben?.consent?.text, GERMAN);
    assert.equal(ben?.consent?.at, NOON + 4_900);
  });

  it('shows the withdrawal too', async () => {
    const withdraw = await signed('withdraw', BEN, { recId: requestOf(bytes32(0)).recId, at: NOON + 19_900 });
    const said = report(createReceiptFile({ ...receipt, withdraw }));
    assert.equal(said.valid, true);
    assert.equal(said.people.find(({ name }) => name === 'Ben')?.withdrawal?.at, NOON + 19_900);
  });

  it('does not hold with another text, another request, another roster, or somebody else’s withdrawal', async () => {
    assert.deepEqual(failuresOf({ text: ENGLISH }), ['text-missing consent']);
    const request = await signed('rec-request', ADA, requestOf(hashOfWire(honest.request)));
    assert.deepEqual(failuresOf({ request }), ['asked-roster-missing request', 'another-request consent']);
    assert.deepEqual(failuresOf({ rosters: [honest.rosters[1]!.bundle] }), ['asked-roster-missing request']);
    const withdraw = await signed('withdraw', CLEO, { recId: requestOf(bytes32(0)).recId, at: NOON });
    assert.deepEqual(failuresOf({ withdraw }), ['withdrawal-without-consent withdraw']);
  });
});

describe('I5, I19: a flipped bit', () => {
  /** What holds for a whole file must hold for each byte of it. */
  function isRefused(bytes: Uint8Array): boolean {
    const file = parseReceiptFile(bytes);
    return !file.ok || !verifyReceipts(file.value).valid;
  }

  it('in any byte of a receipt is refused by the parser or found by the check', () => {
    const bytes = createReceiptFile(receipt);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const changed = bytes.map((byte, i) => (i === at ? byte ^ (1 << bit) : byte));
        assert.ok(isRefused(changed), `byte ${at}, bit ${bit}`);
      }),
      { numRuns: 300 },
    );
  });

  it('in any byte of a manifest likewise', async () => {
    const bytes = await createManifestFile(honest, ADA);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const changed = bytes.map((byte, i) => (i === at ? byte ^ (1 << bit) : byte));
        assert.ok(isRefused(changed), `byte ${at}, bit ${bit}`);
      }),
      { numRuns: 80 },
    );
  });
});
