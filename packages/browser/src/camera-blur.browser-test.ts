/** The camera's way to what is published, with the browser's own devices (R3, R4): blurred or not at all, and nothing left. */
import { MeetingError } from '@in-camera/protocol';
import type { BlurState, MediaHandle } from '@in-camera/meeting';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../test/mocha-globals.js';
import { Devices } from './devices.js';
import { pagePlatform, type MediaPlatform } from './media-platform.js';
import { TrackHandle } from './track-handle.js';

/** Of a test, on a machine that has much else to do. */
const LIMIT_MS = 60_000;
/** Nothing lies there: the worker does not start, and the page draws the veil. */
const NOWHERE = new URL('/no-such-folder/', import.meta.url);

const sources: MediaStreamTrack[] = [];
const platform: MediaPlatform = {
  ...pagePlatform,
  mediaDevices: Object.assign(Object.create(navigator.mediaDevices) as MediaDevices, {
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    enumerateDevices: () => navigator.mediaDevices.enumerateDevices(),
    async getUserMedia(constraints: MediaStreamConstraints) {
      const stream = await navigator.mediaDevices.getUserMedia(constraints);
      sources.push(...stream.getTracks());
      return stream;
    },
  }),
};
let devices = new Devices(platform, NOWHERE);

afterEach(() => {
  devices.releaseAll();
  sources.length = 0;
  devices = new Devices(platform, NOWHERE);
});

function trackOf(handle: MediaHandle | null): MediaStreamTrack {
  if (!(handle instanceof TrackHandle)) throw new TypeError('no track');
  return handle.track;
}

describe('R4: what leaves the camera', () => {
  it('is the source itself while nothing is to be blurred', async () => {
    expect(pagePlatform.isSecureContext).to.equal(true);
    expect(trackOf(await devices.open('camera'))).to.equal(sources[0]);
  }).timeout(LIMIT_MS);

  it('is another track from the first on when blur was chosen before; off stops the source behind it', async () => {
    const heard: BlurState[] = [];
    devices.observe({
      ended: () => undefined,
      devicesChanged: () => undefined,
      blurChanged: (blur) => heard.push(blur),
    });
    expect(await devices.setBlur('strong')).to.equal(null);
    const published = trackOf(await devices.open('camera'));
    expect(published).not.to.equal(sources[0]);
    expect(heard[0]?.method).to.equal('veil');
    devices.stop('camera');
    expect([sources[0]?.readyState, published.readyState]).to.deep.equal(['ended', 'ended']);
    expect(heard.at(-1)).to.deep.equal({ method: null, costMs: null });
  }).timeout(LIMIT_MS);

  it('changes with the choice, the camera being asked for once', async () => {
    const plain = trackOf(await devices.open('camera'));
    const blurred = trackOf(await devices.setBlur('light'));
    expect(blurred).not.to.equal(plain);
    expect(await devices.setBlur('strong'), 'another strength is the same track').to.equal(null);
    expect(trackOf(await devices.setBlur('off'))).to.equal(plain);
    expect([blurred.readyState, plain.readyState, sources.length]).to.deep.equal(['ended', 'live', 1]);
  }).timeout(LIMIT_MS);

  it('is nothing when the camera is stopped before the first blurred picture', async () => {
    await devices.setBlur('light');
    const opening = devices.open('camera').catch((error: unknown) => error);
    while (sources.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    devices.stop('camera');
    expect(await opening)
      .to.be.instanceOf(MeetingError)
      .with.property('code', 'aborted');
    expect(sources.map(({ readyState }) => readyState)).to.deep.equal(['ended']);
  }).timeout(LIMIT_MS);
});
