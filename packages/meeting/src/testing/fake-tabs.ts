/**
 * Tabs of one browser without a browser: each with its slot, all with one set of locks. A tab can be duplicated, loaded anew,
 * rolled back, or be forbidden to store anything.
 */
import { toBase64Url } from '@in-camera/protocol';
import type { KeyStore } from '../ports/keys.js';
import type { TabRecords } from '../ports/tab-records.js';
import { seedOf } from './fake-keys.js';

export interface FakeSlot {
  /** base64url of IK. */
  readonly name: string;
  readonly seed: Uint8Array;
  readonly content: Uint8Array;
  readonly generation: number;
}

export interface FakeTab {
  /** What is stored: to be looked at, copied, changed, put back. */
  slot: FakeSlot | null;
  /** While it is, nothing can be stored or read. */
  blocked: boolean;
  /** Called with each record before it is stored; what it answers is waited for. */
  beforeWrite: (content: Uint8Array) => Promise<void> | void;
}

export interface FakeBrowser {
  /** @param slot what somebody has put into its storage, past everything that guards it. */
  openTab(slot?: FakeSlot | null): FakeTab;
  /** With a copy of what the tab has stored. */
  duplicate(tab: FakeTab): FakeTab;
  /** The port for one load of a page in that tab. */
  recordsOf(tab: FakeTab, keys: KeyStore): TabRecords;
}

export function createFakeBrowser(): FakeBrowser {
  /** Name → the page that holds it. */
  const locks = new Map<string, object>();
  const generations = new Map<string, number>();

  const openTab = (slot: FakeSlot | null = null): FakeTab => {
    if (slot !== null) generations.set(slot.name, slot.generation);
    return { slot, blocked: false, beforeWrite: () => undefined };
  };
  return {
    openTab,
    duplicate: (tab) => ({ ...openTab(), slot: tab.slot }),
    recordsOf(tab, keys) {
      const page = {};
      const claim = (name: string): boolean => {
        if (!locks.has(name)) locks.set(name, page);
        return locks.get(name) === page;
      };
      const wipe = (name: string): void => {
        if (tab.slot?.name === name) tab.slot = null;
        generations.delete(name);
        if (locks.get(name) === page) locks.delete(name);
      };
      return {
        async read() {
          const { slot, blocked } = tab;
          if (slot === null || blocked || !claim(slot.name)) return null;
          if (slot.generation < (generations.get(slot.name) ?? Infinity)) {
            tab.slot = null;
            locks.delete(slot.name);
            return null;
          }
          return { identity: await keys.importSeed(slot.seed), content: slot.content.slice() };
        },
        async write(identity, content) {
          const name = toBase64Url(identity.publicKey);
          const seed = seedOf(identity);
          if (tab.blocked || seed === null || !claim(name)) {
            wipe(name);
            return false;
          }
          await tab.beforeWrite(content);
          const generation = (generations.get(name) ?? 0) + 1;
          generations.set(name, generation);
          tab.slot = { name, seed, content: content.slice(), generation };
          return true;
        },
        wipe(ik) {
          wipe(toBase64Url(ik));
          return Promise.resolve();
        },
        release() {
          for (const [name, holder] of locks) if (holder === page) locks.delete(name);
        },
      };
    },
  };
}
