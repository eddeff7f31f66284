import type { SuitabilityRules } from '@in-camera/protocol';

/** What the page decides for its session; read anew at every `create` and `join`, so an owner may hand over getters. */
export interface SessionOptions {
  /** What others read when a person gave no name, in the interface's language. */
  readonly fallbackName?: string;
  /** People in a meeting one creates: the smallest of this, the server's and the protocol's 12 holds. 8 by default. */
  readonly maxParticipants?: number;
  /** What stands before the fragment in links: the address of the page. Empty by default: the bare fragment. */
  readonly linkBase?: string;
  /**
   * For standing rooms: the site's backend certifies who may host (protocol §9).
   * @param identityKey 32 bytes, the person's public key. @returns the HostCert in wire form, base64url, or null for a guest.
   */
  readonly hostCertificate?: ((identityKey: Uint8Array) => Promise<string | null>) | undefined;
  /** The operator's rules for what may be talked about by video (R12); null, or none at all, for the built-in ones. */
  readonly suitability?: (() => Promise<SuitabilityRules | null>) | undefined;
}

export const DEFAULT_MAX_PARTICIPANTS = 8;
