/** R10, I18, threats E9: one file of all, made of real sources; what is in it is seen and heard by playing it. */
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { CommonRecorder } from './common-recorder.js';
import { PieceFiles } from './piece-files.js';
import { chooseRecordingType } from './recording-type.js';

const RED = [220, 30, 30] as const;
const GREEN = [30, 170, 30] as const;
/** What a codec makes of a flat colour, in each of red, green and blue. */
const NEAR = 60;
const LIMIT_MS = 40_000;
const STRETCH_MS = 1_500;
const folder = 'common-recorder-test';
const workerUrl = new URL('./piece-worker.ts', import.meta.url);
const ending: (() => void)[] = [];

afterEach(async () => {
  for (const end of ending.splice(0)) end();
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(folder, { recursive: true }).catch(() => undefined);
});

/** A stretch of time, and until three pieces more are on the disk: a machine with much to do takes longer for one. */
async function record(files: PieceFiles): Promise<void> {
  let pieces = 0;
  files.grown = () => (pieces += 1);
  await pass(STRETCH_MS);
  for (let wait = 0; wait < 200 && pieces < 3; wait += 1) await pass(50);
}

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function camera(colour: readonly number[]): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [320, 180];
  const context = canvas.getContext('2d');
  let drawn = 0;
  const draw = (): void => {
    if (context === null) return;
    context.fillStyle = `rgb(${colour.join(' ')})`;
    context.fillRect(0, 0, 320, 180);
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
  return track;
}

/** Null where nothing can be heard: a browser without a sound card starts no graph. */
async function voice(hertz: number): Promise<MediaStreamTrack | null> {
  const context = new AudioContext();
  ending.push(() => void context.close());
  await Promise.race([context.resume(), pass(1_000)]);
  if (context.state !== 'running') return null;
  const [tone, end] = [context.createOscillator(), context.createMediaStreamDestination()];
  tone.frequency.value = hertz;
  tone.connect(end);
  tone.start();
  return end.stream.getAudioTracks()[0] ?? null;
}

function begin(layout: { names: boolean } | null) {
  const files = new PieceFiles(folder, () => new Worker(workerUrl, { type: 'module' }));
  const troubles: string[] = [];
  const recorder = new CommonRecorder({
    files,
    chooseType: chooseRecordingType,
    now: Date.now,
    failed: (person, error) => troubles.push(`${person} ${String(error)}`),
    layout,
    everyMs: (ms, call) => files.everyMs(ms, call),
  });
  ending.push(() => {
    files.close();
  });
  return { files, recorder, troubles };
}

