/** Pieces on a real private file system, written by the real worker. */
import { hash32 } from '@in-camera/crypto';
import { Decrypter } from 'age-encryption';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { PieceFileError, PieceFiles, type Seal } from './piece-files.js';

const workerUrl = new URL('./piece-worker.ts', import.meta.url);
const opened: PieceFiles[] = [];
let folders = 0;

afterEach(async () => {
  for (const files of opened.splice(0)) files.close();
  const root = await navigator.storage.getDirectory();
  for (let n = 1; n <= folders; n += 1)
    await root.removeEntry(`test-${String(n)}`, { recursive: true }).catch(() => undefined);
});

function begin(): { readonly files: PieceFiles; readonly worker: Worker; readonly folder: string } {
  folders += 1;
  const folder = `test-${String(folders)}`;
  const worker = new Worker(workerUrl, { type: 'module' });
  const files = new PieceFiles(folder, () => worker);
  opened.push(files);
  return { files, worker, folder };
}

describe('files that grow piece by piece', () => {
  it('hold every piece in the order in which it came, whatever its size, with size and hash', async () => {
    const { files } = begin();
    const file = files.create('a.webm');
    const pieces = [new Blob(['x'.repeat(300_000)]), new Blob(['y']), new Blob([]), new Blob(['z'.repeat(1_000)])];
    await Promise.all(pieces.map((piece) => file.append(piece)));
    const { sizeBytes, hash } = await file.close();
    const content = new Uint8Array(await (await files.read('a.webm')).arrayBuffer());
    expect(sizeBytes).to.equal(301_001);
    expect(content).to.deep.equal(new Uint8Array(await new Blob(pieces).arrayBuffer()));
    expect(hash).to.deep.equal(hash32(content));
  });

  it('several at a time do not mix', async () => {
    const { files } = begin();
    const [one, other] = [files.create('one'), files.create('other')];
    for (let n = 0; n < 20; n += 1) {
      void one.append(new Blob(['1']));
      void other.append(new Blob(['2']));
    }
    await Promise.all([one.close(), other.close()]);
    expect(await (await files.read('one')).text()).to.equal('1'.repeat(20));
    expect(await (await files.read('other')).text()).to.equal('2'.repeat(20));
  });

  it('what was appended is on the disk though nobody closed the file: the worker was killed', async () => {
    const { files, worker, folder } = begin();
    const file = files.create('a.webm');
    await file.append(new Blob(['what Ben said']));
    worker.terminate();
    const again = new PieceFiles(folder, () => new Worker(workerUrl, { type: 'module' }));
    opened.push(again);
    expect(await (await again.read('a.part.webm')).text()).to.equal('what Ben said');
    expect(await again.remove('a.webm')).to.equal(true);
    expect(await again.remove('a.webm')).to.equal(false);
    expect(await again.read('a.part.webm').catch((error: DOMException) => error.name)).to.equal('NotFoundError');
  });

  it('a file that is being written by another page is left to it', async () => {
    const { files, folder } = begin();
    const first = files.create('a.webm');
    await first.append(new Blob(['1']));
    const others = new PieceFiles(folder, () => new Worker(workerUrl, { type: 'module' }));
    opened.push(others);
    const second = others.create('a.webm');
    const reason = await second.append(new Blob(['2'])).catch((error: PieceFileError) => error.reason);
    expect(reason).to.equal('failed');
    await first.append(new Blob(['3']));
    await first.close();
    expect(await (await files.read('a.webm')).text()).to.equal('13');
  });

  it('a worker that dies is told to whoever waits, and to whoever comes later', async () => {
    const { files, worker } = begin();
    const file = files.create('a.webm');
    await file.append(new Blob(['1']));
    worker.dispatchEvent(new ErrorEvent('error', { cancelable: true }));
    const reasons = [file.append(new Blob(['2'])), file.close()].map((one) =>
      one.then(
        () => 'done',
        (error: unknown) => error instanceof PieceFileError && error.reason,
      ),
    );
    expect(await Promise.all(reasons)).to.deep.equal(['failed', 'failed']);
  });

  it('a small one is there at once, in place of the one before', async () => {
    const { files } = begin();
    await files.put('record.json', new TextEncoder().encode('a longer first one'));
    await files.put('record.json', new TextEncoder().encode('the second'));
    expect(await (await files.read('record.json')).text()).to.equal('the second');
  });

  it('say how much has been written', async () => {
    const { files } = begin();
    const sizes: number[] = [];
    files.grown = () => sizes.push(files.sizeBytes);
    const [one, other] = [files.create('one'), files.create('other')];
    await one.append(new Blob(['123']));
    await other.append(new Blob(['12345']));
    expect(sizes).to.deep.equal([3, 8]);
  });
});

describe('files that are sealed while they grow', () => {
  const PASSPHRASE = 'correct horse battery staple';
  const PLAIN = 'what Ben said '.repeat(20_000);

  const sealed = (folder: string, seal: Seal): PieceFiles => {
    const files = new PieceFiles(folder, () => new Worker(workerUrl, { type: 'module' }), seal);
    opened.push(files);
    return files;
  };
  const open = async (file: Blob, identity: string): Promise<string> => {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return decrypter.decrypt(new Uint8Array(await file.arrayBuffer()), 'text');
  };
  const openKey = async (files: PieceFiles): Promise<string> => {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(PASSPHRASE);
    const key = await decrypter.decrypt(
      new Uint8Array(await (await files.read('recording-key.age')).arrayBuffer()),
      'text',
    );
    return key.trim();
  };

  it('open with the key file and its passphrase; nothing is on the disk in the clear, finished or not', async () => {
    const { folder } = begin();
    const files = sealed(folder, { passphrase: PASSPHRASE });
    const file = files.create('a.webm');
    await file.append(new Blob([PLAIN]));
    await file.append(new Blob(['the end']));
    const unfinished = await (await files.read('a.part.webm.age')).text();
    expect(unfinished.length).to.be.greaterThan(100_000);
    expect(unfinished).to.match(/^age-encryption\.org\/v1\n-> X25519 /);
    expect(unfinished).not.to.contain('Ben');
    const { name, sizeBytes, hash } = await file.close();
    expect(name).to.equal('a.webm.age');
    const content = await files.read(name);
    expect(content.size).to.equal(sizeBytes);
    expect(hash).to.deep.equal(hash32(new Uint8Array(await content.arrayBuffer())));
    expect(await content.text()).not.to.contain('Ben');
    const key = await openKey(files);
    expect(await open(content, key)).to.equal(`${PLAIN}the end`);
    expect(await files.read('a.part.webm.age').catch((error: DOMException) => error.name)).to.equal('NotFoundError');
    const later = sealed(folder, { recipient: (await files.recipient) ?? '' });
    await later.put('record.json', new TextEncoder().encode('Ben agreed'));
    expect(await open(await later.read('record.json.age'), key)).to.equal('Ben agreed');
  }).timeout(60_000);

  it('fails closed: what cannot be sealed is not written', async () => {
    const { folder } = begin();
    const files = sealed(folder, { recipient: 'age1nonsense' });
    const file = files.create('a.webm');
    const reason = await file.append(new Blob(['what Ben said'])).catch((error: PieceFileError) => error.reason);
    expect(reason).to.equal('failed');
    for (const name of ['a.webm', 'a.part.webm', 'a.webm.age', 'a.part.webm.age']) {
      expect(await files.read(name).catch((error: DOMException) => error.name)).to.equal('NotFoundError');
    }
  });
});
