/** What is published of one device is made anew: nothing of the old is seen meanwhile, nothing is left over (R3, R4). */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { InputDevice, type Published } from './input-device.js';

class FakeTrack extends EventTarget {
  readyState: 'live' | 'ended' = 'live';
  enabled = true;
  readonly id: string;
  constructor(id: string) {
    super();
    this.id = id;
  }
  getSettings(): { deviceId: string } {
    return { deviceId: this.id };
  }
  stop(): void {
    this.readyState = 'ended';
  }
}

/** One call of what makes something of the source. */
interface Making {
  readonly source: FakeTrack;
  readonly signal: AbortSignal;
  done(made?: FakeTrack): FakeTrack;
  fail(): void;
}

let sources: FakeTrack[];
let makings: Making[];
let device: InputDevice;

beforeEach(async () => {
  [sources, makings] = [[], []];
  const getUserMedia = ({ video }: { video: { deviceId?: { exact: string } } }) => {
    if (video.deviceId?.exact === 'busy') return Promise.reject(new DOMException('', 'NotFoundError'));
    const source = new FakeTrack(video.deviceId?.exact ?? 'a');
    sources.push(source);
    return Promise.resolve({ getTracks: () => [source] });
  };
  const platform = {
    isSecureContext: true,
    isFramed: false,
    place: { browser: 'Chrome', engine: 'Chromium', system: 'Linux' } as const,
    allows: () => true,
    permission: () => Promise.resolve(null),
    mediaDevices: { getUserMedia } as unknown as MediaDevices,
  };
  device = new InputDevice('camera', platform, () => undefined, publish);
  const opening = device.open();
  await settle();
  makings[0]!.done(sources[0]);
  await opening;
});

function publish(source: MediaStreamTrack, signal: AbortSignal): Promise<Published> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')));
    makings.push({
      source: source as unknown as FakeTrack,
      signal,
      done(made = new FakeTrack('made')) {
        resolve({ track: made as unknown as MediaStreamTrack, close: () => made !== sources[0] && made.stop() });
        return made;
      },
      fail: () => reject(new Error('cannot')),
    });
  });
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe('R4: publishing anew', () => {
  it('shows nothing of the old from the call on, and the new one as soon as there is one', async () => {
    const [source] = sources;
    const changing = device.republish();
    await settle();
    assert.equal(source!.enabled, false);
    const made = makings[1]!.done();
    assert.equal((await changing)!.track, made as unknown);
    assert.deepEqual([made.enabled, made.readyState, source!.readyState, sources.length], [true, 'live', 'live', 1]);
    device.stop();
    assert.deepEqual([made.readyState, source!.readyState], ['ended', 'ended']);
  });

  it('a failure leaves the old one as it was', async () => {
    const changing = device.republish();
    await settle();
    makings[1]!.fail();
    await assert.rejects(changing, /cannot/);
    assert.deepEqual([sources[0]!.enabled, sources[0]!.readyState, device.isOpen], [true, 'live', true]);
  });

  it('stopped meanwhile, what was begun is told so, and its late answer is closed', async () => {
    const changing = device.republish();
    await settle();
    device.stop();
    assert.deepEqual([sources[0]!.readyState, makings[1]!.signal.aborted], ['ended', true]);
    await assert.rejects(changing);
  });

  it('unplugged meanwhile, what was begun is told so', async () => {
    const changing = device.republish();
    await settle();
    sources[0]!.dispatchEvent(new Event('ended'));
    assert.equal(makings[1]!.signal.aborted, true);
    await assert.rejects(changing);
    assert.equal(device.isOpen, false);
  });

  it('another device waits for it, and a device that is not to be had leaves the new one running', async () => {
    const changing = device.republish();
    await settle();
    const choosing = device.choose('busy');
    await settle();
    assert.equal(sources.length, 1, 'nobody is asked yet');
    const made = makings[1]!.done();
    await changing;
    await assert.rejects(choosing, { code: 'media-device-missing' });
    assert.deepEqual([made.readyState, made.enabled], ['live', true]);
  });

  it('waits for another device that is on its way', async () => {
    const choosing = device.choose('b');
    await settle();
    const changing = device.republish();
    await settle();
    assert.equal(makings.length, 2);
    makings[1]!.done();
    await choosing;
    await settle();
    assert.equal(makings[2]!.source, sources[1]);
    const made = makings[2]!.done();
    assert.equal((await changing)!.track, made as unknown);
    assert.equal(sources[0]!.readyState, 'ended');
  });

  it('of a device that is shut is nothing', async () => {
    device.stop();
    assert.equal(await device.republish(), null);
    assert.equal(makings.length, 1);
  });
});
