/** The races of opening and stopping, with devices that open when the test says so (R3: the light never stays on). */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { InputDevice } from './input-device.js';
import type { MediaPlatform } from './media-platform.js';

class FakeTrack extends EventTarget {
  readyState: 'live' | 'ended' = 'live';
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

interface Asked {
  readonly constraints: MediaStreamConstraints;
  grant(id?: string): FakeTrack;
  refuse(name: string): void;
}

let asked: Asked[];
let ended: number;
let device: InputDevice;

beforeEach(() => {
  [asked, ended] = [[], 0];
  const getUserMedia = (constraints: MediaStreamConstraints) =>
    new Promise((resolve, reject) => {
      asked.push({
        constraints,
        grant(id = 'default') {
          const track = new FakeTrack(id);
          resolve({ getTracks: () => [track] });
          return track;
        },
        refuse: (name) => reject(new DOMException('', name)),
      });
    });
  const platform: MediaPlatform = {
    isSecureContext: true,
    isFramed: false,
    mediaDevices: { getUserMedia, enumerateDevices: () => Promise.resolve([]) } as unknown as MediaDevices,
    place: { browser: 'Chrome', engine: 'Chromium', system: 'Linux' },
    allows: () => true,
    permission: () => Promise.resolve('denied'),
  };
  device = new InputDevice('camera', platform, () => (ended += 1));
});

async function openAs(id: string): Promise<FakeTrack> {
  const opening = device.open();
  const track = asked.at(-1)!.grant(id);
  await opening;
  return track;
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe('R3: one device', () => {
  it('asks nobody before it is opened, and once however often it is opened', async () => {
    assert.equal(asked.length, 0);
    const both = [device.open(), device.open()];
    const track = asked[0]!.grant();
    const [one, other] = await Promise.all(both);
    assert.equal(one, other);
    assert.equal(asked.length, 1);
    assert.equal(one!.track, track as unknown);
  });

  it('asks for a picture that a mesh can bear, and for nothing else', () => {
    void device.open();
    assert.deepEqual(asked[0]!.constraints, {
      video: { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 20 } },
    });
  });

  it('stopped while opening: the track that comes is stopped on the spot', async () => {
    const opening = device.open();
    device.stop();
    const track = asked[0]!.grant();
    await assert.rejects(opening, { code: 'aborted' });
    assert.deepEqual([track.readyState, device.isOpen], ['ended', false]);
  });

  it('stopped and opened again while opening: only the second track lives', async () => {
    const first = device.open();
    device.stop();
    const second = device.open();
    assert.equal(asked.length, 2);
    const late = asked[1]!.grant('second');
    assert.equal((await second).track, late as unknown);
    const early = asked[0]!.grant('first');
    await assert.rejects(first, { code: 'aborted' });
    assert.deepEqual([early.readyState, late.readyState, device.isOpen], ['ended', 'live', true]);
  });

  it('stopped while the browser refuses: there is nothing to explain any more', async () => {
    const opening = device.open();
    asked[0]!.refuse('NotAllowedError');
    device.stop();
    await assert.rejects(opening, { code: 'aborted' });
  });

  it('can be tried again after a refusal', async () => {
    const opening = device.open();
    asked[0]!.refuse('NotAllowedError');
    await assert.rejects(opening, { code: 'media-permission-denied' });
    assert.equal((await openAs('x')).readyState, 'live');
  });

  it('tells when the track ends by itself, and not when it is stopped', async () => {
    const track = await openAs('a');
    track.dispatchEvent(new Event('ended'));
    assert.deepEqual([ended, device.isOpen], [1, false]);
    const other = await openAs('b');
    device.stop();
    other.dispatchEvent(new Event('ended'));
    assert.equal(ended, 1);
  });
});

describe('choosing a device', () => {
  it('that is shut opens nothing, and is what opens next', async () => {
    assert.equal(await device.choose('b'), null);
    assert.equal(asked.length, 0);
    void device.open();
    assert.deepEqual((asked[0]!.constraints.video as MediaTrackConstraints).deviceId, { exact: 'b' });
  });

  it('while open swaps the track, and the old one stops when the new one is there', async () => {
    const before = await openAs('a');
    const choosing = device.choose('b');
    await settle();
    assert.equal(before.readyState, 'live');
    const after = asked.at(-1)!.grant('b');
    assert.equal((await choosing)!.track, after as unknown);
    assert.deepEqual([before.readyState, after.readyState, device.deviceId], ['ended', 'live', 'b']);
    before.dispatchEvent(new Event('ended'));
    assert.equal(ended, 0);
  });

  it('that fails leaves the old one running', async () => {
    const before = await openAs('a');
    const choosing = device.choose('b');
    await settle();
    asked.at(-1)!.refuse('NotFoundError');
    await assert.rejects(choosing, { code: 'media-device-missing' });
    assert.deepEqual([before.readyState, device.isOpen, ended], ['live', true, 0]);
  });

  it('on a machine that runs one at a time stops the old one first, and says when neither is left', async () => {
    const before = await openAs('a');
    const choosing = device.choose('b');
    await settle();
    asked.at(-1)!.refuse('NotReadableError');
    await settle();
    assert.equal(before.readyState, 'ended');
    asked.at(-1)!.refuse('NotReadableError');
    await assert.rejects(choosing, { code: 'media-device-busy' });
    assert.deepEqual([device.isOpen, ended], [false, 1]);
  });

  it('stopped meanwhile: neither track lives', async () => {
    const before = await openAs('a');
    const choosing = device.choose('b');
    await settle();
    device.stop();
    const after = asked.at(-1)!.grant('b');
    await assert.rejects(choosing, { code: 'aborted' });
    assert.deepEqual([before.readyState, after.readyState, device.isOpen], ['ended', 'ended', false]);
  });

  it('twice in a row: the last choice wins', async () => {
    const first = await openAs('a');
    const choosingB = device.choose('b');
    await settle();
    const choosingC = device.choose('c');
    await settle();
    const c = asked.at(-1)!.grant('c');
    const b = asked.at(-2)!.grant('b');
    await assert.rejects(choosingB, { code: 'aborted' });
    await choosingC;
    assert.deepEqual([first.readyState, b.readyState, c.readyState], ['ended', 'ended', 'live']);
    assert.equal(device.deviceId, 'c');
  });
});
