import { MEETING_ERROR_CODES, MeetingError } from '@in-camera/protocol';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, nextEvent, settle, textOf, unmountAll } from '../../test-support/mount.js';
import type { BrowserPlace } from '../internal/browser-check.js';
import { createDemoDevices, type DemoDevices, type DemoDevicesOptions, type DemoRefusal } from '../testing.js';
import './self-view-check.define.js';
import type { SelfViewCheckElement } from './self-view-check.element.js';
import type {
  CheckConfirmedEvent,
  CheckDeviceChangeEvent,
  CheckSkippedEvent,
  DeviceErrorEvent,
} from './self-view-check.events.js';

const PICTURE_MS = 5_000;

async function checkOf(
  options: DemoDevicesOptions = {},
  properties: Partial<SelfViewCheckElement> = {},
  attributes: Record<string, string> = {},
): Promise<[SelfViewCheckElement, DemoDevices]> {
  const devices = createDemoDevices(options);
  const check = await mount('self-view-check', { devices, ...properties }, attributes);
  return [check, devices];
}

async function press(check: SelfViewCheckElement, selector: string): Promise<void> {
  const target = get<HTMLElement>(check, selector);
  target.focus();
  target.click();
  await settle(check);
}

async function choose(check: SelfViewCheckElement, selector: string, value: string): Promise<void> {
  const select = get<HTMLSelectElement>(check, selector);
  select.value = value;
  select.dispatchEvent(new Event('change'));
  await settle(check);
}

async function until(holds: () => boolean): Promise<void> {
  for (let waitedMs = 0; !holds() && waitedMs < PICTURE_MS; waitedMs += 20) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(holds()).to.equal(true);
}

/** Looking, with a picture that has arrived. */
async function looking(
  options: DemoDevicesOptions = {},
  properties: Partial<SelfViewCheckElement> = {},
): Promise<[SelfViewCheckElement, DemoDevices]> {
  const [check, devices] = await checkOf(options, properties);
  await press(check, '[part=start]');
  if (devices.calls.includes('open camera') && options.camera === undefined) {
    await until(() => textOf(check).includes('640 × 360'));
  }
  return [check, devices];
}

const switchOf = (check: SelfViewCheckElement, kind: string): string | null =>
  get(check, `[role=switch][data-name=${kind}]`).getAttribute('aria-checked');

describe('R1, R4: <self-view-check> before the first click', () => {
  afterEach(unmountAll);

  it('touches nothing, and offers picture, sound alone and listening', async () => {
    const [check, devices] = await checkOf();
    expect(textOf(check)).to.match(
      /Microphone off.*Camera off.*Check picture and sound.*Check sound only.*Listen only/,
    );
    expect(devices.calls).to.deep.equal([]);
    expect(find(check, 'video')).to.equal(null);
    await expectAccessible(check);
  });

  it('a script gets user-activation-required from the real devices', async () => {
    const check = await mount('self-view-check');
    const asked: unknown[] = [];
    const original = MediaDevices.prototype.getUserMedia;
    MediaDevices.prototype.getUserMedia = function (...given) {
      asked.push(given);
      return original.apply(this, given);
    };
    try {
      const refused: unknown = await check.start().catch((error: unknown) => error);
      // Firefox counts what its driver does as acts of the person; what it gives then is stopped again.
      if (!navigator.userActivation.isActive) {
        expect(refused).to.have.property('code', 'user-activation-required');
        expect(asked).to.deep.equal([]);
      }
    } finally {
      check.stop();
      MediaDevices.prototype.getUserMedia = original;
    }
  });

  it('takes words of the page’s own, and a hint from it', async () => {
    const [check] = await checkOf({}, { strings: { checkStart: 'Have a look' } });
    expect(textOf(check)).to.contain('Have a look');
  });

  it('German is German throughout', async () => {
    const [check] = await checkOf({}, {}, { lang: 'de' });
    await until(() => textOf(check).includes('Bild und Ton prüfen'));
    await press(check, '[part=start]');
    expect(textOf(check))
      .to.match(/Mikrofon.*an.*Kamera.*an.*Geräte wählen.*Das passt so/)
      .and.not.match(/\b(?:the|your|and)\b/i);
  });
});

