import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MeetingError } from '@in-camera/protocol';
import { toMediaError } from './media-error.js';
import { usableDevices } from './media-platform.js';

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
    it(`takes ${name} for ${code}`, () => {
      const cause = new DOMException('', name);
      const error = toMediaError(cause);
      assert.equal(error.code, code);
      assert.equal(error.cause, cause);
    });
  }

  it('translates once, and takes anything', () => {
    const own = new MeetingError('aborted');
    assert.equal(toMediaError(own), own);
    for (const odd of [null, undefined, 'NotAllowedError', 7])
      assert.equal(toMediaError(odd).code, 'media-device-busy');
  });

  for (const [platform, code] of [
    [{ isSecureContext: false, mediaDevices: undefined, allows: () => true }, 'media-insecure-context'],
    [{ isSecureContext: true, mediaDevices: undefined, allows: () => true }, 'browser-unsupported'],
    [{ isSecureContext: true, mediaDevices: {} as MediaDevices, allows: () => false }, 'media-blocked-by-page'],
  ] as const) {
    it(`says ${code} before anybody is asked`, () => {
      assert.throws(() => usableDevices(platform, 'camera'), { name: 'MeetingError', code });
    });
  }

  it('E6: asks the page’s policy about the very device', () => {
    const platform = {
      isSecureContext: true,
      mediaDevices: {} as MediaDevices,
      allows: (kind: string) => kind === 'camera',
    };
    assert.equal(usableDevices(platform, 'camera'), platform.mediaDevices);
    assert.throws(() => usableDevices(platform, 'microphone'), { code: 'media-blocked-by-page' });
  });
});
