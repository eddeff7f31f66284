/** What a tab keeps, in real storage, under real keys and locks: reloads, duplicated tabs, and storage that somebody changed. */
import type { TabRecords } from '@in-camera/meeting';
import { fromBase64Url, toBase64Url } from '@in-camera/protocol';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../test/mocha-globals.js';
import { browserClock, browserRandom } from './browser-clock.js';
import { createKeys } from './key-store.js';
import { createTabRecords } from './tab-records.js';
import { tabVault } from './tab-vault.js';

const SLOT = 'in-camera-tab';
const content = new TextEncoder().encode('what a meeting is gone back into with');
const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
  sessionStorage.clear();
  for (const name of await tabVault.savedBefore(Infinity)) await tabVault.delete(name);
});

/** A tab with the storage of its own that `Storage` would give it. */
function openTab(copied: Storage | null = null): Storage {
  const items = new Map<string, string>();
  const tab = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  } as Storage;
  const item = copied?.getItem(SLOT) ?? null;
  if (item !== null) tab.setItem(SLOT, item);
  return tab;
}

interface Load {
  readonly records: TabRecords;
  readonly keys: ReturnType<typeof createKeys>;
}

/** One load of a page in a tab. */
function load(storage: Storage, native = true, now = () => browserClock.now()): Load {
  const keys = createKeys(browserRandom, () => Promise.resolve(native));
  const clock = { ...browserClock, now };
  const records = createTabRecords({ clock, random: browserRandom, kept: keys.kept, storage: () => storage });
  cleanups.push(() => records.release());
  return { records, keys };
}

async function written(storage: Storage, native = true): Promise<Load & { readonly ik: Uint8Array }> {
  const page = load(storage, native);
  const identity = await page.keys.keys.createIdentity();
  expect(await page.records.write(identity, content)).to.equal(true);
  return { ...page, ik: identity.publicKey };
}

describe('B10: a tab record', () => {
  for (const native of [true, false]) {
    const kind = native ? 'a key that no script can read' : 'a seed inside the sealed record';
    it(`comes back with its identity after a reload: ${kind}`, async () => {
      const first = await written(sessionStorage, native);
      first.records.release();
      const second = load(sessionStorage, native);
      const saved = await second.records.read();
      expect(saved?.content).to.deep.equal(content);
      expect(saved?.identity.publicKey).to.deep.equal(first.ik);
      const signature = await saved!.identity.sign(content);
      expect(await second.keys.verifier.verify(saved!.identity.publicKey, content, signature)).to.equal(true);
      // And once more, written by the second load.
      expect(await second.records.write(saved!.identity, Uint8Array.of(1))).to.equal(true);
      second.records.release();
      expect((await load(sessionStorage, native).records.read())?.content).to.deep.equal(Uint8Array.of(1));
    });
  }

  it('has keys that cannot be read out, and nothing readable in sessionStorage', async () => {
    const { ik } = await written(sessionStorage);
    const entry = await tabVault.get(toBase64Url(ik as never));
    expect(entry?.seal.extractable).to.equal(false);
    expect(entry?.identity?.extractable).to.equal(false);
    const stored = fromBase64Url(sessionStorage.getItem(SLOT) ?? '') ?? new Uint8Array();
    expect(new TextDecoder('latin1').decode(stored)).not.to.contain('meeting');
  });

  it('C2: has another IV each time', async () => {
    const { records, keys } = load(sessionStorage);
    const identity = await keys.keys.createIdentity();
    const ivs = new Set<string>();
    for (let round = 0; round < 8; round += 1) {
      await records.write(identity, content);
      const bytes = fromBase64Url(sessionStorage.getItem(SLOT) ?? '') ?? new Uint8Array();
      ivs.add(toBase64Url(bytes.slice(41, 53)));
    }
    expect(ivs.size).to.equal(8);
  });

  it('I28: leaves nothing behind when it is wiped', async () => {
    const { records, ik } = await written(sessionStorage);
    await records.wipe(ik as never);
    expect(sessionStorage.length).to.equal(0);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.to.contain('in-camera-tabs');
  });

  it('R1: reading where there is nothing makes nothing', async () => {
    expect(await load(sessionStorage).records.read()).to.equal(null);
    expect(sessionStorage.length).to.equal(0);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.to.contain('in-camera-tabs');
  });
});

