/**
 * HostCert (protocol §3, §9; threats A11): the room's authority says of one person's key that it may host, until a time.
 * Who is entitled is the caller's to know: it asks for one only for the key of somebody who is logged in. The key comes
 * from a page and is hostile.
 */
import {
  encodeSigned,
  encodeStatement,
  equalBytes,
  fromBase64Url,
  isStrictPublicKey,
  statementSignatureInput,
  toBase64Url,
  toEd25519PublicKey,
  toMid,
  type Ed25519PublicKey,
  type Mid,
  type Parsed,
  type Refusal,
  type RefusalCode,
} from '@in-camera/protocol';
import { keysOf, type StandingRoom } from './standing-room.js';

/** A certificate cannot be taken back, only run out. */
export const MAX_CERTIFICATE_HOURS = 24;

const HOUR_MS = 3_600_000;
const IK_BYTES = 32;

export interface HostCertificateRequest {
  readonly room: StandingRoom;
  /** `IK` of who is logged in, 32 bytes in base64url, as the page has sent it. */
  readonly identityKey: string;
  /** How long it holds, up to 24; parts of an hour count. */
  readonly hours: number;
  /** Unix milliseconds; the present by default. */
  readonly nowMs?: number;
}

export interface HostCertificate {
  /** The signed statement in wire form, base64url: not secret, and of use only to the holder of the key it names. */
  readonly certificate: string;
  /** Unix milliseconds. */
  readonly notAfter: number;
}

/**
 * Refuses the key with `bad-text` (not base64url), `truncated` or `too-long` (not 32 bytes), `bad-value` (not canonical,
 * of small order, or the authority itself, which is nobody's identity).
 * @throws RangeError when `hours` is not above 0 and at most 24
 */
export function issueHostCertificate(request: HostCertificateRequest): Parsed<HostCertificate> {
  const { room, identityKey, hours, nowMs = Date.now() } = request;
  if (!(hours > 0 && hours <= MAX_CERTIFICATE_HOURS)) throw new RangeError('hours: expects more than 0 and at most 24');
  const ik = parseIdentityKey(identityKey);
  if (!ik.ok) return ik;
  if (equalBytes(ik.value, room.authority)) return refused('bad-value');

  const notAfter = Math.floor(nowMs + hours * HOUR_MS);
  const body = { ik: ik.value, notAfter };
  const stmt = encodeStatement({ type: 'host-cert', mid: zeroMid(), signer: room.authority, body });
  const wire = encodeSigned(stmt, keysOf(room).key.sign(statementSignatureInput(room.authority, stmt)));
  return { ok: true, value: { certificate: toBase64Url(wire), notAfter } };
}

function parseIdentityKey(text: string): Parsed<Ed25519PublicKey> {
  const bytes = fromBase64Url(text);
  if (bytes === null) return refused('bad-text');
  const key = toEd25519PublicKey(bytes);
  if (key === null) return refused(bytes.length < IK_BYTES ? 'truncated' : 'too-long');
  return isStrictPublicKey(key) ? { ok: true, value: key } : refused('bad-value');
}

/** A host certificate belongs to the room and to no meeting in it. */
function zeroMid(): Mid {
  const mid = toMid(new Uint8Array(16));
  if (mid === null) throw new Error('a mid has 16 bytes');
  return mid;
}

function refused(code: RefusalCode): Refusal {
  return { ok: false, code };
}