/** Share of red and of green in each picture of a file, from the first to the last. */
async function sharesOf(file: Blob): Promise<{ readonly red: number; readonly green: number }[]> {
  const video = document.createElement('video');
  [video.muted, video.src] = [true, URL.createObjectURL(file)];
  const [width, height] = [64, 36];
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  const shares: { red: number; green: number }[] = [];
  const look = (): void => {
    context?.drawImage(video, 0, 0, width, height);
    const data = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
    const count = (colour: readonly number[]): number => {
      let near = 0;
      for (let at = 0; at < data.length; at += 4) {
        if (colour.every((value, channel) => Math.abs(value - (data[at + channel] ?? 0)) < NEAR)) near += 1;
      }
      return near / (width * height);
    };
    shares.push({ red: count(RED), green: count(GREEN) });
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
  return shares;
}

/** How loud a tone is in each twentieth of a second of a file. */
async function loudnessOf(file: Blob, hertz: number): Promise<number[]> {
  const sound = await new OfflineAudioContext(1, 1, 8_000).decodeAudioData(await file.arrayBuffer());
  const samples = sound.getChannelData(0);
  const size = 400;
  const twice = 2 * Math.cos((2 * Math.PI * hertz) / 8_000);
  return Array.from({ length: Math.floor(samples.length / size) }, (_, index) => {
    let [last, before] = [0, 0];
    for (const sample of samples.subarray(index * size, (index + 1) * size)) {
      [last, before] = [sample + twice * last - before, last];
    }
    return (2 * Math.sqrt(Math.max(0, last * last + before * before - twice * last * before))) / size;
  });
}

describe('one picture of all', () => {
  it('I18: shows side by side who is in it, and from the cut on nothing of who is not', async () => {
    const { files, recorder, troubles } = begin({ names: false });
    recorder.add({ person: 'a', name: 'Ada', kind: 'camera', track: camera(RED) });
    recorder.add({ person: 'b', name: 'Ben', kind: 'camera', track: camera(GREEN) });
    await record(files);
    recorder.cut('b');
    await record(files);
    const {
      files: [file],
      stretches,
    } = await recorder.finish();
    expect(troubles).to.deep.equal([]);
    expect(file?.name).to.match(/^meeting-1\.(webm|mp4)$/);
    const [bens, adas] = stretches;
    expect([bens?.id, adas?.id]).to.deep.equal(['b', 'a']);
    expect((adas?.to ?? 0) - (bens?.to ?? 0)).to.be.greaterThan(STRETCH_MS / 2);
    const shares = await sharesOf(await files.read(file?.name ?? ''));
    const last = shares.findLastIndex(({ green }) => green > 0.01);
    expect(shares.some(({ red, green }) => red > 0.2 && green > 0.2)).to.equal(true);
    expect(shares.length - last).to.be.greaterThan(5);
    expect(shares.at(-1)?.red).to.be.greaterThan(0.8);
  }).timeout(LIMIT_MS);

  it('a withdrawal costs the whole', async () => {
    const { files, recorder } = begin({ names: true });
    recorder.add({ person: 'a', name: 'Ada', kind: 'camera', track: camera(RED) });
    await record(files);
    expect(await recorder.erase('b')).to.equal('nothing');
    expect(await recorder.erase('a')).to.equal('whole');
    expect(await recorder.finish()).to.deep.equal({ files: [], stretches: [] });
    expect(await files.read('meeting-1.webm').catch((error: DOMException) => error.name)).to.equal('NotFoundError');
  }).timeout(LIMIT_MS);
});

describe('the sound of all', () => {
  it('I18: has nobody’s voice before they are in it and after they are cut', async function (this: { skip(): never }) {
    const [adas, bens] = [await voice(440), await voice(1_000)];
    if (adas === null || bens === null) return this.skip();
    const { files, recorder, troubles } = begin(null);
    recorder.add({ person: 'a', name: 'Ada', kind: 'voice', track: adas });
    recorder.add({ person: 'a', name: 'Ada', kind: 'camera', track: camera(RED) });
    await record(files);
    recorder.add({ person: 'b', name: 'Ben', kind: 'voice', track: bens });
    await record(files);
    recorder.cut('b');
    await record(files);
    const {
      files: [file],
      stretches,
    } = await recorder.finish();
    expect(troubles).to.deep.equal([]);
    expect(stretches.map(({ id, kind }) => `${id} ${kind}`)).to.deep.equal(['b voice', 'a voice']);
    const content = await files.read(file?.name ?? '');
    expect(content.name).to.match(/^meeting-1\.(webm|m4a|ogg)$/);
    const [ada, ben] = [await loudnessOf(content, 440), await loudnessOf(content, 1_000)];
    const heard = ben.flatMap((value, index) => (value > 0.1 ? [index] : []));
    const [first, last] = [heard[0] ?? 0, heard.at(-1) ?? 0];
    expect(ada.filter((value) => value > 0.1).length).to.be.greaterThan(60);
    expect(first).to.be.greaterThan(20);
    expect(ben.length - last).to.be.greaterThan(20);
    expect(Math.max(...ben.slice(0, first - 1), ...ben.slice(last + 2))).to.be.lessThan(0.02);
  }).timeout(LIMIT_MS);
});