describe('A12: a duplicated tab', () => {
  it('neither gets nor wipes what the first one has', async () => {
    const tab = openTab();
    const first = await written(tab);
    const copy = openTab(tab);
    const second = load(copy);
    expect(await second.records.read()).to.equal(null);
    second.records.release();
    expect(copy.getItem(SLOT)).not.to.equal(null);
    first.records.release();
    expect((await load(tab).records.read())?.content).to.deep.equal(content);
  });

  it('gets it when the first one has gone, unless that one has written since', async () => {
    const tab = openTab();
    const first = await written(tab);
    const copy = openTab(tab);
    first.records.release();
    const heir = load(copy);
    const saved = await heir.records.read();
    expect(saved?.content).to.deep.equal(content);
    await heir.records.write(saved!.identity, Uint8Array.of(2));
    heir.records.release();
    // Now the first one's is the old copy.
    expect(await load(tab).records.read()).to.equal(null);
    expect(tab.getItem(SLOT)).to.equal(null);
    expect((await load(copy).records.read())?.content).to.deep.equal(Uint8Array.of(2));
  });
});

describe('a record that is not right', () => {
  it('I19: changed anywhere is not opened, and is wiped', async () => {
    for (const at of [0, 5, 40, 45, 60, -1]) {
      const tab = openTab();
      const { records } = await written(tab);
      records.release();
      const bytes = fromBase64Url(tab.getItem(SLOT) ?? '') ?? new Uint8Array();
      const index = at < 0 ? bytes.length + at : at;
      bytes[index] = (bytes[index] ?? 0) ^ 1;
      tab.setItem(SLOT, toBase64Url(bytes));
      const again = load(tab);
      expect(await again.records.read(), `byte ${at}`).to.equal(null);
      expect(tab.getItem(SLOT), `byte ${at}`).to.equal(null);
      again.records.release();
    }
    const junk = openTab();
    junk.setItem(SLOT, 'not base64url!');
    expect(await load(junk).records.read()).to.equal(null);
    expect(junk.getItem(SLOT)).to.equal(null);
  });

  it('I13: rolled back is refused, however well it is sealed', async () => {
    const tab = openTab();
    const { records, keys } = load(tab);
    const identity = await keys.keys.createIdentity();
    await records.write(identity, content);
    const old = tab.getItem(SLOT) ?? '';
    await records.write(identity, content);
    records.release();
    tab.setItem(SLOT, old);
    expect(await load(tab).records.read()).to.equal(null);
    expect(tab.getItem(SLOT)).to.equal(null);
  });

  it('older than twelve hours is wiped, its keys too', async () => {
    const tab = openTab();
    const { records } = await written(tab);
    records.release();
    const late = load(tab, true, () => browserClock.now() + 12 * 60 * 60_000 + 1);
    expect(await late.records.read()).to.equal(null);
    expect(tab.getItem(SLOT)).to.equal(null);
    expect(await tabVault.savedBefore(Infinity)).to.deep.equal([]);
  });

  it('keys of a tab that never came back go with the next record', async () => {
    const lost = await written(openTab());
    lost.records.release();
    const { records, keys } = load(openTab(), true, () => browserClock.now() + 13 * 60 * 60_000);
    const identity = await keys.keys.createIdentity();
    await records.write(identity, content);
    expect(await tabVault.savedBefore(Infinity)).to.deep.equal([toBase64Url(identity.publicKey)]);
  });
});

describe('storage that is blocked', () => {
  it('keeps nothing and harms nothing', async () => {
    const keys = createKeys(browserRandom);
    const records = createTabRecords({
      clock: browserClock,
      random: browserRandom,
      kept: keys.kept,
      storage: () => {
        throw new DOMException('', 'SecurityError');
      },
    });
    cleanups.push(() => records.release());
    const identity = await keys.keys.createIdentity();
    expect(await records.read()).to.equal(null);
    expect(await records.write(identity, content)).to.equal(false);
    await records.wipe(identity.publicKey);
    expect(await tabVault.savedBefore(Infinity)).to.deep.equal([]);
  });
});
