/** The devices of the check, with the browser's own: only for a person, live while one looks, ended with it (R1, R3, R4). */
import { MeetingError } from '@in-camera/protocol';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../test/mocha-globals.js';
import { createCheckDevices } from './check-devices.js';
import { pagePlatform } from './media-platform.js';

const asked: MediaStreamConstraints[] = [];
const tracks: MediaStreamTrack[] = [];
const devices = createCheckDevices({
  ...pagePlatform,
  get mediaDevices() {
    const { mediaDevices } = pagePlatform;
    return Object.create(mediaDevices ?? null, {
      getUserMedia: {
        value: async (constraints: MediaStreamConstraints) => {
          asked.push(constraints);
          const stream = await navigator.mediaDevices.getUserMedia(constraints);
          tracks.push(...stream.getTracks());
          return stream;
        },
      },
      enumerateDevices: { value: () => navigator.mediaDevices.enumerateDevices() },
      addEventListener: { value: () => undefined },
      removeEventListener: { value: () => undefined },
    }) as MediaDevices;
  },
});

/** Tests press nothing: what the browser says of the person is put in its place. */
function act(isActive: boolean): void {
  Object.defineProperty(navigator, 'userActivation', {
    configurable: true,
    value: { isActive, hasBeenActive: isActive },
  });
}

afterEach(() => {
  devices.close();
  Reflect.deleteProperty(navigator, 'userActivation');
  asked.length = 0;
  tracks.length = 0;
});

const states = (): string[] => tracks.map(({ kind, readyState }) => `${kind} ${readyState}`).sort();

describe('R1, R4: the devices of the check', () => {
  it('are not asked for without a fresh act of the person', async () => {
    act(false);
    const refused: unknown = await devices.open('camera').catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(MeetingError).with.property('code', 'user-activation-required');
    expect(asked).to.deep.equal([]);
  });

  it('R3: are live while one looks, and ended when stop() and close() return', async () => {
    act(true);
    const [picture] = await Promise.all([devices.open('camera'), devices.open('microphone')]);
    expect(states()).to.deep.equal(['audio live', 'video live']);
    expect(picture.getVideoTracks()).to.have.length(1);
    devices.stop('camera');
    expect(states()).to.deep.equal(['audio live', 'video ended']);
    devices.close();
    expect(states()).to.deep.equal(['audio ended', 'video ended']);
  });

  it('ask for the same picture as a meeting does', async () => {
    act(true);
    await devices.open('camera');
    expect(asked).to.deep.equal([
      { video: { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 20 } } },
    ]);
  });

  it('R4: a recording has sound in it; one that is discarded, or whose microphone is shut, leaves nothing', async () => {
    act(true);
    await devices.open('microphone');
    const kept = devices.record(5_000);
    setTimeout(kept.finish, 400);
    const clip = await kept.clip;
    expect(clip?.size).to.be.greaterThan(100);
    const dropped = devices.record(5_000);
    dropped.discard();
    expect(await dropped.clip).to.equal(null);
    const limited = devices.record(200);
    expect(await limited.clip).to.be.instanceOf(Blob);
    devices.stop('microphone');
    expect(() => devices.record(100)).to.throw(MeetingError);
  });

  it('can be used again after close()', async () => {
    act(true);
    await devices.open('microphone');
    devices.close();
    await devices.open('microphone');
    expect(states()).to.deep.equal(['audio ended', 'audio live']);
  });
});
