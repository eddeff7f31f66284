/**
 * Makes the links of personal invites (protocol §2, §9). The seed is in the link and nowhere else: once the link has been told,
 * this page knows no more of it than the hash of its key.
 */
import { createSeedSigner, deriveInviteSeed, hash32, wipe } from '@in-camera/crypto';
import type { Hash32 } from '@in-camera/protocol';
import type { Random } from '../ports/clock.js';
import type { Keyring } from './keyring.js';

export interface InviteDesk {
  /** A key for the command that waits for its link. @returns H32(ivpk). */
  make(command: number): Hash32;
  /** The link that was made for a command, once; null when there is none. */
  take(command: number): string | null;
}

export function createInviteDesk(keyring: Keyring, random: Random, linkBase: string): InviteDesk {
  const made = new Map<number, string>();
  return {
    make(command) {
      const seed = random.bytes(32);
      const keySeed = deriveInviteSeed(seed, keyring.authority);
      const key = createSeedSigner(keySeed);
      key.close();
      made.set(command, keyring.inviteLink(linkBase, seed));
      wipe(keySeed);
      wipe(seed);
      return hash32(key.publicKey);
    },
    take(command) {
      const link = made.get(command) ?? null;
      made.delete(command);
      return link;
    },
  };
}
