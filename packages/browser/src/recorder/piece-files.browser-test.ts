/** Pieces on a real private file system, written by the real worker. */
import { hash32 } from '@in-camera/crypto';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { PieceFileError, PieceFiles } from './piece-files.js';

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
    expect(await (await again.read('a.webm')).text()).to.equal('what Ben said');
    await again.remove('a.webm');
    expect(await again.read('a.webm').catch((error: DOMException) => error.name)).to.equal('NotFoundError');
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
});
