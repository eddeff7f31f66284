/**
 * Where a meeting outlives the loading anew of its page: one sealed record in this tab, and the identity key that goes with it
 * (protocol §9, *Reload*). The platform seals and stores; what is in the record is the meeting's affair.
 */
import type { Ed25519PublicKey } from '@in-camera/protocol';
import type { Signer } from './keys.js';

export interface SavedTab {
  readonly identity: Signer;
  /** As it was written. */
  readonly content: Uint8Array;
}

/** No method rejects: where storage is blocked a meeting goes on, and cannot be gone back into. */
export interface TabRecords {
  /**
   * What the former load of this page left in this tab, claimed for this page from now on. Writes nothing.
   * @returns null when there is nothing; when it is too old, rolled back or does not open, and is wiped; or when another
   * living tab has claimed it (a duplicated tab begins with a copy), and is left alone.
   */
  read(): Promise<SavedTab | null>;
  /**
   * Puts a record in the place of the one before, claiming it first. When this has settled with true, nothing older can be read
   * any more. @returns false when it could not be kept; then nothing older is left either.
   */
  write(identity: Signer, content: Uint8Array): Promise<boolean>;
  /** Wipes record and key of that identity; the signer itself lives until it is closed. */
  wipe(identity: Ed25519PublicKey): Promise<void>;
  /** Lets go of what is claimed, for the next load; wipes nothing. */
  release(): void;
}
