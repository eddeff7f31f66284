/**
 * Keeps whom the person has verified, who was here under which name, and whose key did not fit.
 * `words-match` is the only input that verifies anybody. It is no command: it comes from a person's click through
 * `session/by-hand.ts`, and nothing that a peer sends turns into it.
 */
import { LIMITS } from '@in-camera/protocol';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { withoutEntry } from '../machine/readonly-map.js';
import { step, type Step } from '../machine/step.js';
import { isInMeeting, selectMember, selectOthers } from '../roster/roster-state.js';
import {
  INITIAL_VERIFICATION,
  isSameMeeting,
  nameKey,
  selectSafetyInput,
  type VerificationState,
} from './verification-state.js';

/** A lead that makes up names without end makes this page forget the first ones, not run out of memory. */
const NAMES_KEPT = 256;

export function verificationTransition(state: MachineState, input: Input): Step {
  switch (input.type) {
    case 'roster-changed':
      return step(learnNames(state));
    case 'key-mismatch':
      return step(distrust(state, input.peer));
    case 'words-match':
      return confirm(state, input);
    default:
      return step(state);
  }
}

function learnNames(state: MachineState): MachineState {
  const { current } = state.roster;
  if (current === null) return state;
  const { mid } = current.statement;
  const known = isSameMeeting(state, mid) ? state.verification : { ...INITIAL_VERIFICATION, mid };
  const fresh = selectOthers(state).filter(({ name }) => !known.firstUnder.has(nameKey(name)));
  if (fresh.length === 0 && known === state.verification) return state;
  const firstUnder = new Map(known.firstUnder);
  for (const { ik, name } of fresh) {
    if (!firstUnder.has(nameKey(name))) firstUnder.set(nameKey(name), toPeerId(ik));
  }
  return withVerification(state, { ...known, firstUnder: new Map([...firstUnder].slice(-NAMES_KEPT)) });
}

/** What did not fit came from whoever holds this key: the mark is off until the words are compared anew. */
function distrust(state: MachineState, peer: PeerId): MachineState {
  const { verified, mismatched } = state.verification;
  return withVerification(state, {
    ...state.verification,
    verified: withoutEntry(verified, peer),
    mismatched: new Set(mismatched).add(peer),
  });
}

function confirm(state: MachineState, { id, peer, link }: Extract<Input, { type: 'words-match' }>): Step {
  const member = selectMember(state, peer);
  const isShown = isInMeeting(state) && selectSafetyInput(state, peer)?.link === link;
  if (member === null || !isShown) return step(state, { type: 'reject', command: id, code: 'aborted' });
  const { verified, mismatched } = state.verification;
  const others = [...withoutEntry(verified, peer)].slice(1 - LIMITS.verified);
  return step(
    withVerification(state, {
      ...state.verification,
      verified: new Map([...others, [peer, member.name]]),
      mismatched: new Set([...mismatched].filter((other) => other !== peer)),
    }),
    { type: 'resolve', command: id },
  );
}

function withVerification(state: MachineState, verification: VerificationState): MachineState {
  return { ...state, verification };
}
