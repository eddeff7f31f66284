/** R10: what lies on this computer of recordings is said, can be taken away and deleted; nothing is shown while there is nothing. */
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, settle, textOf, unmountAll } from '../../../test-support/mount.js';
import type { StoredRecording } from '../../internal/browser-session.js';
import { RecordingShelfElement } from './recording-shelf.element.js';

customElements.define('test-shelf', class extends RecordingShelfElement {});

declare global {
  interface HTMLElementTagNameMap {
    'test-shelf': RecordingShelfElement;
  }
}

const NOON = 1_795_435_200_000;

class Disk {
  readonly read: string[] = [];
  stored: StoredRecording[] = [];
  works = true;

  put(startedAt: number, ...names: readonly string[]): void {
    this.stored.push({
      startedAt,
      files: names.map((name) => ({ name, sizeBytes: 12_345_678 })),
      read: (name) => {
        this.read.push(name);
        return this.works ? Promise.resolve(new File(['x'], name)) : Promise.reject(new Error('gone'));
      },
      remove: () => {
        if (!this.works) return Promise.reject(new Error('locked'));
        this.stored = this.stored.filter((one) => one.startedAt !== startedAt);
        return Promise.resolve();
      },
    });
  }
}

async function shelfOf(disk: Disk): Promise<RecordingShelfElement> {
  return mount('test-shelf', { source: () => Promise.resolve([...disk.stored]) });
}

async function press(shelf: HTMLElement, name: string): Promise<void> {
  get(shelf, `[data-name=${name}]`).click();
  await settle(shelf);
}

afterEach(unmountAll);

describe('the shelf of recordings', () => {
  it('shows nothing while there is nothing', async () => {
    const shelf = await shelfOf(new Disk());
    expect(textOf(shelf)).to.equal('');
  });

  it('lists every file with its size, and gives what is asked for', async () => {
    const disk = new Disk();
    disk.put(NOON, 'Ada-1.webm', 'Gustav-Adolf-Freiherr-von-und-zu-Weißenstein-1.webm');
    const shelf = await shelfOf(disk);
    expect(textOf(shelf)).to.contain('Ada-1.webm');
    expect(textOf(shelf)).to.contain('12.3 MB');
    await press(shelf, 'recSave');
    expect(disk.read).to.deep.equal(['Ada-1.webm']);
    expect(get(shelf, '[data-name=recSave]').getAttribute('aria-label')).to.equal('Save Ada-1.webm');
    await expectAccessible(shelf);
  });

  it('looks again when it is told that there may be more', async () => {
    const disk = new Disk();
    const shelf = await shelfOf(disk);
    disk.put(NOON, 'Ada-1.webm');
    shelf.revision += 1;
    await settle(shelf);
    expect(textOf(shelf)).to.contain('Ada-1.webm');
  });

  it('deletes after a second thought, one recording and no other', async () => {
    const disk = new Disk();
    disk.put(NOON, 'Ada-1.webm');
    disk.put(NOON + 3_600_000, 'Ben-1.webm');
    const shelf = await shelfOf(disk);
    await press(shelf, 'recDelete');
    expect(textOf(shelf)).to.contain('What you have not saved is lost.');
    await expectAccessible(shelf);
    await press(shelf, 'recKeep');
    expect(find(shelf, '[data-name=recDeleteNow]')).to.equal(null);
    await press(shelf, 'recDelete');
    await press(shelf, 'recDeleteNow');
    expect(disk.stored.map(({ startedAt }) => startedAt)).to.deep.equal([NOON + 3_600_000]);
    expect(textOf(shelf)).not.to.contain('Ada-1.webm');
  });

  it('says that something did not work, and that nothing is lost', async () => {
    const disk = new Disk();
    disk.put(NOON, 'Ada-1.webm');
    disk.works = false;
    const shelf = await shelfOf(disk);
    for (const name of ['recSave', 'recDelete', 'recDeleteNow']) await press(shelf, name);
    expect(get(shelf, '[role=alert]').textContent).to.contain('That did not work');
    expect(textOf(shelf)).to.contain('Ada-1.webm');
  });

  it('says which files are not finished, what the record is, and how sealed ones are opened', async () => {
    const disk = new Disk();
    disk.put(NOON, 'Ada-1.part.webm.age', 'Ben-1.webm.age', 'recording-key.age', 'recording-record.json.age');
    const shelf = await shelfOf(disk);
    const files = [...shelf.renderRoot.querySelectorAll('li')].map((one) => one.textContent.includes('not finished'));
    expect(files).to.deep.equal([true, false, false, false]);
    expect(textOf(shelf)).to.contain('The record says who agreed');
    expect(get(shelf, 'code').textContent).to.equal(
      'age -d -i recording-key.age -o Ada-1.part.webm Ada-1.part.webm.age',
    );
    await expectAccessible(shelf);
  });

  it('of a page that was killed says that the record names no files, and opens a file, not the record', async () => {
    const disk = new Disk();
    disk.put(NOON, 'recording-record.part.json.age', 'Zoë-1.part.webm.age', 'recording-key.age');
    const shelf = await shelfOf(disk);
    expect(textOf(shelf)).to.contain('The record was not finished.').and.not.to.contain('The record says who agreed');
    expect(get(shelf, 'code').textContent).to.equal(
      'age -d -i recording-key.age -o Zoë-1.part.webm Zoë-1.part.webm.age',
    );
  });

  describe('a folder of the person’s choice', () => {
    const picking = globalThis as { showDirectoryPicker?: () => Promise<FileSystemDirectoryHandle> };
    const own = Object.getOwnPropertyDescriptor(globalThis, 'showDirectoryPicker');
    const pick = (answer: () => Promise<FileSystemDirectoryHandle>): void => {
      Object.defineProperty(globalThis, 'showDirectoryPicker', { value: answer, configurable: true });
    };
    afterEach(async () => {
      delete picking.showDirectoryPicker;
      if (own !== undefined) Object.defineProperty(globalThis, 'showDirectoryPicker', own);
      const root = await navigator.storage.getDirectory();
      await root.removeEntry('chosen', { recursive: true }).catch(() => undefined);
    });

    it('gets all files of a recording at once', async () => {
      const root = await navigator.storage.getDirectory();
      const chosen = await root.getDirectoryHandle('chosen', { create: true });
      pick(() => Promise.resolve(chosen));
      const disk = new Disk();
      disk.put(NOON, 'Ada-1.webm', 'recording-record.json');
      const shelf = await shelfOf(disk);
      await press(shelf, 'recSaveAll');
      for (let wait = 0; wait < 100 && !textOf(shelf).includes('Saved.'); wait += 1) await settle(shelf);
      expect(textOf(shelf)).to.contain('Saved.');
      for (const name of ['Ada-1.webm', 'recording-record.json']) {
        expect(await (await (await chosen.getFileHandle(name)).getFile()).text()).to.equal('x');
      }
      await expectAccessible(shelf);
    });

    it('is not there when the person thinks better of it, or when it cannot be written', async () => {
      const disk = new Disk();
      disk.put(NOON, 'Ada-1.webm', 'recording-record.json');
      pick(() => Promise.reject(new DOMException('', 'AbortError')));
      const shelf = await shelfOf(disk);
      await press(shelf, 'recSaveAll');
      expect(textOf(shelf)).not.to.contain('Saved.');
      expect(find(shelf, '[role=alert]')).to.equal(null);
      pick(() => Promise.reject(new DOMException('', 'SecurityError')));
      await press(shelf, 'recSaveAll');
      expect(get(shelf, '[role=alert]').textContent).to.contain('That did not work');
    });
  });
});
