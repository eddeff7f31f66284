/** R10, I18, threats E9: real recorders of the platform; what is in a file is seen and heard by playing it. */
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { EachRecorder } from './each-recorder.js';
import type { RecordedStretch, RecordedWhole } from '@in-camera/meeting';
import { PieceFiles } from './piece-files.js';

type Colour = 'red' | 'green' | 'blue';

const COLOURS: Readonly<Record<Colour, readonly [number, number, number]>> = {
  red: [220, 30, 30],
  green: [30, 170, 30],
  blue: [30, 30, 220],
};
/** What a codec makes of a flat colour, in each of red, green and blue. */
const NEAR = 60;
/** A file has no end that a player knows before it has come to it. */
const LIMIT_MS = 40_000;
const STRETCH_MS = 1_200;

const workerUrl = new URL('./piece-worker.ts', import.meta.url);
const ending: (() => void)[] = [];
const folder = 'each-recorder-test';

afterEach(async () => {
  for (const end of ending.splice(0)) end();
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(folder, { recursive: true }).catch(() => undefined);
});

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A camera that shows one colour, and another when it is told to. */
function camera(first: Colour): { readonly track: MediaStreamTrack; show(colour: Colour): void } {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [320, 180];
  const context = canvas.getContext('2d');
  let colour = first;
  let drawn = 0;
  const draw = (): void => {
    if (context === null) return;
    context.fillStyle = `rgb(${COLOURS[colour].join(' ')})`;
    context.fillRect(0, 0, 320, 180);
    // What stands still is not drawn anew by every browser.
    context.clearRect((drawn += 4) % 320, 176, 4, 4);
  };
  draw();
  const [track] = canvas.captureStream(25).getVideoTracks();
  if (track === undefined) throw new Error('no track');
  const timer = setInterval(draw, 40);
  ending.push(() => {
    clearInterval(timer);
    track.stop();
  });
  return {
    track,
    show(next) {
      colour = next;
      draw();
    },
  };
}

function begin() {
  const files = new PieceFiles(folder, () => new Worker(workerUrl, { type: 'module' }));
  const troubles: string[] = [];
  const recorder = new EachRecorder({
    files,
    chooseType: (kinds) => (kinds.some((kind) => kind === 'camera' || kind === 'screen') ? 'video/webm' : 'audio/webm'),
    now: Date.now,
    failed: (person, error) => troubles.push(`${person} ${String(error)}`),
  });
  ending.push(() => {
    files.close();
  });
  return { files, recorder, troubles };
}