describe('R4: the own picture as the others get it', () => {
  afterEach(unmountAll);

  it('is not mirrored, says so, and shows what it measures', async () => {
    const [check, devices] = await looking();
    const video = get<HTMLVideoElement>(check, 'video');
    expect([video.muted, video.classList.contains('mirrored')]).to.deep.equal([true, false]);
    expect(getComputedStyle(video).objectFit).to.equal('contain');
    expect(textOf(check)).to.contain('the whole picture up to its edges, not mirrored').and.contain('640 × 360 points');
    expect(devices.live).to.equal(2);
    await expectAccessible(check);
  });

  it('can be mirrored for oneself: switch and attribute say the same', async () => {
    const [check] = await looking();
    await press(check, '[name=as-others]');
    expect(check.mirrored).to.equal(true);
    expect(get(check, 'video').classList.contains('mirrored')).to.equal(true);
    expect(textOf(check)).to.contain('The others see it the other way round');
    check.mirrored = false;
    await settle(check);
    expect(get<HTMLInputElement>(check, '[name=as-others]').checked).to.equal(true);
  });

  it('can be held still to look at calmly, and the still is wiped', async () => {
    const [check] = await looking();
    await press(check, '[part=still]');
    const canvas = get<HTMLCanvasElement>(check, 'canvas');
    expect([canvas.hidden, canvas.width, canvas.height]).to.deep.equal([false, 640, 360]);
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, 640, 360);
    expect(data.some((byte) => byte !== 0)).to.equal(true);
    expect(get<HTMLVideoElement>(check, 'video').hidden).to.equal(true);
    await expectAccessible(check);
    await press(check, '[part=still]');
    expect([canvas.hidden, canvas.width]).to.deep.equal([true, 0]);
  });

  it('R3: the switch of the camera stops the camera, and the microphone stays', async () => {
    const [check, devices] = await looking();
    await press(check, '[data-name=camera]');
    expect(devices.calls.at(-1)).to.equal('stop camera');
    expect([switchOf(check, 'camera'), switchOf(check, 'microphone'), devices.live]).to.deep.equal([
      'false',
      'true',
      1,
    ]);
    expect(get<HTMLVideoElement>(check, 'video').srcObject).to.equal(null);
    await press(check, '[data-name=camera]');
    expect(switchOf(check, 'camera')).to.equal('true');
  });
});

