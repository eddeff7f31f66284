/**
 * Receipts and manifests as files (decision 0038): JSON that a person can read, in which each signed statement stands as the
 * bytes that were signed. One content has exactly one text, so that no change of a file goes unnoticed. Hostile: files come
 * from anybody; every input gives a value or a refusal (I19).
 */
import * as v from 'valibot';
import { toBase64Url } from '../bytes/base64url.js';
import { accepted, refused, type Parsed } from '../bytes/parsed.js';
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.js';
import { LIMITS } from '../limits.js';
import { wireOf } from './file-members.js';
import { ownReceipt, type OwnReceipt } from './own-receipt.js';
import { recordingRecord, type RecordingRecord } from './recording-record.js';

export interface ReceiptFile {
  readonly kind: 'receipt';
  readonly receipt: OwnReceipt;
}

export interface ManifestFile {
  readonly kind: 'manifest';
  readonly record: RecordingRecord;
  /** The recorder's signed Manifest, in wire form, over `manifestHashInput(record)`. */
  readonly manifest: Uint8Array;
}

const VERSION = 1;
const FORMATS = { receipt: 'in-camera recording receipt', manifest: 'in-camera recording manifest' } as const;

const receiptFile = v.strictObject({
  format: v.literal(FORMATS.receipt),
  receipt: ownReceipt,
  version: v.literal(VERSION),
});
const manifestFile = v.strictObject({
  format: v.literal(FORMATS.manifest),
  manifest: wireOf('manifest'),
  record: recordingRecord,
  version: v.literal(VERSION),
});

/** @throws RangeError for what no parser would take. */
export function encodeReceiptFile(file: ReceiptFile | ManifestFile): Uint8Array {
  const bytes = encodeUtf8(`${JSON.stringify(toCanonical(toJson(file)), null, 2)}\n`);
  if (!parseReceiptFile(bytes).ok) throw new RangeError('no such file can be written');
  return bytes;
}

/** Refuses `unknown-type` for what is no such file at all, `bad-value` for a second text of the same content. */
export function parseReceiptFile(bytes: Uint8Array): Parsed<ReceiptFile | ManifestFile> {
  if (bytes.length > LIMITS.manifestFileBytes) return refused('too-long');
  const text = decodeUtf8(bytes);
  if (text === null) return refused('bad-text');
  const file = parseText(text);
  if (!file.ok) return file;
  if (file.value.kind === 'receipt' && bytes.length > LIMITS.receiptFileBytes) return refused('too-long');
  // Other white space, another order, a member named twice: all of it is another text than the one that is written.
  return text === `${JSON.stringify(toCanonical(toJson(file.value)), null, 2)}\n` ? file : refused('bad-value');
}

/** What fileH of a Manifest hashes: the file without the member `manifest`, without white space. */
export function manifestHashInput(record: RecordingRecord): Uint8Array {
  return encodeUtf8(JSON.stringify(toCanonical({ format: FORMATS.manifest, record, version: VERSION })));
}

function parseText(text: string): Parsed<ReceiptFile | ManifestFile> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refused('not-json');
  }
  const { format, version } = headOf(json);
  if (format !== FORMATS.receipt && format !== FORMATS.manifest) return refused('unknown-type');
  if (version !== VERSION) return refused('unknown-version');
  if (format === FORMATS.receipt) {
    const { success, output } = v.safeParse(receiptFile, json, { abortEarly: true });
    return success ? accepted({ kind: 'receipt', receipt: output.receipt }) : refused('bad-member');
  }
  const { success, output } = v.safeParse(manifestFile, json, { abortEarly: true });
  if (!success) return refused('bad-member');
  return accepted({ kind: 'manifest', record: output.record, manifest: output.manifest });
}

function headOf(json: unknown): { readonly format: unknown; readonly version: unknown } {
  if (typeof json !== 'object' || json === null) return { format: null, version: null };
  return {
    format: 'format' in json ? json.format : null,
    version: 'version' in json ? json.version : null,
  };
}

function toJson(file: ReceiptFile | ManifestFile): object {
  if (file.kind === 'receipt') return { format: FORMATS.receipt, receipt: file.receipt, version: VERSION };
  return { format: FORMATS.manifest, manifest: file.manifest, record: file.record, version: VERSION };
}

/** Keys ascending, bytes as base64url. */
function toCanonical(value: unknown): unknown {
  if (value instanceof Uint8Array) return toBase64Url(value);
  if (Array.isArray(value)) return value.map(toCanonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, toCanonical(member)]));
}
