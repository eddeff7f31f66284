/** The effect in real browsers: a drawn person goes in as a camera's track, and what comes out is measured (R4, D7). */
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from '../../../test/mocha-globals.js';
import { BackgroundEffect, type BackgroundReport } from './background-effect.js';
import type { Strength } from './messages.js';
import { drawPerson, type DrawnPicture } from './testing/drawn-person.js';
import { measurePicture, type Measures } from './testing/measure-picture.js';

const WORKER = new URL('./background-worker.ts', import.meta.url);
const NETWORK = new URL(
  '../node_modules/@mediapipe/selfie_segmentation/selfie_segmentation_landscape.tflite',
  import.meta.url,
);
/** Says nothing and hears nothing, as one whose file is long in coming. */
const SILENT_WORKER = new URL('data:text/javascript,');
/** Of a test, on a machine that has much else to do. */
const LIMIT_MS = 60_000;
/** Of the wall's contrast, and of the person's light (0 to 255): a codec's rounding is within it. */
const UNREADABLE = 0.1;
const UNCHANGED = 3;

const FLAT = drawPerson(640, 360);
const UPRIGHT = drawPerson(360, 640);
const DRAWN = [FLAT, UPRIGHT];

interface Began {
  readonly effect: BackgroundEffect;
  readonly reports: BackgroundReport[];
  readonly workers: Worker[];
  readonly viewer: Viewer;
}

let source: MediaStreamTrack;
let drawing: ReturnType<typeof setInterval>;
let abort: AbortController;
let drawn: DrawnPicture;

beforeEach(() => {
  abort = new AbortController();
  drawn = FLAT;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  const draw = (): void => {
    const { width, height, pixels } = drawn;
    if (canvas.width !== width) [canvas.width, canvas.height] = [width, height];
    context.putImageData(new ImageData(pixels, width, height), 0, 0);
  };
  draw();
  // A camera that goes on, however still the person sits.
  drawing = setInterval(draw, 50);
  source = canvas.captureStream().getVideoTracks()[0]!;
});

afterEach(() => {
  clearInterval(drawing);
  abort.abort();
  source.stop();
});

/** Seen from before its first picture on. */
function begin(strength: Strength, { worker = WORKER, network = NETWORK } = {}): Began {
  const [reports, workers]: [BackgroundReport[], Worker[]] = [[], []];
  const effect = new BackgroundEffect({
    source,
    strength,
    signal: abort.signal,
    modelUrl: network,
    startWorker() {
      const started = new Worker(worker, { type: 'module' });
      workers.push(started);
      return started;
    },
    onChange: (report) => reports.push(report),
  });
  // Closed before its first picture by the one test that wants it so.
  effect.begun.catch(() => undefined);
  return { effect, reports, workers, viewer: new Viewer(effect.track) };
}

/** Looks at each picture that a viewer gets, as far as there is time for it. */
class Viewer {
  /** Of all pictures so far but those without anything in them, which nothing was drawn into yet. */
  readonly seen: (Measures & { readonly isUpright: boolean })[] = [];
  readonly #video = document.createElement('video');
  readonly #context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;

  constructor(track: MediaStreamTrack) {
    this.#video.muted = true;
    this.#video.srcObject = new MediaStream([track]);
    void this.#video.play().catch(() => undefined);
    this.#next();
  }

  async see(isWanted: (measures: Viewer['seen'][number]) => boolean): Promise<Measures> {
    const from = this.seen.length;
    for (;;) {
      const found = this.seen.slice(from).find(isWanted);
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  #next(): void {
    this.#video.requestVideoFrameCallback(() => {
      this.#look();
      this.#next();
    });
  }

  #look(): void {
    const { videoWidth: width, videoHeight: height } = this.#video;
    const picture = DRAWN.find((one) => one.width === width && one.height === height);
    if (picture === undefined) return;
    const { canvas } = this.#context;
    [canvas.width, canvas.height] = [width, height];
    this.#context.drawImage(this.#video, 0, 0);
    const { data } = this.#context.getImageData(0, 0, width, height);
    if (data.every((value, index) => index % 4 === 3 || value === 0)) return;
    this.seen.push({ ...measurePicture(data, picture), isUpright: picture === UPRIGHT });
  }
}

