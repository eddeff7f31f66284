/** Receipt and manifest files as texts, with what does not hold in each (PROTOCOL.md §9, *What is kept*). */
import { decodeUtf8, encodeReceiptFile, parseReceiptFile, type RecordingRecord } from '@in-camera/protocol';
import { createManifestFile, createReceiptFile, verifyReceipts } from '../src/receipts.js';
import {
  ADA,
  BEN,
  GERMAN,
  NOON,
  bytes32,
  consentOf,
  honestReceipt,
  honestRecord,
  signed,
} from '../src/testing/honest-recording.js';

export async function receiptVectors() {
  const [record, receipt] = [await honestRecord(), await honestReceipt()];
  const manifest = await createManifestFile(record, ADA);
  const withConsent = async (change: Parameters<typeof consentOf>[3]): Promise<RecordingRecord> => {
    const consent = await signed('consent', BEN, consentOf(record.request, NOON + 4_900, GERMAN, change));
    const receipts = record.receipts.map((one, index) => (index === 0 ? { ...one, consent } : one));
    return { ...record, receipts };
  };
  const forged = async (change: RecordingRecord) => createManifestFile(change, ADA);
  const changed = parseReceiptFile(manifest);
  if (!changed.ok || changed.value.kind !== 'manifest') throw new RangeError('no manifest');
  return {
    files: [
      describe('a receipt', createReceiptFile(receipt)),
      describe('a manifest', manifest),
      describe('a receipt with another text', createReceiptFile({ ...receipt, text: { lang: 'de', text: 'Ja.' } })),
      describe(
        'a manifest whose record was changed',
        encodeReceiptFile({ ...changed.value, record: { ...record, withdrawals: [] } }),
      ),
      describe('a consent to another request', await forged(await withConsent({ requestHash: bytes32(66) }))),
      describe(
        'a consent that came after the track began',
        await forged({
          ...record,
          receipts: record.receipts.map((one) => ({ ...one, receivedAt: one.receivedAt + 2_000 })),
        }),
      ),
      describe('a manifest that somebody else signed', await createManifestFile(record, BEN)),
    ],
  };
}

function describe(name: string, bytes: Uint8Array) {
  const file = parseReceiptFile(bytes);
  if (!file.ok) throw new RangeError(name);
  const { valid, failures } = verifyReceipts(file.value);
  return { name, valid, failures: failures.map(({ code, place }) => `${code} ${place}`), text: decodeUtf8(bytes) };
}
