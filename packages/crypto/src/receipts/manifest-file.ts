/** Making the files that a recorder and each participant keep. The record and the keys come from elsewhere. */
import {
  encodeReceiptFile,
  encodeSigned,
  encodeStatement,
  manifestHashInput,
  splitSigned,
  parseStatement,
  statementSignatureInput,
  type Hash32,
  type OwnReceipt,
  type RecordingRecord,
} from '@in-camera/protocol';
import { hash32 } from '../hash.js';
import type { SeedSigner } from '../seed-signer.js';

/** fileH of a Manifest (protocol §3). */
export function manifestFileHash(record: RecordingRecord): Hash32 {
  return hash32(manifestHashInput(record));
}

/**
 * The recorder's file, signed.
 * @param signer with the recorder's IK, the one that signed the request
 * @throws RangeError for a record that no parser would take, or a request that is none; rejects when the signer is closed
 */
export async function createManifestFile(
  record: RecordingRecord,
  signer: Pick<SeedSigner, 'publicKey' | 'sign'>,
): Promise<Uint8Array> {
  const request = splitSigned(record.request);
  const statement = request.ok ? parseStatement(request.value.stmt) : request;
  if (!statement.ok || statement.value.type !== 'rec-request') throw new RangeError('no request');
  const { mid, body } = statement.value;
  const stmt = encodeStatement({
    type: 'manifest',
    mid,
    signer: signer.publicKey,
    body: { recId: body.recId, fileHash: manifestFileHash(record) },
  });
  const signature = await signer.sign(statementSignatureInput(record.authority, stmt));
  return encodeReceiptFile({ kind: 'manifest', record, manifest: encodeSigned(stmt, signature) });
}

/** A participant's own file. @throws RangeError for a receipt that no parser would take */
export function createReceiptFile(receipt: OwnReceipt): Uint8Array {
  return encodeReceiptFile({ kind: 'receipt', receipt });
}
