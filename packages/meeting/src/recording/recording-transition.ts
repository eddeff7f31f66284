/**
 * The consent to a recording as one pure machine (R10; protocol §9, *Recording*): one page's side of it, whether it records or
 * is asked. The same state, input and moment give the same step.
 *
 * In every step what is cut comes first, then what is told, then what is opened (I18): the two gates are read from the state
 * before and after, so no path through the code can tell of a withdrawal before it has taken effect.
 */
import { isOf, type Authentic } from '../machine/authentic.js';
import type { Moment } from '../machine/moment.js';
import type { PeerId } from '../machine/peer-id.js';
import { withEntry, withoutEntry } from '../machine/readonly-map.js';
import { toBase64Url } from '@in-camera/protocol';
import { finish } from './finish-recording.js';
import { judgeRecState, judgeWithdraw } from './judge-statement.js';
import { introduce, said, sayAnew } from './own-rec-state.js';
import {
  agree,
  agreed,
  changeMembersOfParticipant,
  decline,
  hearRecState,
  hearRequest,
  passOn,
  tellWithdrawal,
  tickOfParticipant,
  withdraw,
  withdrawn,
} from './participant-transition.js';
import {
  ask,
  changeMembers,
  hearConsent,
  judgeTime,
  obeyWithdrawal,
  propose,
  proposed,
  tickOfRecorder,
} from './recorder-transition.js';
import { betweenGates } from './recording-gates.js';
import { recordingStep, type RecordingEffect, type RecordingInput, type RecordingStep } from './recording-input.js';
import { isRecorder, RECORDING_BEAT_MS, withOpen, type RecordingState } from './recording-state.js';
import { noteWithdrawal } from './withdrawals.js';

export function recordingTransition(state: RecordingState, input: RecordingInput, moment: Moment): RecordingStep {
  const routed = route(state, input, moment);
  // What could not be signed is tried again with the next input.
  const spoken = input.type === 'unsigned' ? recordingStep(routed.state) : sayAnew(routed.state);
  const { closing, opening } = betweenGates(state, spoken.state);
  const runs = spoken.state.open !== null && (state.open === null || input.type === 'tick');
  const tick: RecordingEffect[] = runs ? [{ type: 'tick-in', delayMs: RECORDING_BEAT_MS }] : [];
  return recordingStep(spoken.state, ...closing, ...routed.effects, ...spoken.effects, ...opening, ...tick);
}

function route(state: RecordingState, input: RecordingInput, moment: Moment): RecordingStep {
  switch (input.type) {
    case 'request':
      return propose(state, input.command, input.proposal, moment);
    case 'agree':
      return agree(state, input, moment.now);
    case 'decline':
      return decline(state, input.command);
    case 'withdraw':
      return withdraw(state, input.command, moment.now);
    case 'stop':
      return stop(state, input.command);
    case 'members':
      return listen(state, input, moment);
    case 'bound':
      return bind(state, input.peer);
    case 'unbound':
      return recordingStep({ ...state, links: withoutEntry(state.links, input.peer) });
    case 'trust':
      return trust({ ...state, trust: input.trust }, moment);
    case 'heard':
      return recordingStep(hear(state, input.peer, moment.monotonic));
    case 'statement':
      return judge(state, input, moment);
    case 'signed':
      return takeSigned(state, input.signed, moment);
    case 'unsigned':
      return takeUnsigned(state, input.statement);
    case 'tick':
      return isRecorder(state) ? tickOfRecorder(state, moment) : tickOfParticipant(state, moment);
  }
}

function stop(state: RecordingState, command: number): RecordingStep {
  if (!isRecorder(state)) return recordingStep(state, { type: 'reject', command, code: 'aborted' });
  const ended = finish(state, state.open?.phase === 'requested' ? 'not-all-agreed' : 'stopped');
  return recordingStep(ended.state, ...ended.effects, { type: 'resolve', command });
}

function listen(
  state: RecordingState,
  input: Extract<RecordingInput, { type: 'members' }>,
  moment: Moment,
): RecordingStep {
  const { mid, rosterHash, members, renewed, shown = null } = input;
  const next = { ...state, mid, rosterHash, members, shown };
  if (!isRecorder(state)) return changeMembersOfParticipant(next, renewed);
  return changeMembers(next, state.members, renewed, moment);
}

