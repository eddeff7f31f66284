/**
 * Talking to the server (protocol §4): hello, challenge, password or registration, and asking again when it sends us away.
 * Once in a meeting the server is a convenience: nothing it says or fails to say touches a bound link (I26).
 */
import { toNonce32, type Err, type MeetingErrorCode, type ServerFrame } from '@in-camera/protocol';
import { deriveRoomId } from '@in-camera/crypto';
import type { Effect } from '../machine/effect.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import { draw, type Moment } from '../machine/moment.js';
import { step, then, type Step } from '../machine/step.js';
import { selectGateV } from '../lock/lock-state.js';
import { isInMeeting } from '../roster/roster-state.js';
import type { CommandOf } from '../session/commands.js';
import type { ConnectionState } from './connection-state.js';
import { isRelayOnly } from './relay.js';
import { keepRegistration, register } from './registration.js';
import { isRecovering } from '../roster/recovery-state.js';
import { beSuperseded, CLAIM_TIMER, mayClaim, mayOpen, refuseClaim, refuseRecovery, settleLead } from './claim-lead.js';
import {
  askAgain,
  clearWaiting,
  giveUpWaiting,
  goOnWaiting,
  startPatience,
  waitForHost,
  RETRY_TIMER,
  WAIT_TIMER,
} from './wait-for-host.js';
import { withConnection, withError } from './with-connection.js';

/** Without a word from the server for so long, the first attempt has failed. */
const FIRST_ANSWER_MS = 15_000;
/** Without a line for so long, people are told that the server is gone. */
const SERVER_GONE_MS = 20_000;

const OCCUPIED_MS = 60_000;

const ANSWER_TIMER = 'connection-answer';
const GONE_TIMER = 'connection-gone';

export function connectionTransition(state: MachineState, input: Input, moment: Moment): Step {
  if (state.outcome !== null) return step(state);
  switch (input.type) {
    case 'begin':
      return begin(state);
    case 'line-opened':
      return greet(state, moment);
    case 'line-lost':
      return lose(state);
    case 'access-ready': {
      const { apk, gateHash } = input;
      const next = withConnection(state, { access: 'ready', apk, gateHash: gateHash ?? state.connection.gateHash });
      return then(answer(next), keepRegistration);
    }
    case 'gate-held':
      return changeAccess(state);
    case 'access-failed':
      return fail(state, input.code);
    case 'server-frame':
      return hear(state, input.frame, moment);
    case 'server-entered':
      return then(startPatience(state, moment), keepRegistration);
    case 'command':
      if (input.command.type === 'join') return tryPassword(state, input.id, input.command);
      return input.command.type === 'keep-waiting' ? goOnWaiting(state, input.id, moment) : step(state);
    case 'timer':
      return wake(state, input.name);
    case 'host-hello':
      return clearWaiting(state);
    case 'roster-changed':
    case 'own-chain':
      return then(settleLead(state), keepRegistration);
    default:
      return step(state);
  }
}

function begin(state: MachineState): Step {
  const next = withConnection(state, { line: 'opening' });
  return step(
    next,
    { type: 'connect' },
    { type: 'set-timer', name: ANSWER_TIMER, delayMs: FIRST_ANSWER_MS },
    { type: 'prepare-access', makeGate: mayOpen(state) },
  );
}

function greet(state: MachineState, moment: Moment): Step {
  const nc = toNonce32(draw(moment, 'nc', 32));
  if (nc === null) return step(state);
  const frame = { t: 'hello', v: 1, room: deriveRoomId(state.setting.authority), nc } as const;
  const next = withConnection(state, { line: 'greeted', nc, challenge: null, claim: 'none', leads: false });
  return step(next, { type: 'send-frame', frame });
}

function lose(state: MachineState): Step {
  if (state.connection.line === 'closed') return step(state);
  if (state.connection.access === 'refused' && !isInMeeting(state)) {
    // A person is typing: no use in knocking at the server until they have.
    return step(withConnection(state, { line: 'closed', challenge: null, nc: null }), { type: 'disconnect' });
  }
  const wasEntered = state.connection.line === 'entered';
  const next = withConnection(state, { line: 'opening', challenge: null, nc: null });
  const effects: Effect[] = [];
  if (state.connection.everEntered && !state.connection.serverGone) {
    effects.push({ type: 'set-timer', name: GONE_TIMER, delayMs: SERVER_GONE_MS });
  }
  if (wasEntered) effects.push({ type: 'raise', input: { type: 'server-left' } });
  return step(next, ...effects);
}