describe('R4: being heard, and hearing', () => {
  afterEach(unmountAll);

  it('the level is a meter with words, and speaking for a moment counts as heard', async () => {
    const [check, devices] = await looking();
    const meter = get(check, '[role=meter]');
    expect(textOf(check)).to.contain('Say something');
    devices.sound(0.7);
    await settle(check);
    expect(textOf(check)).to.contain('Say something');
    devices.sound(0.7);
    devices.sound(0.7);
    await settle(check);
    expect(textOf(check)).to.contain('You can be heard');
    expect([meter.getAttribute('aria-valuenow'), meter.getAttribute('aria-valuetext')]).to.deep.equal(['11', 'good']);
    expect(meter.querySelectorAll('.lit')).to.have.length(11);
    devices.sound(0);
    await settle(check);
    expect(meter.getAttribute('aria-valuetext')).to.equal('nothing to be heard');
    expect(textOf(check)).to.contain('You can be heard');
    await expectAccessible(check);
  });

  it('records and plays back, and is done', async () => {
    const [check, devices] = await looking();
    await press(check, '[part=record]');
    expect(textOf(check)).to.contain('Stop and listen').and.contain('deleted once you have heard it');
    await press(check, '[part=record]');
    expect(devices.calls.at(-1)).to.equal('play clip');
    expect(textOf(check)).to.contain('Stop playing');
    devices.endSound();
    await settle(check);
    expect(textOf(check)).to.contain('Record five seconds');
  });

  it('a recording is dropped when the microphone goes off', async () => {
    const [check, devices] = await looking();
    await press(check, '[part=record]');
    await press(check, '[data-name=microphone]');
    await press(check, '[data-name=microphone]');
    expect(devices.calls).to.not.include('play clip');
    expect(textOf(check)).to.contain('Record five seconds').and.not.contain('Nothing could be recorded');
  });

  it('plays a sound for the speaker and asks whether it is heard; a second press ends it', async () => {
    const [check, devices] = await looking();
    await press(check, '[part=tone]');
    expect(devices.calls.at(-1)).to.equal('play tone');
    expect(textOf(check)).to.contain('Do you hear two notes?');
    await press(check, '[part=tone]');
    expect(textOf(check)).to.contain('Play a sound').and.not.contain('two notes');
  });

  it('where nothing can be recorded, there is no button for it', async () => {
    const [check] = await looking({ canRecord: false });
    expect(find(check, '[part=record]')).to.equal(null);
  });

  it('D7: sound alone is a way of its own: no camera is opened, no picture asked for', async () => {
    const [check, devices] = await checkOf();
    await press(check, '[part=start-sound]');
    expect(devices.calls).to.deep.equal(['open microphone']);
    expect(find(check, 'video')).to.equal(null);
    expect(textOf(check)).to.contain('Headphones on').and.not.contain('mirrors');
    await expectAccessible(check);
    const confirmed = nextEvent<CheckConfirmedEvent>(check, 'check-confirmed');
    await press(check, '[part=confirm]');
    expect((await confirmed).settings.mode).to.equal('sound');
  });

  it('audio-only offers no picture at all', async () => {
    const [check, devices] = await checkOf({}, {}, { 'audio-only': '' });
    expect(textOf(check)).to.not.contain('picture and sound');
    await press(check, '[part=start]');
    expect(devices.calls).to.deep.equal(['open microphone']);
  });
});

