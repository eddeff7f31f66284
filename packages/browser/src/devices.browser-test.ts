/** The real device functions of the browser, with its fake devices: off, on, off, and nothing left (R3, I28). */
import type { DevicesState } from '@in-camera/meeting';
import { MeetingError } from '@in-camera/protocol';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../test/mocha-globals.js';
import { Devices } from './devices.js';
import { pagePlatform } from './media-platform.js';
import { TrackHandle } from './track-handle.js';

const devices = new Devices();

afterEach(() => {
  devices.releaseAll();
});

function trackOf(handle: unknown): MediaStreamTrack {
  if (!(handle instanceof TrackHandle)) throw new Error('no handle');
  return handle.track;
}

describe('R3: devices', () => {
  it('are shut until opened, live when open, and shut when stop() returns', async () => {
    const camera = trackOf(await devices.open('camera'));
    const microphone = trackOf(await devices.open('microphone'));
    expect([camera.readyState, microphone.readyState]).to.deep.equal(['live', 'live']);
    expect([camera.kind, microphone.kind]).to.deep.equal(['video', 'audio']);
    devices.stop('camera');
    expect([camera.readyState, microphone.readyState]).to.deep.equal(['ended', 'live']);
    expect(devices.releaseAll()).to.equal(1);
    expect(microphone.readyState).to.equal('ended');
    expect(devices.releaseAll()).to.equal(0);
  });

  it('answer the same track while open, and a new one after', async () => {
    const [first, again] = await Promise.all([devices.open('camera'), devices.open('camera')]);
    expect(trackOf(first)).to.equal(trackOf(again));
    devices.stop('camera');
    expect(trackOf(await devices.open('camera'))).not.to.equal(trackOf(first));
  });

  it('are shut when the page is left, and whoever watches is told', async () => {
    const ended: string[] = [];
    const unobserve = devices.observe({
      ended: (device) => ended.push(device),
      devicesChanged: () => undefined,
      blurChanged: () => undefined,
    });
    const camera = trackOf(await devices.open('camera'));
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(camera.readyState).to.equal('ended');
    expect(ended).to.deep.equal(['camera']);
    unobserve();
    const again = trackOf(await devices.open('camera'));
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(again.readyState, 'of nobody’s meeting').to.equal('live');
  });

  it('stay shut when stopped while opening', async () => {
    const tracks: MediaStreamTrack[] = [];
    const platform = {
      ...pagePlatform,
      mediaDevices: {
        getUserMedia: async (constraints: MediaStreamConstraints) => {
          const stream = await navigator.mediaDevices.getUserMedia(constraints);
          tracks.push(...stream.getTracks());
          return stream;
        },
      } as MediaDevices,
    };
    const slow = new Devices(platform);
    const opening = slow.open('camera');
    slow.stop('camera');
    const refused = await opening.catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(MeetingError).with.property('code', 'aborted');
    expect(tracks.map((track) => track.readyState)).to.deep.equal(['ended']);
  });

  it('are listed with names once one is open, and the one in use is selected', async () => {
    const seen: DevicesState[] = [];
    const stop = devices.observe({
      ended: () => undefined,
      devicesChanged: (state) => seen.push(state),
      blurChanged: () => undefined,
    });
    const camera = trackOf(await devices.open('camera'));
    const list = await devices.listDevices();
    expect(list.cameras.length).to.be.greaterThan(0);
    expect(list.cameras.every(({ id, label }) => id !== '' && label !== '')).to.equal(true);
    expect(list.selected.camera).to.equal(camera.getSettings().deviceId);
    // The platform takes its time to list them.
    for (let wait = 0; wait < 100 && seen.length === 0; wait += 1) await new Promise((done) => setTimeout(done, 50));
    expect(seen.length).to.be.greaterThan(0);
    stop();
  });

  it('can be chosen while open: the new track is live, the old one is not', async () => {
    const before = trackOf(await devices.open('microphone'));
    const { microphones } = await devices.listDevices();
    const other = microphones.find(({ id }) => id !== before.getSettings().deviceId);
    // Firefox has one fake microphone only.
    if (other === undefined) return;
    const after = trackOf(await devices.select('microphone', other.id));
    expect([before.readyState, after.readyState]).to.deep.equal(['ended', 'live']);
    expect(after.getSettings().deviceId).to.equal(other.id);
  });

  it('say which error it is when the chosen one is gone, and open another one only when asked again', async () => {
    await devices.select('camera', 'a camera that was unplugged');
    const refused = await devices.open('camera').catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(MeetingError).with.property('code', 'media-device-missing');
    expect(trackOf(await devices.open('camera')).readyState).to.equal('live');
  });
});

describe('E6: a frame without permission for the camera', () => {
  it('is told from a refusal of the person: by the browser’s own word, or by what it lists', async () => {
    const frame = document.createElement('iframe');
    frame.allow = "camera 'none'";
    frame.srcdoc = `<script type="module">
      import { Devices } from '${new URL('./devices.ts', import.meta.url).href}';
      new Devices().open('camera').catch(({ code, trouble }) => parent.postMessage({ code, trouble }, '*'));
    </script>`;
    const answer = new Promise((resolve) => {
      addEventListener('message', ({ source, data }) => {
        if (source === frame.contentWindow) resolve(data);
      });
    });
    document.body.append(frame);
    const refusedBy = 'featurePolicy' in document ? ['frame', 'page'] : ['frame'];
    expect(await answer).to.deep.equal({
      code: 'media-blocked-by-page',
      trouble: { device: 'camera', refusedBy, asksAgain: false },
    });
    frame.remove();
  });
});
