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
const copies: MediaStreamTrack[] = [];
const platform: MediaPlatform = {
  ...pagePlatform,
  mediaDevices: Object.assign(Object.create(navigator.mediaDevices) as MediaDevices, {
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    enumerateDevices: () => navigator.mediaDevices.enumerateDevices(),
    async getUserMedia(constraints: MediaStreamConstraints) {
      const stream = await navigator.mediaDevices.getUserMedia(constraints);
      sources.push(...stream.getVideoTracks().map(countingCopies));
      return stream;
    },
  }),
};
let devices = new Devices(platform, NOWHERE);

afterEach(() => {
  devices.releaseAll();
  sources.length = 0;
  copies.length = 0;
  devices = new Devices(platform, NOWHERE);
});

/** Every copy counts as much as the track itself: the light is on for each. */
function countingCopies(track: MediaStreamTrack): MediaStreamTrack {
  const clone = track.clone.bind(track);
  return Object.assign(track, {
    clone() {
      const copy = countingCopies(clone());
      copies.push(copy);
      return copy;
    },
  });
}

const states = (tracks: readonly MediaStreamTrack[]): string[] => tracks.map(({ readyState }) => readyState);

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
    while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(heard[0]?.method).to.equal('veil');
    expect(states(copies)).to.deep.equal(['live']);
    devices.stop('camera');
    expect(states([...sources, ...copies, published])).to.deep.equal(['ended', 'ended', 'ended']);
    expect(heard.at(-1)).to.deep.equal({ method: null, costMs: null });
  }).timeout(LIMIT_MS);

  it('changes with the choice, the camera being asked for once', async () => {
    const plain = trackOf(await devices.open('camera'));
    const blurred = trackOf(await devices.setBlur('light'));
    expect(blurred).not.to.equal(plain);
    expect(await devices.setBlur('strong'), 'another strength is the same track').to.equal(null);
    expect(trackOf(await devices.setBlur('off'))).to.equal(plain);
    expect(states([blurred, plain, ...copies])).to.deep.equal(['ended', 'live', 'ended']);
    expect([plain.enabled, sources.length]).to.deep.equal([true, 1]);
  }).timeout(LIMIT_MS);

  it('is nothing from the choice of blur until the first blurred picture', async () => {
    const plain = trackOf(await devices.open('camera'));
    const choosing = devices.setBlur('strong');
    while (plain.enabled) await Promise.resolve();
    const blurred = trackOf(await choosing);
    expect([plain.enabled, blurred.enabled, copies[0]?.enabled]).to.deep.equal([false, true, true]);
  }).timeout(LIMIT_MS);

  it('is blurred when it is on again, when it was stopped while the blur began', async () => {
    await devices.open('camera');
    const choosing = devices.setBlur('strong');
    while (copies.length === 0) await Promise.resolve();
    devices.stop('camera');
    expect(states([...sources, ...copies])).to.deep.equal(['ended', 'ended']);
    expect(await choosing).to.equal(null);
    const again = trackOf(await devices.open('camera'));
    expect(sources).not.to.include(again);
  }).timeout(LIMIT_MS);

  it('is what was chosen last, however quickly', async () => {
    const plain = trackOf(await devices.open('camera'));
    const all = await Promise.all([devices.setBlur('light'), devices.setBlur('strong'), devices.setBlur('off')]);
    expect(all.map((handle) => handle !== null && trackOf(handle) === plain)).to.deep.equal([false, false, true]);
    expect([plain.enabled, plain.readyState, ...states(copies)]).to.deep.equal([true, 'live', 'ended']);
  }).timeout(LIMIT_MS);

  it('is nothing when the camera is stopped before the first blurred picture', async () => {
    await devices.setBlur('light');
    const opening = devices.open('camera').catch((error: unknown) => error);
    while (sources.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    devices.stop('camera');
    expect(await opening)
      .to.be.instanceOf(MeetingError)
      .with.property('code', 'aborted');
    expect(states([...sources, ...copies]).every((state) => state === 'ended')).to.equal(true);
  }).timeout(LIMIT_MS);
});
