/**
 * What the envelope `d = nonce24 ‖ SEAL(pad(inner), kEnv)` holds (protocol §4): first contact through the server.
 * kEnv comes from the link, so whoever holds the link may have written it: everything in here is a claim.
 */
import type { Ed25519PublicKey, Nonce32, X25519PublicKey } from './bytes/branded-bytes.js';
import { concatBytes } from './bytes/bytes.js';
import { encodeWith, fixed, parseWith, struct, toEnd, type Codec } from './bytes/codec.js';
import type { Parsed } from './bytes/parsed.js';
import { tagged, type Tagged } from './bytes/tagged.js';
import { LIMITS } from './limits.js';
import { ek, gateV, ik } from './statements/fields.js';
import { splitWithCertificates } from './statements/roster-bundle.js';

const INNER_TYPES = { 'hello-request': 1, 'host-hello': 2, 'first-contact': 3, pair: 4, 'lead-here': 5 } as const;

export interface HelloRequest {
  readonly nonce: Nonce32;
}

export interface HostHelloInner {
  /** Signed statements in wire form, none of them verified. */
  readonly hello: Uint8Array;
  readonly cert: Uint8Array;
  /** Null where a host leads. */
  readonly grant: Uint8Array | null;
}

export interface FirstContact {
  readonly ik: Ed25519PublicKey;
  readonly ek: X25519PublicKey;
  /** A pair frame with a Knock or a Roster. */
  readonly frame: Uint8Array;
}

export interface PairInner {
  readonly ik: Ed25519PublicKey;
  readonly gateV: number;
  /** A pair frame; whether it opens is for the pair channel to say. */
  readonly frame: Uint8Array;
}

interface InnerBodies {
  'hello-request': HelloRequest;
  'host-hello': HostHelloInner;
  'first-contact': FirstContact;
  pair: PairInner;
  'lead-here': object;
}
export type Inner = Tagged<InnerBodies>;

const hostHelloInner: Codec<HostHelloInner> = {
  write: (writer, { hello, cert, grant }) => {
    const bytes = concatBytes(hello, cert, grant ?? new Uint8Array());
    if (!splitWithCertificates(bytes, 'host-hello').ok) throw new RangeError('not HostHello ‖ HostCert [‖ Grant]');
    writer.bytes(bytes);
  },
  read: (reader) => {
    const split = splitWithCertificates(reader.rest(), 'host-hello');
    if (!split.ok) reader.refuse(split.code);
    else if (split.value.cert === null) reader.refuse('truncated');
    else return { hello: split.value.first, cert: split.value.cert, grant: split.value.grant };
    return { hello: new Uint8Array(), cert: new Uint8Array(), grant: null };
  },
};

const inner = tagged<InnerBodies>(INNER_TYPES, {
  'hello-request': struct<HelloRequest>({ nonce: fixed(32) }),
  'host-hello': hostHelloInner,
  'first-contact': struct<FirstContact>({ ik, ek, frame: toEnd }),
  pair: struct<PairInner>({ ik, gateV, frame: toEnd }),
  'lead-here': struct<object>({}),
});

export function encodeInner(value: Inner): Uint8Array {
  return encodeWith(inner, value);
}

export function parseInner(bytes: Uint8Array): Parsed<Inner> {
  return parseWith(inner, bytes, LIMITS.paddedBytes);
}
