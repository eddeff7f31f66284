/**
 * The keys of tabs in IndexedDB, each under its own IK: what seals a record, and the identity itself where the browser can hold
 * it unreadable (B10). Knows no record. Nothing is left, not even the empty store, when the last key has gone (I28).
 */

export interface VaultEntry {
  /** base64url of IK. */
  readonly name: string;
  /** AES-GCM, not extractable. */
  readonly seal: CryptoKey;
  /** Ed25519, not extractable; null where the seed is in the record. */
  readonly identity: CryptoKey | null;
  /** Of the newest record that was sealed: an older one does not count any more. */
  readonly generation: number;
  /** Unix milliseconds. */
  readonly savedAt: number;
}

const DATABASE = 'in-camera-tabs';
const STORE = 'keys';

export interface TabVault {
  /** @returns null also where there is no store; none is made. */
  get(name: string): Promise<VaultEntry | null>;
  put(entry: VaultEntry): Promise<void>;
  delete(name: string): Promise<void>;
  /** Names of entries from before. */
  savedBefore(unixMs: number): Promise<readonly string[]>;
}

/** Its methods reject where the page may not store anything. */
export const tabVault: TabVault = {
  async get(name) {
    return (await within('readonly', false, (store) => store.get(name) as IDBRequest<VaultEntry | undefined>)) ?? null;
  },
  async put(entry) {
    await within('readwrite', true, (store) => store.put(entry));
  },
  async delete(name) {
    await within('readwrite', false, (store) => store.delete(name));
    if ((await within('readonly', false, (store) => store.count())) === 0) {
      await settled(indexedDB.deleteDatabase(DATABASE));
    }
  },
  async savedBefore(unixMs) {
    const all = await within('readonly', false, (store) => store.getAll() as IDBRequest<VaultEntry[]>);
    return (all ?? []).filter(({ savedAt }) => savedAt < unixMs).map(({ name }) => name);
  },
};

/** One request in a connection of its own: one that stays open would keep the store from being deleted. */
async function within<T>(
  mode: IDBTransactionMode,
  makes: boolean,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | null> {
  const database = await open(makes);
  if (database === null) return null;
  try {
    const transaction = database.transaction(STORE, mode, { durability: 'strict' });
    const request = ask(transaction.objectStore(STORE));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'));
    });
    return request.result;
  } finally {
    database.close();
  }
}

/** @param makes whether a store that is not there yet is made. */
function open(makes: boolean): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    let isMissing = false;
    request.onupgradeneeded = () => {
      if (makes) request.result.createObjectStore(STORE, { keyPath: 'name' });
      else {
        isMissing = true;
        request.transaction?.abort();
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => {
      if (isMissing) resolve(null);
      else reject(request.error ?? new DOMException('refused', 'UnknownError'));
    };
  });
}

function settled(request: IDBOpenDBRequest): Promise<void> {
  return new Promise((resolve) => {
    request.onsuccess = () => resolve();
    request.onerror = () => resolve();
    // Another tab is at it: then it is not empty for long.
    request.onblocked = () => resolve();
  });
}
