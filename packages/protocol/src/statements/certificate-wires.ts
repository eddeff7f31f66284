/** Certificates inside other layouts: v(wire), or v() for none. The bytes stay as they came: their signatures cover them. */
import { opaque, where, type Codec } from '../bytes/codec.js';
import { LIMITS } from '../limits.js';
import { isSignedOf } from './signed-statement.js';

/** The wire of a HostCert, or null. */
export const certificateWire = maybeWire(LIMITS.certificateBytes, (wire) => isSignedOf(wire, 'host-cert'));

/** The wire of a CoHostGrant, or null. */
export const grantWire = maybeWire(LIMITS.certificateBytes, (wire) => isSignedOf(wire, 'co-host-grant'));

/** v(bytes of a certain make), or v() for null. */
export function maybeWire(maxBytes: number, isFit: (bytes: Uint8Array) => boolean): Codec<Uint8Array | null> {
  const bytes = where(opaque(maxBytes), (value) => value.length === 0 || isFit(value));
  return {
    write: (writer, value) => bytes.write(writer, value ?? new Uint8Array()),
    read: (reader) => {
      const value = bytes.read(reader);
      return value.length === 0 ? null : value;
    },
  };
}
