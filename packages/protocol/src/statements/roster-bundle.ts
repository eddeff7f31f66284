/**
 * Signed statements that travel one after the other: a roster with what shows that its signer may lead,
 * `Roster`, `Roster ‖ HostCert` or `Roster ‖ HostCert ‖ Grant`, a HostHello in the same way (protocol §3, §4), and that proof
 * by itself, `HostCert` or `HostCert ‖ Grant` (§5).
 */
import { ByteReader } from '../bytes/byte-reader.js';
import { concatBytes } from '../bytes/bytes.js';
import { accepted, refused, type Parsed } from '../bytes/parsed.js';
import { isSignedOf, readSigned, type StatementType } from './signed-statement.js';

/** The longest: a statement, the certificate, the grant. */
const MAX_STATEMENTS = 3;

export interface RosterBundle {
  /** Signed statements in wire form. */
  readonly roster: Uint8Array;
  /** Null where the receiver knows the signer: the current lead. */
  readonly cert: Uint8Array | null;
  /** Null where the signer is a host. */
  readonly grant: Uint8Array | null;
}

/** Splits signed statements that follow each other; one at least, three at most. Nothing is verified. */
export function splitWires(bytes: Uint8Array): Parsed<readonly Uint8Array[]> {
  const reader = new ByteReader(bytes);
  const wires: Uint8Array[] = [];
  do wires.push(readSigned(reader));
  while (reader.remaining > 0 && wires.length < MAX_STATEMENTS);
  return reader.finish(wires);
}

/** Splits `first ‖ HostCert ‖ Grant`, of which the last, or the last two, may be missing. */
export function splitWithCertificates(
  bytes: Uint8Array,
  first: StatementType,
): Parsed<{ readonly first: Uint8Array; readonly cert: Uint8Array | null; readonly grant: Uint8Array | null }> {
  const wires = splitWires(bytes);
  if (!wires.ok) return wires;
  const [statement = new Uint8Array(), cert = null, grant = null] = wires.value;
  const isInOrder =
    isSignedOf(statement, first) &&
    (cert === null || isSignedOf(cert, 'host-cert')) &&
    (grant === null || isSignedOf(grant, 'co-host-grant'));
  return isInOrder ? accepted({ first: statement, cert, grant }) : refused('bad-value');
}

export function encodeRosterBundle({ roster, cert, grant }: RosterBundle): Uint8Array {
  if (cert === null && grant !== null) throw new RangeError('a grant is shown with its certificate');
  return concatBytes(roster, cert ?? new Uint8Array(), grant ?? new Uint8Array());
}

export function parseRosterBundle(bytes: Uint8Array): Parsed<RosterBundle> {
  const split = splitWithCertificates(bytes, 'roster');
  if (!split.ok) return split;
  const { first, cert, grant } = split.value;
  return accepted({ roster: first, cert, grant });
}

export function isRosterBundle(bytes: Uint8Array): boolean {
  return parseRosterBundle(bytes).ok;
}

/** What somebody may lead by. Signed statements in wire form, none of them verified. */
export interface LeadProof {
  readonly cert: Uint8Array;
  /** Null for a host; a co-host's is shown with the certificate of the host that signed it. */
  readonly grant: Uint8Array | null;
}

/** @returns null for wires that are anything else. */
export function toLeadProof([cert, grant, ...more]: readonly Uint8Array[]): LeadProof | null {
  const isProof =
    more.length === 0 &&
    cert !== undefined &&
    isSignedOf(cert, 'host-cert') &&
    (grant === undefined || isSignedOf(grant, 'co-host-grant'));
  return isProof ? { cert, grant: grant ?? null } : null;
}