function hear(state: MachineState, frame: ServerFrame, moment: Moment): Step {
  switch (frame.t) {
    case 'chal': {
      const { nc, line, policy } = state.connection;
      if (nc === null || line !== 'greeted') return step(state);
      const challenge = { nc, frame };
      const next = withConnection(state, {
        line: 'challenged',
        challenge,
        policy: policy ?? frame.policy,
        stun: frame.stun ?? null,
        relay: frame.turn ?? null,
      });
      // Who hides their address behind a relay that is not there would be let in and reach nobody.
      if (isRelayOnly(next) && next.connection.relay === null && !isInMeeting(next))
        return fail(next, 'relay-unavailable');
      return answer(next);
    }
    case 'ok':
      return state.connection.line === 'answered' ? enter(state, []) : step(state);
    case 'ready':
      return state.connection.claim === 'none' ? step(state) : lead(state, frame.cids, moment);
    case 'turn':
      return step(withConnection(state, { turn: frame }));
    case 'err':
      return refuse(state, frame, moment);
    case 'guest':
    case 'gone':
      return step(state);
  }
}

/** Answers the challenge once it and the key are both there: a lead registers, everybody else shows the password. */
function answer(state: MachineState): Step {
  const { line, challenge, access, policy } = state.connection;
  if (line !== 'challenged' || challenge === null || access !== 'ready') return step(state);
  const opens = mayOpen(state);
  if (opens && policy?.requirePassword === true && !state.hasPassword) return fail(state, 'password-required');
  const next = withConnection(state, { line: 'answered', answeredFor: selectGateV(state) });
  if (opens) {
    return register(withConnection(next, { claim: 'registration' }), challenge);
  }
  if (mayClaim(next) || isRecovering(next))
    return step(withConnection(next, { claim: 'lead' }), { type: 'send-lead', challenge });
  return step(next, { type: 'send-auth', challenge });
}

/**
 * A standing room with people in it and nobody leading: their lead may be on its way back, so its place is left to it for a
 * minute before a new meeting is opened under them.
 */
function isOccupied(state: MachineState, others: number, { monotonic }: Moment): boolean {
  if (state.setting.purpose === 'create' || !mayOpen(state) || others === 0) return false;
  const { waitingSince } = state.connection;
  return waitingSince === null || monotonic - waitingSince < OCCUPIED_MS;
}

/** `ready`: this connection has the lead's place, be it a new one or the one there was. */
function lead(state: MachineState, cids: Extract<ServerFrame, { t: 'ready' }>['cids'], moment: Moment): Step {
  if (isOccupied(state, cids.length, moment)) return waitForHost(state, moment);
  return enter(withConnection(state, { claim: 'none', leads: true, claimTries: 0 }), cids);
}

/** Another gate: its AK is on its way, and the server that shut the former one out is asked again. */
function changeAccess(state: MachineState): Step {
  const next = withConnection(state, { access: 'pending', apk: null });
  if (!state.lock.isShutOut || next.connection.line !== 'closed') return step(next);
  return step(withConnection(next, { line: 'opening' }), { type: 'connect' });
}

function enter(state: MachineState, lobby: Extract<ServerFrame, { t: 'ready' }>['cids']): Step {
  const next = withConnection(state, { line: 'entered', everEntered: true, tries: 0, serverGone: false });
  return step(
    { ...next, error: state.error?.code === 'wrong-password' ? null : state.error },
    { type: 'clear-timer', name: ANSWER_TIMER },
    { type: 'clear-timer', name: GONE_TIMER },
    { type: 'raise', input: { type: 'server-entered', lobby } },
  );
}

const MEANINGS: Readonly<Record<Err['code'], MeetingErrorCode>> = {
  'wrong-password': 'wrong-password',
  'gate-rotated': 'link-changed',
  'no-room': 'no-such-meeting',
  led: 'signalling-rejected',
  superseded: 'signalling-rejected',
  'open-denied': 'open-denied',
  locked: 'meeting-locked',
  full: 'meeting-full',
  rate: 'rate-limited',
  pow: 'rate-limited',
  'bad-frame': 'protocol-malformed',
  'too-big': 'protocol-malformed',
  busy: 'server-busy',
  shutdown: 'server-busy',
};