describe('R4: which devices', () => {
  afterEach(unmountAll);

  it('are chosen, tell the page, and stay chosen', async () => {
    const [check, devices] = await looking();
    await press(check, 'summary');
    const changes: CheckDeviceChangeEvent[] = [];
    check.addEventListener('device-change', (event) => changes.push(event));
    await choose(check, '#device-camera', 'demo-camera-2');
    await choose(check, '#device-microphone', 'demo-headset');
    await choose(check, '#device-speaker', 'demo-headset-speaker');
    expect(devices.calls.slice(-3)).to.deep.equal([
      'choose camera demo-camera-2',
      'choose microphone demo-headset',
      'choose speaker demo-headset-speaker',
    ]);
    expect(changes.at(-1)?.settings).to.deep.equal({
      mode: 'picture',
      videoDeviceId: 'demo-camera-2',
      audioDeviceId: 'demo-headset',
      speakerDeviceId: 'demo-headset-speaker',
      blur: 'off',
    });
    expect(devices.live).to.equal(2);
    expect(check.getAttributeNames()).to.not.include('video-device-id');
    await expectAccessible(check);
  });

  it('that the page names are taken at the first click, not before', async () => {
    const [check, devices] = await checkOf({}, {}, { 'video-device-id': 'demo-camera-2' });
    expect(devices.calls).to.deep.equal([]);
    await press(check, '[part=start]');
    expect(devices.calls.slice(0, 3)).to.deep.equal(['choose camera demo-camera-2', 'open camera', 'open microphone']);
  });

  it('that come while one looks are in the list, and one that is pulled out is said', async () => {
    const [check, devices] = await looking();
    const changed = nextEvent<CheckDeviceChangeEvent>(check, 'device-change');
    devices.plugIn('New headset');
    await changed;
    await settle(check);
    expect(textOf(get(check, '#device-microphone'))).to.contain('New headset');
    devices.unplug('camera');
    await settle(check);
    expect(textOf(get(check, '[role=alert]'))).to.contain('Camera is gone');
    expect([switchOf(check, 'camera'), switchOf(check, 'microphone')]).to.deep.equal(['false', 'true']);
    await expectAccessible(check);
  });

  it('that cannot be opened: what happened and what to do, by device; the other one goes on', async () => {
    const [check, devices] = await checkOf({ camera: 'media-device-busy' });
    const failed = nextEvent<DeviceErrorEvent>(check, 'device-error');
    await press(check, '[part=start]');
    const { code, source } = await failed;
    expect([code, source]).to.deep.equal(['media-device-busy', 'camera']);
    const notice = get(check, '[role=alert]');
    expect(textOf(notice)).to.match(/^Camera: Probably in use elsewhere .*Close what .*You can take part without/);
    // The microphone is on: there is no need to go without.
    expect(find(notice, '[part=skip]')).to.equal(null);
    expect([devices.live, switchOf(check, 'microphone')]).to.deep.equal([1, 'true']);
    await expectAccessible(check);
  });

  it('every code of a device has its words here, though those of the room are not loaded', async () => {
    for (const code of MEETING_ERROR_CODES.filter((one) => one.startsWith('media-'))) {
      const [check] = await checkOf({ microphone: code });
      await press(check, '[part=start-sound]');
      expect(textOf(get(check, '[role=alert] .trouble')), code).to.match(/^Microphone: \w.*\w \w.*\w\./);
    }
  });

  it('without any, start() says the first reason and listening is still there', async () => {
    const [check] = await checkOf({ camera: 'media-permission-denied', microphone: 'media-device-missing' });
    const refused: unknown = await check.start().catch((error: unknown) => error);
    expect(refused).to.have.property('code', 'media-permission-denied');
    await settle(check);
    expect(check.renderRoot.querySelectorAll('[role=alert]')).to.have.length(2);
    await expectAccessible(check);
    await press(check, '[part=stop]');
    const skipped = nextEvent<CheckSkippedEvent>(check, 'check-skipped');
    await press(check, '[part=skip]');
    await skipped;
    expect(check.settings.mode).to.equal('listen');
    expect(textOf(check)).to.contain('You take part without camera and microphone');
    await expectAccessible(check);
  });
});

/** A plain code, or who refused, with what is to be read of it. */
const BOTH_TROUBLES: readonly (readonly [string, DemoRefusal, BrowserPlace | undefined, RegExp, canGoOn: boolean])[] = [
  ['the person', { code: 'media-permission-denied', refusedBy: ['person'] }, undefined, /Blocked in the browser In Chrome, press the sign to the left/, true],
  ['the person, who only put it aside', { code: 'media-permission-denied', refusedBy: ['person'], asksAgain: true }, undefined, /Not allowed yet Try again, and choose .* In Chrome, press/, true],
  ['the person, in Firefox', { code: 'media-permission-denied', refusedBy: ['person'] }, { browser: 'Firefox', engine: 'Firefox', system: 'Linux' }, /In Firefox, press the crossed-out sign/, true],
  ['the system', { code: 'media-permission-denied', refusedBy: ['system'] }, { browser: 'Edge', engine: 'Chromium', system: 'macOS' }, /Blocked by the system In the system settings of the Mac.*start Edge anew/, true],
  ['the page', { code: 'media-blocked-by-page', refusedBy: ['page'] }, undefined, /Not permitted by this website .*its Permissions-Policy/, true],
  ['the frame', { code: 'media-blocked-by-page', refusedBy: ['frame', 'page'] }, undefined, /Not passed on .*allow="camera; microphone", and no Permissions-Policy/, true],
  ['nobody that the browser would name', { code: 'media-permission-denied', refusedBy: ['person', 'system'] }, { browser: 'Safari', engine: 'Safari', system: 'iOS' }, /does not say why.*one of these: Press the sign beside the address.*under “Apps”, open Safari/, true],
  ['no device', 'media-device-missing', undefined, /None was found Connect one/, true],
  ['another program, or Windows', 'media-device-busy', undefined, /Probably in use elsewhere .*one of these: Close what .* In the settings of Windows/, true],
  ['the way the page came', 'media-insecure-context', undefined, /not loaded over a secure connection Open it with .*https/, false],
  ['the browser', 'browser-unsupported', undefined, /lacks what a meeting needs Update it/, false],
]; // prettier-ignore

