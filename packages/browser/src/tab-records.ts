/**
 * The port `TabRecords` in a browser: ciphertext in sessionStorage, its key and the identity in IndexedDB, one Web Lock for each
 * identity (protocol §9, *Reload*; A12, B10). Writes nothing before a meeting does. Does not know what a record says.
 */
import type { Clock, Random, SavedTab, Signer, TabRecords } from '@in-camera/meeting';
import { fromBase64Url, toBase64Url, type Ed25519PublicKey } from '@in-camera/protocol';
import { takeClaim, type Claim } from './claim.js';
import type { KeptIdentities } from './key-store.js';
import { openTab, parseTabHead, sealTab } from './tab-seal.js';
import { tabVault, type VaultEntry } from './tab-vault.js';

/** The one slot of a tab. */
const SLOT = 'in-camera-tab';
const MAX_AGE_MS = 12 * 60 * 60_000;
/** A page that is loaded anew gives its lock back a moment later. */
const CLAIM_WITHIN_MS = 1_500;

export interface TabRecordsInput {
  readonly clock: Clock;
  readonly random: Random;
  readonly kept: KeptIdentities;
  /** `sessionStorage`; asked for each time, for it may throw where storage is blocked. */
  readonly storage: () => Storage;
}

export function createTabRecords({ clock, random, kept, storage }: TabRecordsInput): TabRecords {
  const claims = new Map<string, Claim>();
  let entry: VaultEntry | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  /** One after the other; what the browser has against storing is no error of a meeting. */
  const inTurn = <T>(otherwise: T, act: () => Promise<T>): Promise<T> => {
    const done = queue.then(act).catch(() => otherwise);
    queue = done;
    return done;
  };

  const claim = async (name: string): Promise<boolean> => {
    if (claims.has(name)) return true;
    const taken = await takeClaim(`in-camera/${name}`, CLAIM_WITHIN_MS);
    if (taken !== null) claims.set(name, taken);
    return taken !== null;
  };
  const letGo = (name: string): void => {
    claims.get(name)?.release();
    claims.delete(name);
  };

  const load = (): Uint8Array | null => {
    const text = storage().getItem(SLOT);
    return text === null ? null : (fromBase64Url(text) ?? new Uint8Array());
  };
  /** Only what is this identity's: another session of the page may have the slot by now. */
  const clearSlot = (name: string): void => {
    const bytes = load();
    const head = bytes === null ? null : parseTabHead(bytes);
    if (head === null || toBase64Url(head.ik) === name) storage().removeItem(SLOT);
  };

  const wipe = async (name: string): Promise<void> => {
    if (entry?.name === name) entry = null;
    // The one may be blocked where the other is not.
    await Promise.resolve(name)
      .then(clearSlot)
      .catch(() => undefined);
    await tabVault.delete(name).finally(() => letGo(name));
  };

  const isFresh = (savedAt: number): boolean => Math.abs(clock.now() - savedAt) <= MAX_AGE_MS;

  /** Keys of tabs that were closed and never came back. */
  const clearOld = async (): Promise<void> => {
    for (const name of await tabVault.savedBefore(clock.now() - MAX_AGE_MS)) {
      if (claims.has(name)) continue;
      const old = await takeClaim(`in-camera/${name}`, 0);
      if (old === null) continue;
      await tabVault.delete(name);
      old.release();
    }
  };

  const read = async (): Promise<SavedTab | null> => {
    const bytes = load();
    if (bytes === null) return null;
    const head = parseTabHead(bytes);
    if (head === null) {
      storage().removeItem(SLOT);
      return null;
    }
    const name = toBase64Url(head.ik);
    if (!(await claim(name))) return null;
    const found = await tabVault.get(name);
    if (found !== null && head.generation < found.generation) {
      // An old copy. The newest may be in another tab, so the keys stay; what is here is worth nothing.
      storage().removeItem(SLOT);
      letGo(name);
      return null;
    }
    const saved = found !== null && isFresh(found.savedAt) ? await open(found, head.ik, bytes) : null;
    if (saved === null) {
      await wipe(name);
      return null;
    }
    entry = found === null ? null : { ...found, generation: head.generation };
    return saved;
  };

  const open = async (found: VaultEntry, ik: Ed25519PublicKey, bytes: Uint8Array): Promise<SavedTab | null> => {
    const opened = await openTab(found.seal, bytes);
    if (opened === null) return null;
    const { seed, content } = opened;
    const key = found.identity;
    if ((key === null) === (seed === null)) return null;
    const identity = kept.restore(key !== null ? { key } : { seed: seed ?? new Uint8Array() }, ik);
    seed?.fill(0);
    return { identity, content };
  };

  const create = async (name: string, identity: CryptoKey | null): Promise<VaultEntry> => {
    await clearOld();
    const seal = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    return { name, seal, identity, generation: 0, savedAt: clock.now() };
  };

  const write = async (identity: Signer, content: Uint8Array): Promise<boolean> => {
    const material = kept.materialOf(identity);
    const name = toBase64Url(identity.publicKey);
    if (material === null || !(await claim(name))) return false;
    const key = 'key' in material ? material.key : null;
    const seed = 'seed' in material ? material.seed : null;
    try {
      const before = entry?.name === name ? entry : await create(name, key);
      const next = { ...before, generation: before.generation + 1, savedAt: clock.now() };
      if (before.generation === 0) await tabVault.put(before);
      const head = { ik: identity.publicKey, generation: next.generation };
      const sealed = await sealTab(next.seal, head, random.bytes(12), { seed, content });
      storage().setItem(SLOT, toBase64Url(sealed));
      // The record first: between the two it is newer than its number here, which is no harm.
      await tabVault.put(next);
      entry = next;
      return true;
    } catch {
      await wipe(name);
      return false;
    } finally {
      seed?.fill(0);
    }
  };

  return {
    read: () => inTurn(null, read),
    write: (identity, content) => inTurn(false, () => write(identity, content)),
    wipe: (ik) => inTurn(undefined, () => wipe(toBase64Url(ik))),
    release() {
      for (const name of [...claims.keys()]) letGo(name);
    },
  };
}
