/** The effect in real browsers: a drawn person goes in as a camera's track, and what comes out is measured (R4, D7). */
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from '../../../test/mocha-globals.js';
import { startBackgroundEffect, type BackgroundEffect, type BackgroundReport } from './background-effect.js';
import type { Strength } from './messages.js';
import { drawPerson } from './testing/drawn-person.js';

const WORKER = new URL('./background-worker.ts', import.meta.url);
const NETWORK = new URL(
  '../node_modules/@mediapipe/selfie_segmentation/selfie_segmentation_landscape.tflite',
  import.meta.url,
);
/** Of a test, on a machine that has much else to do. */
const LIMIT_MS = 60_000;
const PERSON = drawPerson(640, 360);

interface Began {
  readonly effect: BackgroundEffect;
  readonly reports: BackgroundReport[];
  readonly workers: Worker[];
}

let source: MediaStreamTrack;
let drawing: ReturnType<typeof setInterval>;
let abort: AbortController;

beforeEach(() => {
  abort = new AbortController();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [PERSON.width, PERSON.height];
  const context = canvas.getContext('2d')!;
  const draw = (): void => context.putImageData(new ImageData(PERSON.pixels, PERSON.width, PERSON.height), 0, 0);
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

async function begin(strength: Strength, { worker = WORKER, network = NETWORK } = {}): Promise<Began> {
  const [reports, workers]: [BackgroundReport[], Worker[]] = [[], []];
  const effect = await startBackgroundEffect({
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
  return { effect, reports, workers };
}

class Viewer {
  readonly #video = document.createElement('video');
  readonly #context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;

  constructor(track: MediaStreamTrack) {
    this.#video.muted = true;
    this.#video.srcObject = new MediaStream([track]);
    void this.#video.play();
  }

  /** The picture as a viewer gets it now; null while there is none. */
  look(): Uint8ClampedArray | null {
    if (this.#video.readyState < 2 || this.#video.videoWidth === 0) return null;
    const { canvas } = this.#context;
    [canvas.width, canvas.height] = [PERSON.width, PERSON.height];
    this.#context.drawImage(this.#video, 0, 0, PERSON.width, PERSON.height);
    return this.#context.getImageData(0, 0, PERSON.width, PERSON.height).data;
  }

  close(): void {
    this.#video.srcObject = null;
  }
}

async function see(
  track: MediaStreamTrack,
  isWanted = (_: Uint8ClampedArray): boolean => true,
): Promise<Uint8ClampedArray> {
  const viewer = new Viewer(track);
  try {
    for (;;) {
      const pixels = viewer.look();
      if (pixels !== null && isWanted(pixels)) return pixels;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    viewer.close();
  }
}

/** Mean difference of green between points half a stripe's period apart, of the wall or of the person; 0 to 255. */
function contrast(pixels: Uint8ClampedArray, of: 'wall' | 'person'): number {
  const wanted = of === 'person' ? 1 : 0;
  let [sum, count] = [0, 0];
  for (let y = 0; y < PERSON.height; y += 1) {
    for (let x = 0; x < PERSON.width - 8; x += 1) {
      const point = y * PERSON.width + x;
      // Well away from the outline, where both show.
      if (!isAllAround(point, wanted)) continue;
      sum += Math.abs(pixels[4 * point + 1]! - pixels[4 * (point + 8) + 1]!);
      count += 1;
    }
  }
  return sum / count;
}

function isAllAround(point: number, wanted: number): boolean {
  const reach = 24;
  return [0, -reach, reach, -reach * PERSON.width, reach * PERSON.width].every(
    (step) => (PERSON.mask[point + step] ?? wanted) === wanted,
  );
}

/** Mean difference from the source inside of the person, 0 to 255. */
function changeInside(pixels: Uint8ClampedArray): number {
  let [sum, count] = [0, 0];
  for (const [point, isPerson] of PERSON.mask.entries()) {
    if (isPerson === 0 || !isAllAround(point, 1)) continue;
    sum += Math.abs(pixels[4 * point + 1]! - PERSON.pixels[4 * point + 1]!);
    count += 1;
  }
  return sum / count;
}

/** Points that are nearer to the source than a blurred wall can be, against the known outline. */
function overlap(pixels: Uint8ClampedArray): number {
  let [both, either] = [0, 0];
  for (const [point, isPerson] of PERSON.mask.entries()) {
    const isSharp = Math.abs(pixels[4 * point + 1]! - PERSON.pixels[4 * point + 1]!) < 24;
    if (isSharp && isPerson === 1) both += 1;
    if (isSharp || isPerson === 1) either += 1;
  }
  return both / either;
}

describe('R4: background blur', () => {
  for (const strength of ['light', 'strong'] as const) {
    it(`${strength}: the person as they are, the wall unreadable`, async () => {
      const { effect, reports } = await begin(strength);
      const pixels = await see(effect.track);
      expect(reports[0]?.method).to.equal('segmentation');
      expect(contrast(PERSON.pixels, 'wall')).to.be.greaterThan(90);
      expect(contrast(pixels, 'wall')).to.be.lessThan(9);
      expect(changeInside(pixels)).to.be.lessThan(4);
      expect(overlap(pixels)).to.be.greaterThan(0.9);
      effect.close();
    }).timeout(LIMIT_MS);
  }

  it('the veil softens all where there is no network', async () => {
    const { effect, reports } = await begin('strong', {
      network: new URL('./no-such-network.tflite', import.meta.url),
    });
    const pixels = await see(effect.track);
    expect(reports[0]?.method).to.equal('veil');
    expect(contrast(pixels, 'wall')).to.be.lessThan(9);
    expect(changeInside(pixels)).to.be.greaterThan(8);
    effect.close();
  }).timeout(LIMIT_MS);

  it('the veil softens all where there is no worker', async () => {
    const { effect, reports } = await begin('strong', { worker: new URL('./no-such-worker.js', import.meta.url) });
    const pixels = await see(effect.track);
    expect(reports[0]?.method).to.equal('veil');
    expect(contrast(pixels, 'wall')).to.be.lessThan(9);
    effect.close();
  }).timeout(LIMIT_MS);

  it('never shows a picture that is not blurred: not at the beginning, not at a change, not when the worker dies', async () => {
    const { effect, reports, workers } = await begin('light');
    const viewer = new Viewer(effect.track);
    const seen: number[] = [];
    const watching = setInterval(() => {
      const pixels = viewer.look();
      if (pixels !== null) seen.push(contrast(pixels, 'wall'));
    }, 100);
    await see(effect.track);
    effect.setStrength('strong');
    await new Promise((resolve) => setTimeout(resolve, 500));
    workers[0]!.dispatchEvent(new Event('error'));
    await see(effect.track, () => reports.at(-1)?.method === 'veil');
    await new Promise((resolve) => setTimeout(resolve, 500));
    clearInterval(watching);
    viewer.close();
    expect(seen.length).to.be.greaterThan(3);
    expect(Math.max(...seen)).to.be.lessThan(9);
    effect.close();
  }).timeout(LIMIT_MS);

  it('closing ends the track and the worker, before the first picture too', async () => {
    const { effect, workers } = await begin('light');
    let heard = 0;
    workers[0]!.addEventListener('message', () => (heard += 1));
    abort.abort();
    const before = heard;
    expect(effect.track.readyState).to.equal('ended');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard).to.equal(before);

    const early = begin('light').catch((error: unknown) => error);
    expect(await early)
      .to.be.instanceOf(DOMException)
      .with.property('name', 'AbortError');
  }).timeout(LIMIT_MS);
});
