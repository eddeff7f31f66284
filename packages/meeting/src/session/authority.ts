/**
 * The room's authority key in and out of a file (protocol §9, *Ad hoc*). What was imported is held in memory until the next
 * meeting is begun; what a host has made goes nowhere but into the file that its person asks for, and is forgotten with the meeting.
 */
import { createSeedSigner, wipe } from '@in-camera/crypto';
import {
  encodeAuthoritySeed,
  equalBytes,
  MeetingError,
  parseAuthoritySeed,
  type Ed25519PublicKey,
} from '@in-camera/protocol';
import type { Random } from '../ports/clock.js';
import type { Ports } from '../ports/ports.js';
import { loadWords } from './words.js';

/** As for the password of a meeting (threats.md B3). */
export const MIN_PASSPHRASE_BITS = 30;
/** The seed in an age file takes a few hundred bytes. */
const MAX_FILE_BYTES = 4 * 1024;

export interface Authorities {
  /** What the present meeting's host may still save; null once saved, and where there is nothing to save. */
  readonly savable: Uint8Array | null;
  /** The seed to open a room with, the imported one or a new one; the caller wipes it. A new one can be saved. */
  toOpen(random: Random): Uint8Array;
  /** The imported seed, if it is this room's; the caller wipes it. */
  takeFor(authority: Ed25519PublicKey): Uint8Array | null;
  /** Takes the place of one that was imported before. */
  import(seed: Uint8Array): void;
  /** Saved, or the meeting is over. */
  forgetSavable(): void;
  close(): void;
}

export function createAuthorities(): Authorities {
  let imported: Uint8Array | null = null;
  let savable: Uint8Array | null = null;
  const take = (): Uint8Array | null => {
    const seed = imported;
    imported = null;
    return seed;
  };
  const forgetSavable = (): void => {
    if (savable !== null) wipe(savable);
    savable = null;
  };
  return {
    get savable() {
      return savable;
    },
    toOpen(random) {
      forgetSavable();
      const kept = take();
      if (kept !== null) return kept;
      savable = random.bytes(32);
      return savable.slice();
    },
    takeFor(authority) {
      return imported !== null && equalBytes(publicKeyOf(imported), authority) ? take() : null;
    },
    import(seed) {
      if (imported !== null) wipe(imported);
      imported = seed;
    },
    forgetSavable,
    close() {
      forgetSavable();
      if (imported !== null) wipe(imported);
      imported = null;
    },
  };
}

/** @throws MeetingError `password-too-weak`, and those of the port */
export async function sealAuthority(ports: Ports, seed: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const content = encodeAuthoritySeed(seed);
  try {
    const { passwordStrengthBits } = await loadWords();
    if (passwordStrengthBits(passphrase) < MIN_PASSPHRASE_BITS) throw new MeetingError('password-too-weak');
    return await ports.authorityFiles.seal(content, passphrase.normalize('NFC'));
  } finally {
    wipe(content);
  }
}

/** @returns the seed. @throws MeetingError `wrong-password`, `protocol-malformed`, `protocol-version`, and those of the port */
export async function openAuthority(ports: Ports, file: Uint8Array, passphrase: string): Promise<Uint8Array> {
  if (file.length > MAX_FILE_BYTES) throw new MeetingError('protocol-malformed');
  const content = await ports.authorityFiles.open(file.slice(), passphrase.normalize('NFC'));
  const parsed = parseAuthoritySeed(content);
  wipe(content);
  if (parsed.ok) return parsed.value;
  throw new MeetingError(parsed.code === 'unknown-version' ? 'protocol-version' : 'protocol-malformed');
}

function publicKeyOf(seed: Uint8Array): Ed25519PublicKey {
  const signer = createSeedSigner(seed);
  signer.close();
  return signer.publicKey;
}