const isPersonSharp = ({ overlap }: Measures): boolean => overlap > 0.9;
/** Edges of the softened whole may pass for sharp here and there. */
const isVeiled = ({ overlap }: Measures): boolean => overlap < 0.3;

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Of every picture that was ever seen, once there are some: a machine at work draws few of them. */
async function expectNothingReadable({ seen }: Viewer): Promise<void> {
  await until(() => seen.length > 3);
  expect(Math.max(...seen.map(({ contrastOutside }) => contrastOutside))).to.be.lessThan(UNREADABLE);
}

describe('R4: what measures', () => {
  it('finds all of a picture that nothing was done to, and nothing of one that is not there', () => {
    expect(measurePicture(FLAT.pixels, FLAT)).to.include({ changeInside: 0, contrastOutside: 1 });
    expect(measurePicture(FLAT.pixels, FLAT).overlap).to.be.lessThan(0.5);
    const grey = new Uint8ClampedArray(FLAT.pixels.length).fill(128);
    expect(measurePicture(grey, FLAT).overlap).to.equal(0);
    expect(measurePicture(grey, FLAT).contrastOutside).to.be.closeTo(0, 0.001);
  });
});

describe('R4: background blur', () => {
  for (const strength of ['light', 'strong'] as const) {
    it(`${strength}: the person as they are, the wall unreadable, from the first picture on`, async () => {
      const { effect, reports, viewer } = begin(strength);
      const { changeInside } = await viewer.see(isPersonSharp);
      expect(changeInside).to.be.lessThan(UNCHANGED);
      expect(reports.at(-1)?.method).to.equal('segmentation');
      await viewer.see(isPersonSharp);
      await expectNothingReadable(viewer);
      effect.close();
    }).timeout(LIMIT_MS);
  }

  it('a camera that is turned upright is searched anew at once: no picture with the outline of before', async () => {
    const { effect, viewer } = begin('light');
    await viewer.see(isPersonSharp);
    drawn = UPRIGHT;
    await viewer.see((measures) => measures.isUpright && isPersonSharp(measures));
    drawn = FLAT;
    await viewer.see((measures) => !measures.isUpright && isPersonSharp(measures));
    await expectNothingReadable(viewer);
    effect.close();
  }).timeout(LIMIT_MS);

  for (const [missing, options] of [
    ['network', { network: new URL('./no-such-network.tflite', import.meta.url) }],
    ['worker', { worker: new URL('./no-such-worker.js', import.meta.url) }],
    ['answer of the worker', { worker: SILENT_WORKER }],
  ] as const) {
    it(`the veil softens all where there is no ${missing}`, async () => {
      const { effect, reports, viewer } = begin('strong', options);
      await until(() => reports.length > 0 && viewer.seen.length > 3);
      expect(reports[0]?.method).to.equal('veil');
      expect(viewer.seen.every(isVeiled)).to.equal(true);
      await expectNothingReadable(viewer);
      effect.close();
    }).timeout(LIMIT_MS);
  }

  it('the veil comes when the worker dies, and there is no picture between that is not blurred', async () => {
    const { effect, reports, workers, viewer } = begin('light');
    await viewer.see(isPersonSharp);
    effect.setStrength('strong');
    await viewer.see(isPersonSharp);
    workers[0]!.dispatchEvent(new Event('error'));
    await until(() => reports.at(-1)?.method === 'veil');
    await viewer.see(isVeiled);
    await expectNothingReadable(viewer);
    effect.close();
  }).timeout(LIMIT_MS);

  it('the veil comes when the worker falls silent', async () => {
    const { effect, reports, workers, viewer } = begin('light');
    await viewer.see(isPersonSharp);
    workers[0]!.terminate();
    await until(() => reports.at(-1)?.method === 'veil');
    await viewer.see(isVeiled);
    await expectNothingReadable(viewer);
    effect.close();
  }).timeout(LIMIT_MS);

  it('closing ends the track and the worker, before the first picture too', async () => {
    const { effect, workers } = begin('light');
    await effect.begun;
    let heard = 0;
    workers[0]!.addEventListener('message', () => (heard += 1));
    abort.abort();
    const before = heard;
    expect(effect.track.readyState).to.equal('ended');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard).to.equal(before);

    const early = begin('light').effect;
    expect(await early.begun.catch((error: unknown) => error))
      .to.be.instanceOf(DOMException)
      .with.property('name', 'AbortError');
    expect(early.track.readyState).to.equal('ended');
  }).timeout(LIMIT_MS);
});
