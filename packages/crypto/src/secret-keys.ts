/**
 * Brands of the secrets made in this package. They are never encoded, logged or sent;
 * a function that wants one of them does not take just any 32 bytes.
 */
declare const brand: unique symbol;

type Secret<Name extends string> = Uint8Array & { readonly [brand]: Name };

/** The secret half of EK, 32 bytes (protocol §2). */
export type X25519SecretKey = Secret<'X25519SecretKey'>;
/** DH(ekA, ekB), 32 bytes, not all zero (protocol §1). */
export type SharedSecret = Secret<'SharedSecret'>;
/** kEnv, 32 bytes (protocol §2). */
export type EnvelopeKey = Secret<'EnvelopeKey'>;
/** prk of a pair, 64 bytes (protocol §5). */
export type PairSecret = Secret<'PairSecret'>;
