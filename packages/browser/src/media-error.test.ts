import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MeetingError } from '@in-camera/protocol';
import { toMediaError } from './media-error.js';
import { usableDevices, type MediaPlatform } from './media-platform.js';

const DEVICES = { enumerateDevices: () => Promise.resolve([{ kind: 'videoinput' }]) } as unknown as MediaDevices;

function platformOf(change: Partial<MediaPlatform> = {}): MediaPlatform {
  return {
    isSecureContext: true,
    isFramed: false,
    mediaDevices: DEVICES,
    place: { browser: 'Chrome', engine: 'Chromium', system: 'Linux' },
    allows: () => true,
    permission: () => Promise.resolve('denied'),
    ...change,
  };
}

describe('errors of the devices', () => {
  for (const [name, code] of [
    ['NotAllowedError', 'media-permission-denied'],
    ['NotFoundError', 'media-device-missing'],
    ['OverconstrainedError', 'media-device-missing'],
    ['NotReadableError', 'media-device-busy'],
    ['AbortError', 'media-device-busy'],
    ['SecurityError', 'media-blocked-by-page'],
    ['SomethingNew', 'media-device-busy'],
  ] as const) {
    it(`takes ${name} for ${code}, of the very device`, async () => {
      const cause = new DOMException('', name);
      const error = await toMediaError(cause, 'camera', platformOf());
      assert.equal(error.code, code);
      assert.equal(error.cause, cause);
      const refusedBy = name === 'NotAllowedError' ? ['person'] : [];
      assert.deepEqual(error.trouble, { device: 'camera', refusedBy, asksAgain: false });
    });
  }

  it('translates once, and takes anything', async () => {
    const own = new MeetingError('aborted');
    assert.equal(await toMediaError(own, 'camera', platformOf()), own);
    for (const odd of [null, undefined, 'NotAllowedError', 7, { name: 7, message: Symbol('no text') }])
      assert.equal((await toMediaError(odd, 'camera', platformOf())).code, 'media-device-busy');
  });

  it('says whether the browser would ask again: after a prompt that was only put aside', async () => {
    const dismissed = new DOMException('Permission dismissed', 'NotAllowedError');
    for (const [state, asksAgain] of [
      ['prompt', true],
      ['denied', false],
      [null, false],
    ] as const) {
      // prettier-ignore
      const platform = platformOf({ permission: () => Promise.resolve(state) });
      assert.equal((await toMediaError(dismissed, 'camera', platform)).trouble?.asksAgain, asksAgain);
    }
    const bySystem = new DOMException('Permission denied by system', 'NotAllowedError');
    const prompting = platformOf({ permission: () => Promise.resolve('prompt') });
    assert.equal((await toMediaError(bySystem, 'camera', prompting)).trouble?.asksAgain, false);
  });

  it('looks for a device of the very kind', async () => {
    const firefox = platformOf({ place: { browser: 'Firefox', engine: 'Firefox', system: 'macOS' } });
    const missing = new DOMException('', 'NotFoundError');
    const camera = await toMediaError(missing, 'camera', firefox);
    assert.deepEqual([camera.code, camera.trouble?.refusedBy], ['media-permission-denied', ['system']]);
    assert.equal((await toMediaError(missing, 'microphone', firefox)).code, 'media-device-missing');
  });

  it('goes on when the browser lists nothing', async () => {
    const enumerateDevices = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    const broken = platformOf({
      isFramed: true,
      mediaDevices: { enumerateDevices } as unknown as MediaDevices,
      allows: () => null,
      place: { browser: 'Firefox', engine: 'Firefox', system: 'Linux' },
    });
    const error = await toMediaError(new DOMException('', 'NotAllowedError'), 'microphone', broken);
    assert.deepEqual([error.code, error.trouble?.refusedBy], ['media-blocked-by-page', ['frame']]);
  });
});

describe('before anybody is asked', () => {
  for (const [change, code, refusedBy] of [
    [{ isSecureContext: false, mediaDevices: undefined }, 'media-insecure-context', []],
    [{ mediaDevices: undefined }, 'browser-unsupported', []],
    [{ allows: () => false }, 'media-blocked-by-page', ['page']],
    [{ allows: () => false, isFramed: true }, 'media-blocked-by-page', ['frame', 'page']],
  ] satisfies [Partial<MediaPlatform>, string, string[]][]) {
    it(`it is ${code} ${refusedBy.join(' or ')}`, () => {
      const trouble = { device: 'camera', refusedBy, asksAgain: false };
      assert.throws(() => usableDevices(platformOf(change), 'camera'), { name: 'MeetingError', code, trouble });
    });
  }

  it('E6: the page’s policy is asked about the very device; where it is not told, the browser is asked', () => {
    const platform = platformOf({ allows: (kind) => kind === 'camera' });
    assert.equal(usableDevices(platform, 'camera'), platform.mediaDevices);
    assert.throws(() => usableDevices(platform, 'microphone'), { code: 'media-blocked-by-page' });
    assert.equal(usableDevices(platformOf({ allows: () => null }), 'camera'), DEVICES);
  });
});
