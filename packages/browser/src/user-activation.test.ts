import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Command } from '@in-camera/meeting';
import { isActedOn } from './user-activation.js';

const NEVER = { hasBeenActive: false, isActive: false };
const ONCE = { hasBeenActive: true, isActive: false };
const NOW = { hasBeenActive: true, isActive: true };

describe('R1: nothing starts by itself', () => {
  const cases: readonly (readonly [Command, readonly boolean[]])[] = [
    [{ type: 'create' }, [false, false, true, true]],
    [{ type: 'join', link: '' }, [false, false, true, true]],
    [{ type: 'set-microphone', on: true }, [false, false, false, true]],
    [{ type: 'set-camera', on: true }, [false, false, false, true]],
    [{ type: 'set-microphone', on: false }, [true, true, true, true]],
    [{ type: 'set-camera', on: false }, [true, true, true, true]],
    [{ type: 'leave' }, [true, true, true, true]],
    [{ type: 'list-devices' }, [true, true, true, true]],
  ];
  for (const [command, expected] of cases) {
    it(`${JSON.stringify(command)}: without the API, never acted on, once, just now`, () => {
      const answers = [undefined, NEVER, ONCE, NOW].map((activation) => isActedOn(command, activation));
      assert.deepEqual(answers, expected);
    });
  }
});
