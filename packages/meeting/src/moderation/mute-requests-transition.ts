/**
 * Asking somebody to mute themselves (R8; protocol §13, act 13): a host's or co-host's request to the person it names, who
 * answers it or lets it be. Nobody's microphone is ever turned by somebody else; nothing of it is remembered.
 */
import { equalBytes } from '@in-camera/protocol';
import { isBound } from '../links/links-state.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import { toIk } from '../machine/peer-id.js';
import { step, type Step } from '../machine/step.js';
import { may } from '../roster/may.js';
import { isInMeeting, isListed, selectMember } from '../roster/roster-state.js';

export function muteRequestsTransition(state: MachineState, input: Input): Step {
  if (!isInMeeting(state)) return step(state);
  if (input.type === 'command' && input.command.type === 'ask-to-mute') return ask(state, input.id, input.command.id);
  if (input.type === 'message' && input.message.type === 'act' && input.message.verb === 'ask-to-mute') {
    return hear(state, input.peer, input.message.subject);
  }
  return step(state);
}

function ask(state: MachineState, command: number, id: string): Step {
  const { own } = state.setting;
  const subject = toIk(id);
  if (subject === null || id === own.id || !isListed(state, id) || !may(state, own.id, 'ask-to-mute')) {
    return step(state, { type: 'reject', command, code: 'aborted' });
  }
  // Without a link there is no voice that could be asked to stop.
  if (!isBound(state, id)) return step(state, { type: 'reject', command, code: 'peer-unreachable' });
  return step(
    state,
    { type: 'send-link', peer: id, message: { type: 'act', verb: 'ask-to-mute', subject, role: null } },
    { type: 'resolve', command },
  );
}

function hear(state: MachineState, peer: string, subject: Uint8Array | null): Step {
  const { own } = state.setting;
  const isAbout = subject !== null && equalBytes(subject, own.ik);
  const name = selectMember(state, peer)?.name;
  // Who is silent has nothing to answer; whoever asks again meanwhile is no louder for it.
  if (!isAbout || name === undefined || peer === own.id || !state.media.own.microphone.live) return step(state);
  return may(state, peer, 'ask-to-mute')
    ? step(state, { type: 'fact', fact: { type: 'mute-asked', id: peer, name } })
    : step(state);
}
