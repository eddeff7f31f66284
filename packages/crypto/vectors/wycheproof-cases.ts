/**
 * Wycheproof's Ed25519 and X25519 vectors as flat lists of cases. Gets the parsed files, so that it runs in Node and in
 * browsers; where they come from is said in `wycheproof/README.md`.
 */
import type { Ed25519PublicKey, Signature, X25519PublicKey } from '@in-camera/protocol';

/** The members of `eddsa_test.json` that are used. */
export interface SignatureFile {
  readonly testGroups: readonly {
    readonly key: { readonly pk: string };
    readonly tests: readonly { tcId: number; comment: string; msg: string; sig: string; result: string }[];
  }[];
}

/** The members of `x25519_test.json` that are used. */
export interface AgreementFile {
  readonly testGroups: readonly {
    readonly tests: readonly {
      tcId: number;
      comment: string;
      public: string;
      private: string;
      shared: string;
      flags: readonly string[];
    }[];
  }[];
}

export interface SignatureInput {
  readonly publicKey: Ed25519PublicKey;
  readonly message: Uint8Array;
  /** Of any length in a bad case. */
  readonly signature: Signature;
}

export interface WycheproofSignature extends SignatureInput {
  readonly title: string;
  readonly valid: boolean;
}

export interface WycheproofAgreement {
  readonly title: string;
  readonly publicKey: X25519PublicKey;
  /** 32 bytes, not clamped. */
  readonly secretKey: Uint8Array;
  /** null where the protocol refuses: the result is all zero. */
  readonly shared: Uint8Array | null;
}

const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, at) => parseInt(hex.slice(2 * at, 2 * at + 2), 16));

export function wycheproofSignatures({ testGroups }: SignatureFile): WycheproofSignature[] {
  return testGroups.flatMap(({ key, tests }) =>
    tests.map(({ tcId, comment, msg, sig, result }) => ({
      title: `${String(tcId)} ${comment}`.trim(),
      publicKey: fromHex(key.pk) as Ed25519PublicKey,
      message: fromHex(msg),
      signature: fromHex(sig) as Signature,
      valid: result === 'valid',
    })),
  );
}

export function wycheproofAgreements({ testGroups }: AgreementFile): WycheproofAgreement[] {
  return testGroups.flatMap(({ tests }) =>
    tests.map(({ tcId, comment, flags, ...hex }) => ({
      title: `${String(tcId)} ${comment}`.trim(),
      publicKey: fromHex(hex.public) as X25519PublicKey,
      secretKey: fromHex(hex.private),
      shared: flags.includes('ZeroSharedSecret') ? null : fromHex(hex.shared),
    })),
  );
}
