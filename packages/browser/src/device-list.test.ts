import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toDevicesState } from './device-list.js';

const NOTHING = { microphone: null, camera: null, speaker: null };

describe('toDevicesState', () => {
  it('sorts devices by kind and keeps what is selected and there', () => {
    const state = toDevicesState(
      [
        { kind: 'audioinput', deviceId: 'm1', label: 'Desk' },
        { kind: 'videoinput', deviceId: 'c1', label: 'Lid' },
        { kind: 'audiooutput', deviceId: 's1', label: '' },
      ],
      { microphone: 'm1', camera: 'unplugged', speaker: null },
    );
    assert.deepEqual(state, {
      microphones: [{ id: 'm1', label: 'Desk' }],
      cameras: [{ id: 'c1', label: 'Lid' }],
      speakers: [{ id: 's1', label: '' }],
      selected: { microphone: 'm1', camera: null, speaker: null },
    });
  });

  it('lists nothing that cannot be chosen', () => {
    const state = toDevicesState([{ kind: 'audioinput', deviceId: '', label: '' }], NOTHING);
    assert.deepEqual(state.microphones, []);
  });
});