/** Nothing is known of the peer until it has said it over this link. */
function bind(state: RecordingState, peer: PeerId): RecordingStep {
  const next = { ...state, links: withEntry(state.links, peer, null) };
  const asked = isRecorder(next) ? ask(next).filter((effect) => effect.type === 'tell' && effect.peer === peer) : [];
  const withdrawal = tellWithdrawal(next).filter((effect) => effect.type === 'tell-anyhow' && effect.peer === peer);
  return recordingStep(next, ...introduce(next, peer), ...asked, ...withdrawal);
}

function trust(state: RecordingState, moment: Moment): RecordingStep {
  return isRecorder(state) ? judgeTime(state, moment) : recordingStep(state);
}

function hear(state: RecordingState, peer: PeerId, monotonic: number): RecordingState {
  const { open } = state;
  if (open === null || !state.links.has(peer)) return state;
  const isItsRecorder = open.by === peer;
  if (!isItsRecorder && !isRecorder(state)) return state;
  const isBack = isItsRecorder && open.pause === 'silence' && state.links.get(peer)?.state === 'recording';
  return withOpen(state, {
    heardAt: withEntry(open.heardAt, peer, monotonic),
    ...(isBack ? { phase: 'recording', pause: null } : {}),
  });
}

function judge(
  state: RecordingState,
  input: Extract<RecordingInput, { type: 'statement' }>,
  moment: Moment,
): RecordingStep {
  const { peer, signer, path, signed } = input;
  const isItsOwn = path === 'link' && peer === signer && state.links.has(peer);
  if (isOf('consent', signed)) return hearConsent(state, signer, signed, moment);
  if (isOf('withdraw', signed)) return hearWithdrawal(state, signer, peer, signed);
  if (!isOf('rec-request', signed) && !isOf('rec-state', signed)) return recordingStep(state);
  if (!isItsOwn) return recordingStep(state, { type: 'refused', signer, reason: 'not-its-own' });
  if (isOf('rec-request', signed)) return hearRequest(state, signer, signed, input.asked ?? null, moment);
  const reason = judgeRecState(state, signer, signed);
  if (reason !== null) return recordingStep(state, { type: 'refused', signer, reason });
  return hearRecState(state, peer, signed.statement.body, moment.now, moment.monotonic);
}

/** From whom and by what path does not matter: it is signed (E3). */
function hearWithdrawal(
  state: RecordingState,
  signer: PeerId,
  from: PeerId,
  signed: Authentic<'withdraw'>,
): RecordingStep {
  const reason = judgeWithdraw(state, signer, signed);
  if (reason === 'replayed') return recordingStep(state);
  if (reason !== null) return recordingStep(state, { type: 'refused', signer, reason });
  const id = toBase64Url(signed.statement.body.recId);
  const noted = noteWithdrawal(state, id, signer, signed.wire);
  if (state.ended.get(id)?.hasRun === true) return recordingStep(noted, { type: 'withdrawn-after', who: signer });
  if (state.open?.id !== id) return recordingStep(noted);
  const told = passOn(noted, signer, from, signed.wire);
  if (!isRecorder(noted)) return recordingStep(noted, ...told);
  // Ahead of the word that it has stopped: so everybody knows why.
  const obeyed = obeyWithdrawal(noted, signer);
  return recordingStep(obeyed.state, ...told, ...obeyed.effects);
}

function takeSigned(state: RecordingState, signed: Authentic, moment: Moment): RecordingStep {
  if (isOf('rec-request', signed)) {
    const asked = proposed(state, signed, moment);
    // Who is alone has everybody's agreement.
    if (!isRecorder(asked.state)) return asked;
    const judged = judgeTime(asked.state, moment);
    return recordingStep(judged.state, ...asked.effects, ...judged.effects);
  }
  if (isOf('consent', signed)) return agreed(state, signed);
  if (isOf('rec-state', signed)) return said(state, signed.statement.body, signed.wire);
  return isOf('withdraw', signed) ? withdrawn(state, signed) : recordingStep(state);
}

/** What was to be signed has not happened; a withdrawal is signed again at the next tick, and has cut already. */
function takeUnsigned(
  state: RecordingState,
  statement: Extract<RecordingInput, { type: 'unsigned' }>['statement'],
): RecordingStep {
  if (statement === 'rec-state') return recordingStep({ ...state, saying: null });
  if (statement === 'rec-request' && state.asking !== null) {
    const { command } = state.asking;
    return recordingStep({ ...state, asking: null }, { type: 'reject', command, code: 'aborted' });
  }
  const agreeing = state.open?.agreeing ?? null;
  if (statement !== 'consent' || agreeing === null) return recordingStep(state);
  return recordingStep(withOpen(state, { agreeing: null }), { type: 'reject', command: agreeing, code: 'aborted' });
}
