/**
 * The recording's machine among the other concerns (R10): what happens in the meeting as its inputs, and what it asks for as
 * effects of the meeting. Owns no rule of its own: those are in `recording-transition.ts`.
 */
import type { StatementType } from '@in-camera/protocol';
import type { Effect } from '../machine/effect.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { step, then, type Step } from '../machine/step.js';
import { isBound } from '../links/links-state.js';
import { selectOwnMedia, selectTrackEffects } from '../media/own-media.js';
import { repeatBeat } from '../presence/presence-transition.js';
import { may } from '../roster/may.js';
import { toWires, type ShownRoster } from '../roster/chain.js';
import { isInMeeting, selectRoster, selectShown } from '../roster/roster-state.js';
import type { RecordingEffect, RecordingInput } from './recording-input.js';
import { readProposal } from './read-proposal.js';
import { isRecorder, type RecordingState } from './recording-state.js';
import { recordingTransition } from './recording-transition.js';

const TICK_TIMER = 'recording-tick';

const STATEMENTS: ReadonlySet<StatementType> = new Set(['rec-request', 'consent', 'withdraw', 'rec-state']);

export function recordingConcern(state: MachineState, input: Input, moment: Moment): Step {
  if (!isInMeeting(state)) return step(state);
  const given = toRecordingInput(state, input);
  const done = given === null ? step(state) : feed(state, given, moment);
  return then(done, (current) => followTrust(current, moment));
}

function toRecordingInput(state: MachineState, input: Input): RecordingInput | null {
  switch (input.type) {
    case 'command':
      return toCommand(input);
    case 'consent-given': {
      const { id, requestHash, lang, shownHash } = input;
      return { type: 'agree', command: id, requestHash, lang, shownHash };
    }
    case 'roster-changed':
      return listMembers(state, input.renewed);
    case 'peer-bound':
      return { type: 'bound', peer: input.peer };
    case 'peer-unbound':
      return { type: 'unbound', peer: input.peer };
    case 'statement': {
      const { peer, path, signed } = input;
      if (!STATEMENTS.has(signed.statement.type)) return null;
      const asked = input.asked ?? null;
      return { type: 'statement', peer, signer: toPeerId(signed.statement.signer), path, signed, asked };
    }
    case 'message':
      return input.message.type === 'beat' && input.path === 'link' ? { type: 'heard', peer: input.peer } : null;
    case 'signed':
      return input.purpose.for === 'recording' ? { type: 'signed', signed: input.signed } : null;
    case 'unsigned':
      return input.purpose.for === 'recording' ? { type: 'unsigned', statement: input.purpose.statement } : null;
    case 'timer':
      return input.name === TICK_TIMER ? { type: 'tick' } : null;
    default:
      return null;
  }
}

function toCommand({ id, command }: Extract<Input, { type: 'command' }>): RecordingInput | null {
  switch (command.type) {
    case 'request-recording':
      return { type: 'request', command: id, proposal: readProposal(command) };
    case 'decline-recording':
      return { type: 'decline', command: id };
    case 'withdraw-consent':
      return { type: 'withdraw', command: id };
    case 'stop-recording':
      return { type: 'stop', command: id };
    default:
      return null;
  }
}

function listMembers(state: MachineState, renewed: readonly PeerId[]): RecordingInput | null {
  const { current } = state.roster;
  const roster = selectRoster(state);
  if (current === null || roster === null) return null;
  const ids = roster.members.map(({ ik }) => toPeerId(ik));
  const members = new Map(ids.map((id) => [id, may(state, id, 'record')]));
  const shown = selectShown(state);
  return { type: 'members', mid: current.statement.mid, rosterHash: current.hash, members, renewed, shown };
}

/** What began to be doubted, or no more, in this very step. */
function followTrust(state: MachineState, moment: Moment): Step {
  const trust = state.roster.fork ? 'forked' : state.presence.lease === 'lost' ? 'lost' : 'held';
  return trust === state.recording.trust ? step(state) : feed(state, { type: 'trust', trust }, moment);
}

function feed(state: MachineState, input: RecordingInput, moment: Moment): Step {
  const { state: recording, effects } = recordingTransition(state.recording, input, moment);
  const next = { ...state, recording };
  const [was, is] = [runOf(state.recording), runOf(recording)];
  const record: Effect[] = was === is ? [] : [{ type: 'record', run: is }];
  return step(
    next,
    // Whoever records has begun before anything is taken, and takes nothing any more before it ends.
    ...(is === 'recording' ? record : []),
    ...effects.flatMap((effect) => toEffects(next, effect)),
    ...(is === 'recording' ? [] : record),
  );
}

function runOf(recording: RecordingState): 'recording' | 'paused' | 'over' {
  const phase = isRecorder(recording) ? recording.open?.phase : undefined;
  return phase === 'recording' || phase === 'paused' ? phase : 'over';
}

function toEffects(state: MachineState, effect: RecordingEffect): Effect[] {
  switch (effect.type) {
    case 'send-own':
      return isBound(state, effect.peer)
        ? [
            ...selectTrackEffects(state, effect.peer),
            { type: 'send-link', peer: effect.peer, message: selectOwnMedia(state, effect.peer) },
          ]
        : [];
    case 'take':
      return [effect];
    case 'sign': {
      const { statement } = effect;
      if (!isOfRecording(statement.type)) return [];
      return [{ type: 'sign', purpose: { for: 'recording', statement: statement.type }, statement }];
    }
    case 'tell':
      return toLink(state, effect.peer, effect.wire, effect.asked ?? null);
    case 'tell-anyhow':
      return [
        ...toLink(state, effect.peer, effect.wire),
        { type: 'send-once', peer: effect.peer, message: { type: 'statement', wires: [effect.wire] } },
      ];
    case 'beat':
      return [{ type: 'send-link', peer: effect.peer, message: repeatBeat(state, effect.peer) }];
    case 'tick-in':
      return [{ type: 'set-timer', name: TICK_TIMER, delayMs: effect.delayMs }];
    case 'over':
      return [{ type: 'fact', fact: { type: 'recording-over', reason: effect.reason, withdrawn: effect.withdrawn } }];
    case 'withdrawn-after':
      return [{ type: 'fact', fact: { type: 'recording-withdrawn', id: effect.who } }];
    case 'refused':
      return [];
    default:
      return [effect];
  }
}

/** With a request goes the roster that it names: who comes later has not seen it, and their receipt needs it. */
function toLink(state: MachineState, peer: PeerId, wire: Uint8Array, asked: ShownRoster | null = null): Effect[] {
  const wires = [wire, ...(asked === null ? [] : toWires(asked))];
  return isBound(state, peer) ? [{ type: 'send-link', peer, message: { type: 'statement', wires } }] : [];
}

function isOfRecording(type: StatementType): type is 'rec-request' | 'consent' | 'withdraw' | 'rec-state' {
  return STATEMENTS.has(type);
}
