/** The blur of the browser itself, with cameras that answer as browsers do that have it (R4). */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { BlurState } from '@in-camera/meeting';
import { CameraBlur, NO_BLUR } from './camera-blur.js';

/** As the browser's own camera: blurred as it is told, unless the system decides otherwise. */
class FakeCamera extends EventTarget {
  readyState = 'live';
  constraints: Record<string, unknown> = { width: { ideal: 640 } };
  readonly #obeys: boolean;
  #isBlurred = false;

  constructor(obeys = true) {
    super();
    this.#obeys = obeys;
  }

  getCapabilities = (): object => ({ backgroundBlur: [false, true] });
  getConstraints = (): object => this.constraints;
  getSettings = (): object => ({ backgroundBlur: this.#isBlurred });

  applyConstraints(constraints: Record<string, unknown>): Promise<void> {
    this.constraints = constraints;
    if (this.#obeys) this.#isBlurred = constraints['backgroundBlur'] === true;
    return Promise.resolve();
  }

  decide(isBlurred: boolean): void {
    this.#isBlurred = isBlurred;
    this.dispatchEvent(new Event('configurationchange'));
  }

  stop(): void {
    this.readyState = 'ended';
  }

  clone(): FakeCamera {
    return new FakeCamera();
  }

  get track(): MediaStreamTrack {
    return this as unknown as MediaStreamTrack;
  }
}

let heard: BlurState[];
let blur: CameraBlur;
const { signal } = new AbortController();
const BY_BROWSER: BlurState = { method: 'browser', costMs: null };

beforeEach(() => {
  heard = [];
  blur = new CameraBlur(new URL('https://host.example/'), (state) => heard.push(state));
  blur.choose('strong');
});

describe('R4: blur by the browser itself', () => {
  it('is taken where there is one, beside what was asked of the camera before, and taken back', async () => {
    const camera = new FakeCamera();
    const { track, close } = await blur.publish(camera.track, signal);
    assert.equal(track, camera.track);
    assert.deepEqual(camera.constraints, { width: { ideal: 640 }, backgroundBlur: true });
    close();
    assert.deepEqual(camera.constraints, { width: { ideal: 640 }, backgroundBlur: false });
    assert.deepEqual(heard, [BY_BROWSER, NO_BLUR]);
  });

  it('is not believed to a browser whose camera does not say so', async () => {
    // The other way needs a page: without one, nothing is published.
    await assert.rejects(blur.publish(new FakeCamera(false).track, signal), { code: 'browser-unsupported' });
    assert.deepEqual(heard, []);
  });

  it('ends with the camera when the system switches it off', async () => {
    const camera = new FakeCamera();
    let ended = 0;
    camera.addEventListener('ended', () => (ended += 1));
    await blur.publish(camera.track, signal);
    camera.decide(true);
    assert.deepEqual([camera.readyState, ended], ['live', 0]);
    camera.decide(false);
    assert.deepEqual([camera.readyState, ended], ['ended', 1]);
  });

  it('stays when the same camera is published twice and the first is closed', async () => {
    const camera = new FakeCamera();
    const before = await blur.publish(camera.track, signal);
    await blur.publish(camera.track, signal);
    before.close();
    assert.deepEqual([camera.constraints['backgroundBlur'], heard.at(-1)], [true, BY_BROWSER]);
  });

  it('is told of the camera in use: an earlier one that is closed afterwards changes nothing', async () => {
    const before = await blur.publish(new FakeCamera().track, signal);
    await blur.publish(new FakeCamera().track, signal);
    before.close();
    assert.deepEqual(heard.at(-1), BY_BROWSER);
  });
});
