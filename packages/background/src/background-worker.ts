/**
 * The worker of the background blur. Asks for a picture when it has time for one, gives it back blurred. Keeps its own time,
 * so that a page in the background goes on sending. Loads the network from the page's own host; without it, draws the veil.
 * Built as one file, `in-camera-background.js`. An error ends it, which the page hears.
 */
import { Compositor } from './compositor.js';
import { parseFlatModel, type FlatModel } from './flat-model.js';
import type { FromWorker, Strength, ToWorker } from './messages.js';

/** As many pictures a second as the camera gives. */
const FRAME_MS = 50;

let compositor: Compositor | null = null;
let strength: Strength = 'strong';
let askedAt = 0;

globalThis.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'frame') {
    take(data.frame);
    return;
  }
  ({ strength } = data);
  if (data.type === 'start') void start(data.modelUrl);
});

async function start(modelUrl: string): Promise<void> {
  const model = await loadModel(modelUrl).catch(() => null);
  compositor = new Compositor(model);
  ask();
}

async function loadModel(url: string): Promise<FlatModel> {
  const response = await fetch(url);
  if (!response.ok) throw new TypeError('no network to be had');
  return parseFlatModel(new Uint8Array(await response.arrayBuffer()));
}

function take(frame: ImageBitmap | null): void {
  if (frame !== null && compositor !== null) {
    const picture = compositor.compose(frame, strength);
    frame.close();
    const { method, costMs } = compositor;
    say({ type: 'picture', picture, method, costMs }, [picture]);
  }
  setTimeout(ask, Math.max(0, askedAt + FRAME_MS - performance.now()));
}

function ask(): void {
  askedAt = performance.now();
  say({ type: 'next' });
}

function say(message: FromWorker, transfer: Transferable[] = []): void {
  globalThis.postMessage(message, { transfer });
}