/** All colours that a file shows from its first picture to its last. */
async function coloursOf(file: Blob): Promise<Set<Colour | 'other'>> {
  const video = document.createElement('video');
  [video.muted, video.src] = [true, URL.createObjectURL(file)];
  const context = new OffscreenCanvas(8, 8).getContext('2d', { willReadFrequently: true });
  const seen = new Set<Colour | 'other'>();
  const look = (): void => {
    context?.drawImage(video, 0, 0, 8, 8);
    const pixel = context?.getImageData(4, 3, 1, 1).data ?? [];
    const isNear = (name: Colour): boolean =>
      COLOURS[name].every((value, at) => Math.abs(value - (pixel[at] ?? 0)) < NEAR);
    seen.add((Object.keys(COLOURS) as Colour[]).find(isNear) ?? 'other');
    video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
  const ended = new Promise((resolve, reject) => {
    video.onended = resolve;
    video.onerror = () => reject(new Error(`cannot be played: ${video.error?.message ?? ''}`));
  });
  await video.play();
  await ended;
  URL.revokeObjectURL(video.src);
  return seen;
}

const ofWhom = ({ files, stretches }: RecordedWhole): unknown[] =>
  stretches.map(({ kind, file }) => [files[file]?.name, kind]);

describe('a file for each participant', () => {
  it('I18: has nothing of who was cut, from that moment on, and goes on with the others', async () => {
    const { files, recorder, troubles } = begin();
    const [ada, ben] = [camera('red'), camera('green')];
    recorder.add({ person: 'a', name: 'Ada', kind: 'camera', track: ada.track });
    recorder.add({ person: 'b', name: 'Ben', kind: 'camera', track: ben.track });
    await pass(STRETCH_MS);
    const before = Date.now();
    recorder.cut('b');
    ben.show('blue');
    await pass(STRETCH_MS);
    const done = await recorder.finish();
    expect(troubles).to.deep.equal([]);
    expect(ofWhom(done)).to.deep.equal([
      ['Ben-1.webm', 'camera'],
      ['Ada-1.webm', 'camera'],
    ]);
    const [bens, adas] = done.stretches as [RecordedStretch, RecordedStretch];
    expect([...(await coloursOf(await files.read('Ben-1.webm')))]).to.deep.equal(['green']);
    expect([...(await coloursOf(await files.read('Ada-1.webm')))]).to.deep.equal(['red']);
    expect(bens.to).to.be.within(before, before + 50);
    expect(adas.to - adas.from).to.be.greaterThan(bens.to - bens.from);
    expect((await files.read('Ada-1.webm')).size).to.equal(done.files[1]?.sizeBytes);
    expect(ben.track.readyState).to.equal('live');
  }).timeout(LIMIT_MS);

  it('begins another part when somebody’s tracks change, and never records a track that was replaced', async () => {
    const { files, recorder, troubles } = begin();
    const [first, second] = [camera('red'), camera('green')];
    recorder.add({ person: 'a', name: 'Ada', kind: 'camera', track: first.track });
    await pass(STRETCH_MS);
    recorder.add({ person: 'a', name: 'Ada', kind: 'camera', track: second.track });
    first.show('blue');
    await pass(STRETCH_MS);
    const done = await recorder.finish();
    expect(troubles).to.deep.equal([]);
    expect(ofWhom(done)).to.deep.equal([
      ['Ada-1.webm', 'camera'],
      ['Ada-2.webm', 'camera'],
    ]);
    expect([...(await coloursOf(await files.read('Ada-1.webm')))]).to.deep.equal(['red']);
    expect([...(await coloursOf(await files.read('Ada-2.webm')))]).to.deep.equal(['green']);
  }).timeout(LIMIT_MS);

  it('R10: erases what there is of somebody, and of nobody else', async () => {
    const { files, recorder } = begin();
    recorder.add({ person: 'a', name: 'Ada', kind: 'camera', track: camera('red').track });
    recorder.add({ person: 'b', name: 'Ben', kind: 'camera', track: camera('green').track });
    await pass(STRETCH_MS);
    expect(await recorder.erase('b')).to.equal('erased');
    expect(await recorder.erase('c')).to.equal('nothing');
    expect(ofWhom(await recorder.finish())).to.deep.equal([['Ada-1.webm', 'camera']]);
    expect(await files.read('Ben-1.webm').catch((error: DOMException) => error.name)).to.equal('NotFoundError');
  }).timeout(LIMIT_MS);

  it('R10: erases what could not be finished too, and nothing of what somebody agrees to later', async () => {
    const { files } = begin();
    const recorder = new EachRecorder({
      files: {
        create(name) {
          const file = files.create(name);
          const isTorn = name === 'Ben-1.webm';
          return isTorn ? { ...file, close: () => file.close().then(() => Promise.reject(new Error('torn'))) } : file;
        },
        remove: (name) => files.remove(name),
      },
      chooseType: () => 'video/webm',
      now: Date.now,
      failed: () => undefined,
    });
    const ben = { person: 'b', name: 'Ben', kind: 'camera', track: camera('green').track } as const;
    recorder.add(ben);
    await pass(STRETCH_MS);
    expect(await recorder.erase('b')).to.equal('erased');
    expect(await files.read('Ben-1.webm').catch((error: DOMException) => error.name)).to.equal('NotFoundError');
    expect(await recorder.erase('b')).to.equal('nothing');
    recorder.add(ben);
    await pass(STRETCH_MS);
    expect(ofWhom(await recorder.finish())).to.deep.equal([['Ben-2.webm', 'camera']]);
    expect((await files.read('Ben-2.webm')).size).to.be.greaterThan(0);
  }).timeout(LIMIT_MS);

  it('ends though a recorder has broken down: what came of it stays, and it is told', async () => {
    const { files, recorder, troubles } = begin();
    const stop = Object.getOwnPropertyDescriptor(MediaRecorder.prototype, 'stop');
    if (stop === undefined) throw new Error('a recorder can be stopped');
    const state = Object.getOwnPropertyDescriptor(MediaRecorder.prototype, 'state');
    ending.push(() => Object.defineProperties(MediaRecorder.prototype, { stop, ...(state && { state }) }));
    recorder.add({ person: 'a', name: 'Ada', kind: 'camera', track: camera('red').track });
    await pass(2 * STRETCH_MS);
    // As a browser whose graph stands still: it never says that it has ended, nor do its tracks.
    const end = Object.getOwnPropertyDescriptor(MediaStreamTrack.prototype, 'stop');
    ending.push(() => Object.defineProperties(MediaStreamTrack.prototype, { ...(end && { stop: end }) }));
    Object.defineProperty(MediaStreamTrack.prototype, 'stop', { configurable: true, value: () => undefined });
    Object.defineProperty(MediaRecorder.prototype, 'stop', { configurable: true, value: () => undefined });
    Object.defineProperty(MediaRecorder.prototype, 'state', { configurable: true, get: () => 'recording' });
    const { files: made } = await recorder.finish();
    expect(troubles).to.deep.equal(['a Error: the recorder has not stopped']);
    expect(made.map(({ name }) => name)).to.deep.equal(['Ada-1.webm']);
    expect((await files.read('Ada-1.webm')).size).to.be.greaterThan(0);
  }).timeout(LIMIT_MS);

  it('tells whose file cannot be written or made, and goes on with the others', async () => {
    const { files, troubles } = begin();
    const broken = new Error('the disk is full');
    const recorder = new EachRecorder({
      files: {
        create: (name) =>
          name.startsWith('Ben')
            ? { append: () => Promise.reject(broken), close: () => Promise.reject(broken) }
            : files.create(name),
        remove: (name) => files.remove(name),
      },
      chooseType(kinds) {
        if (kinds.includes('voice')) throw new Error('no such type');
        return 'video/webm';
      },
      now: Date.now,
      failed: (person, error) => troubles.push(`${person} ${String(error)}`),
    });
    recorder.add({ person: 'a', name: 'Ada', kind: 'camera', track: camera('red').track });
    recorder.add({ person: 'b', name: 'Ben', kind: 'camera', track: camera('green').track });
    recorder.add({ person: 'c', name: 'Cem', kind: 'voice', track: camera('blue').track });
    await pass(STRETCH_MS);
    expect(ofWhom(await recorder.finish())).to.deep.equal([['Ada-1.webm', 'camera']]);
    expect(new Set(troubles)).to.deep.equal(new Set(['b Error: the disk is full', 'c Error: no such type']));
  }).timeout(LIMIT_MS);
});