function refuse(state: MachineState, { code, retryAfter }: Err, moment: Moment): Step {
  // A new connection brings a new challenge, with the work that is asked for.
  if (code === 'pow') return step(withConnection(state, { line: 'opening', challenge: null }), { type: 'renew-line' });
  if (code === 'shutdown') return step(state);
  if (isRecovering(state)) {
    const refusedAgain = refuseRecovery(state, code);
    if (refusedAgain !== null) return refusedAgain;
  }
  const refused = code === 'superseded' ? beSuperseded(state) : refuseClaim(state, code);
  if (refused !== null) return refused;
  if (code === 'no-room') return waitForHost(state, moment);
  if (isInMeeting(state)) return bear(state, code);
  if (code === 'wrong-password') {
    // It was the right one before: the lock is another, and the server no longer knows of the former.
    return state.former === null ? askPassword(state, retryAfter) : fail(state, 'link-changed');
  }
  return fail(state, MEANINGS[code], retryAfter);
}

/** In a meeting the server's refusals change nothing but whether it is asked again. */
function bear(state: MachineState, code: Err['code']): Step {
  // Members may know of a changed lock before the server does, and a server that has forgotten knows of none.
  if (code === 'wrong-password') return askAgain(state);
  if (code !== 'gate-rotated') return step(state);
  const { answeredFor } = state.connection;
  if (answeredFor !== selectGateV(state)) {
    return step(withConnection(state, { line: 'opening', challenge: null }), { type: 'renew-line' });
  }
  const next = withConnection(state, { line: 'closed', challenge: null, serverGone: true });
  return step(next, { type: 'disconnect' }, { type: 'raise', input: { type: 'server-left' } });
}

/** The challenge stays: the next password is tried on the same connection. */
function askPassword(state: MachineState, retryAfter: number | undefined): Step {
  const next = withConnection(state, { line: 'challenged', access: 'refused' });
  return rejectEntering(withError(next, 'wrong-password', retryAfter), 'wrong-password', retryAfter);
}

function tryPassword(state: MachineState, command: number, { password, displayName }: CommandOf<'join'>): Step {
  if (state.connection.access !== 'refused') return step(state);
  const hasPassword = password !== undefined && password !== '';
  const { own } = state.setting;
  const setting = { ...state.setting, own: { ...own, name: displayName ?? own.name } };
  const isClosed = state.connection.line === 'closed';
  const next = withConnection(
    { ...state, setting, error: null, entering: command, hasPassword },
    { access: 'pending', line: isClosed ? 'opening' : state.connection.line },
  );
  const connecting: Effect[] = isClosed ? [{ type: 'connect' }] : [];
  return step(next, ...connecting, { type: 'prepare-access', makeGate: mayOpen(next) });
}

function fail(state: MachineState, code: MeetingErrorCode, retryAfterSeconds?: number): Step {
  return then(rejectEntering(withError(state, code, retryAfterSeconds), code, retryAfterSeconds), (next) =>
    step(next, { type: 'raise', input: { type: 'over', reason: null, code } }),
  );
}

function rejectEntering(state: MachineState, code: MeetingErrorCode, retryAfterSeconds: number | undefined): Step {
  if (state.entering === null) return step(state);
  const retry = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  return step({ ...state, entering: null }, { type: 'reject', command: state.entering, code, ...retry });
}

function wake(state: MachineState, timer: string): Step {
  switch (timer) {
    case ANSWER_TIMER:
      if (isWaitingForPerson(state.connection)) return step(state);
      // The work that was asked for takes a telephone longer than an answer takes a server, which ends it in its own time.
      return isWorking(state.connection)
        ? step(state, { type: 'set-timer', name: ANSWER_TIMER, delayMs: FIRST_ANSWER_MS })
        : fail(state, 'signalling-unreachable');
    case GONE_TIMER:
      return state.connection.line === 'entered' ? step(state) : step(withConnection(state, { serverGone: true }));
    case RETRY_TIMER: {
      if (state.connection.line !== 'closed' || state.connection.gaveUp) return step(state);
      return step(withConnection(state, { line: 'opening' }), { type: 'connect' });
    }
    case CLAIM_TIMER:
      return settleLead(state);
    case WAIT_TIMER:
      return giveUpWaiting(state);
    default:
      return step(state);
  }
}

function isWorking({ line, challenge }: ConnectionState): boolean {
  return line === 'answered' && challenge?.frame.pow !== undefined;
}

/** The server has answered, and what is missing is a person's: a password, or the host. */
function isWaitingForPerson({ everEntered, access, waitingSince, line }: ConnectionState): boolean {
  return everEntered || access === 'refused' || waitingSince !== null || line === 'challenged';
}
