/**
 * Nobody hosts the room at present: asked again after 2, 4, 8 … 30 s, nothing kept at the server in between (protocol §9).
 * After 15 minutes a newcomer is told, and goes on only when they say so; a member goes on for as long as the meeting lasts.
 */
import type { Effect } from '../machine/effect.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import { step, type Step } from '../machine/step.js';
import { isInMeeting } from '../roster/roster-state.js';
import { withConnection, withError } from './with-connection.js';

const ASK_AGAIN_MS = 2_000;
const ASK_AGAIN_MAX_MS = 30_000;
const PATIENCE_MS = 15 * 60_000;

export const RETRY_TIMER = 'connection-retry';
export const WAIT_TIMER = 'connection-wait';

/** The server knows of no room: hangs up and comes back. */
export function waitForHost(state: MachineState, moment: Moment): Step {
  const { waitingSince } = state.connection;
  const asking = askAgain(withConnection(state, { waitingSince: waitingSince ?? moment.monotonic }));
  if (waitingSince !== null || isInMeeting(state)) return asking;
  return step(asking.state, ...asking.effects, { type: 'set-timer', name: WAIT_TIMER, delayMs: PATIENCE_MS });
}

/** Hangs up and comes back after a while, a longer one each time. */
export function askAgain(state: MachineState): Step {
  const { tries, line } = state.connection;
  const delayMs = Math.min(ASK_AGAIN_MS * 2 ** tries, ASK_AGAIN_MAX_MS);
  const next = withConnection(state, { line: 'closed', challenge: null, nc: null, tries: tries + 1 });
  const effects: Effect[] = [{ type: 'disconnect' }, { type: 'set-timer', name: RETRY_TIMER, delayMs }];
  if (line === 'entered') effects.push({ type: 'raise', input: { type: 'server-left' } });
  return step(next, ...effects);
}

/** A room without anybody to answer at its door is waited for like no room. */
export function startPatience(state: MachineState, moment: Moment): Step {
  const { waitingSince, leads } = state.connection;
  if (state.setting.purpose !== 'join' || leads || isInMeeting(state) || waitingSince !== null) return step(state);
  const next = withConnection(state, { waitingSince: moment.monotonic });
  return step(next, { type: 'set-timer', name: WAIT_TIMER, delayMs: PATIENCE_MS });
}

export function giveUpWaiting(state: MachineState): Step {
  if (state.connection.waitingSince === null || isInMeeting(state)) return step(state);
  const next = withConnection(withError(state, 'no-such-meeting'), { line: 'closed', gaveUp: true });
  return step(next, { type: 'disconnect' }, { type: 'clear-timer', name: RETRY_TIMER });
}

/** The person wants to go on. */
export function goOnWaiting(state: MachineState, command: number, moment: Moment): Step {
  if (!state.connection.gaveUp) return step(state);
  const next = withConnection(
    { ...state, error: null },
    {
      line: 'opening',
      gaveUp: false,
      tries: 0,
      waitingSince: moment.monotonic,
    },
  );
  return step(
    next,
    { type: 'connect' },
    { type: 'set-timer', name: WAIT_TIMER, delayMs: PATIENCE_MS },
    { type: 'resolve', command },
  );
}

/** Somebody who hosts has answered. */
export function clearWaiting(state: MachineState): Step {
  if (state.connection.waitingSince === null) return step(state);
  return step(withConnection(state, { waitingSince: null, tries: 0 }), { type: 'clear-timer', name: WAIT_TIMER });
}
