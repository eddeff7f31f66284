/**
 * A link that begins before what opens the relay is here would lose its first attempt, or, with the own address hidden, reach
 * nobody. So it waits: a moment where it may go without, and for as long as it takes where it may not (I24).
 */
import type { Effect } from '../machine/effect.js';
import type { MachineState } from '../machine/machine-state.js';
import type { PeerId } from '../machine/peer-id.js';
import { step, type Step } from '../machine/step.js';
import { isRelayOnly, lacksRelay } from '../connection/relay.js';
import { retryTimerOf } from './link-timers.js';
import { selectLink, withLink } from './links-state.js';

/** The server sends the credentials in the same breath in which it lets a connection in. */
const WAIT_MS = 3_000;

/** Whether the next attempt at a link to this peer has to wait. */
export function mustWaitForRelay(state: MachineState, peer: PeerId): boolean {
  return lacksRelay(state) && (isRelayOnly(state) || selectLink(state, peer)?.relayWaits === 0);
}

/** Asks again in a moment; who may not go without the relay is told once that it does not come. */
export function waitForRelay(state: MachineState, peer: PeerId): Step {
  const relayWaits = (selectLink(state, peer)?.relayWaits ?? 0) + 1;
  const telling: Effect[] =
    relayWaits === 2
      ? [{ type: 'fact', fact: { type: 'meeting-error', code: 'relay-unavailable', recoverable: true } }]
      : [];
  return step(withLink(state, peer, { relayWaits }), ...telling, {
    type: 'set-timer',
    name: retryTimerOf(peer),
    delayMs: WAIT_MS,
  });
}
