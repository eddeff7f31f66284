/**
 * The worker of the background blur. Asks for a picture when it has time for one, gives it back blurred. Keeps its own time,
 * so that a page in the background goes on sending. Loads the network from the page's own host. Built as one file,
 * `in-camera-background.js`. An error ends it, which the page hears.
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
  // What a promise throws, the page would not hear of.
  if (data.type === 'start') start(data.modelUrl).catch(() => say({ type: 'failed' }));
});

async function start(modelUrl: string): Promise<void> {
  compositor = new Compositor(await loadModel(modelUrl));
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
    say({ type: 'picture', picture, costMs: compositor.costMs }, [picture]);
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