describe('R4: what stands in the way of both devices is said once, with what to do in this browser', () => {
  afterEach(unmountAll);

  for (const [title, refusal, place, words, canGoOn] of BOTH_TROUBLES) {
    it(title, async () => {
      const [check] = await checkOf({ camera: refusal, microphone: refusal, ...(place && { place }) });
      await press(check, '[part=start]');
      expect(check.renderRoot.querySelectorAll('[role=alert]')).to.have.length(1);
      const notice = get(check, '[role=alert]');
      expect(textOf(notice))
        .to.match(/^Camera and microphone: /)
        .and.match(words);
      await expectAccessible(check);
      expect(find(notice, '[part=skip]') !== null).to.equal(canGoOn);
    });
  }

  it('one goes on without in one click, and the keyboard goes along', async () => {
    const refusal = { code: 'media-blocked-by-page', refusedBy: ['page'] } as const;
    const [check] = await checkOf({ camera: refusal, microphone: refusal });
    await press(check, '[part=start]');
    const skipped = nextEvent<CheckSkippedEvent>(check, 'check-skipped');
    await press(check, '[role=alert] [part=skip]');
    await skipped;
    expect(check.settings.mode).to.equal('listen');
    expect(check.shadowRoot?.activeElement?.classList.contains('mark')).to.equal(true);
  });

  it('who refused goes out with the event; another reason for each is said for each', async () => {
    const camera = { code: 'media-permission-denied', refusedBy: ['system'] } as const;
    const [check] = await checkOf({ camera, microphone: 'media-device-missing' });
    const failed = nextEvent<DeviceErrorEvent>(check, 'device-error');
    await press(check, '[part=start]');
    expect((await failed).trouble).to.deep.equal({ device: 'camera', refusedBy: ['system'], asksAgain: false });
    const notices = [...check.renderRoot.querySelectorAll('[role=alert]')].map(textOf);
    expect(notices).to.have.length(2);
    expect(notices[0]).to.match(/^Camera: Blocked by the system/);
    expect(notices[1]).to.match(/^Microphone: None was found/);
  });
});

describe('D7: the background', () => {
  afterEach(unmountAll);

  it('is offered only where it can be blurred', async () => {
    const [check] = await looking();
    expect(find(check, '[part=blur]') === null).to.equal(true);
  });

  it('is blurred as the person chooses, and the page is told', async () => {
    const [check, devices] = await looking({ blur: 'segmentation' });
    const changed = nextEvent<CheckDeviceChangeEvent>(check, 'device-change');
    await choose(check, '[part=blur]', 'strong');
    expect((await changed).settings.blur).to.equal('strong');
    expect([devices.calls.at(-1), check.blurStrength]).to.deep.equal(['blur strong', 'strong']);
    await expectAccessible(check);
  });

  it('as the attribute says is set before the camera opens, and touches nothing before the click', async () => {
    const [check, devices] = await checkOf({ blur: 'segmentation' }, {}, { blur: 'light' });
    expect(devices.calls).to.deep.equal([]);
    await press(check, '[part=start]');
    expect(devices.calls.slice(0, 2)).to.deep.equal(['blur light', 'open camera']);
    expect(get<HTMLSelectElement>(check, '[part=blur]').value).to.equal('light');
  });

  for (const [blur, words] of [
    ['browser', 'This browser blurs the picture itself'],
    ['segmentation', 'It takes 12 ms a picture'],
    ['veil', 'the whole picture is blurred'],
  ] as const) {
    it(`says how it is done, and what it takes: ${blur}`, async () => {
      const [check] = await looking({ blur });
      const says = (): string => get(check, '#blur-method').textContent.trim();
      expect(says()).to.equal('');
      await choose(check, '[part=blur]', 'light');
      expect(says()).to.contain(words);
      await press(check, '[data-name=camera]');
      expect(says()).to.equal('Begins when the camera is on.');
      await expectAccessible(check);
    });
  }

  it('that cannot be had is said as a trouble of the camera, and the one of before is chosen again', async () => {
    const [check, devices] = await looking({ blur: 'segmentation' });
    Object.assign(devices, { setBlur: () => Promise.reject(new MeetingError('browser-unsupported')) });
    await choose(check, '[part=blur]', 'strong');
    await settle(check);
    expect(find(check, '[data-name=trouble-camera]') === null).to.equal(false);
    expect(get<HTMLSelectElement>(check, '[part=blur]').value).to.equal('off');
    expect([check.blurStrength, check.settings.blur, switchOf(check, 'camera')]).to.deep.equal(['off', 'off', 'true']);
  });

  it('taken back between two looks is taken back of the devices', async () => {
    const [check, devices] = await looking({ blur: 'segmentation' }, { blurStrength: 'strong' });
    check.stop();
    check.blurStrength = 'off';
    await settle(check);
    await press(check, '[part=start]');
    expect(devices.calls.filter((call) => call.startsWith('blur'))).to.deep.equal(['blur strong', 'blur off']);
  });
});

describe('R3, R4: the end of the check', () => {
  afterEach(unmountAll);

  it('is an explicit word, with settings and ticks, and everything is off', async () => {
    const [check, devices] = await looking();
    await press(check, '[name=papers]');
    await press(check, '[name=mirrors]');
    const confirmed = nextEvent<CheckConfirmedEvent>(check, 'check-confirmed');
    await press(check, '[part=confirm]');
    const { settings, checklist } = await confirmed;
    expect(settings.mode).to.equal('picture');
    expect(checklist).to.deep.equal({
      papers: true,
      screens: false,
      people: false,
      mirrors: true,
      names: false,
      headphones: false,
    });
    expect([devices.live, devices.calls.at(-1)]).to.deep.equal([0, 'close']);
    expect(textOf(check)).to.contain('You have looked').and.contain('Camera and microphone are off again');
    expect(check.shadowRoot?.activeElement?.textContent).to.contain('You have looked');
    await expectAccessible(check);
  });

  it('cannot be said before there was anything to look at', async () => {
    const [check] = await checkOf();
    let confirmed = 0;
    check.addEventListener('check-confirmed', () => (confirmed += 1));
    check.confirm();
    expect(confirmed).to.equal(0);
    expect(textOf(check)).to.not.contain('You have looked');
  });

  it('stop() turns everything off, and forgets the ticks', async () => {
    const [check, devices] = await looking();
    await press(check, '[name=papers]');
    check.stop();
    expect(devices.live).to.equal(0);
    await settle(check);
    await press(check, '[part=start]');
    expect(get<HTMLInputElement>(check, '[name=papers]').checked).to.equal(false);
  });

  it('removing the element turns everything off; moving it in the page does not', async () => {
    const [check, devices] = await looking();
    const place = document.createElement('div');
    document.body.append(place);
    place.append(check);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(devices.live).to.equal(2);
    check.remove();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(devices.live).to.equal(0);
    place.remove();
  });

  it('leaving the page turns everything off', async () => {
    const [check, devices] = await looking();
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(devices.live).to.equal(0);
    await settle(check);
    expect(textOf(check)).to.contain('Check picture and sound');
  });
});
