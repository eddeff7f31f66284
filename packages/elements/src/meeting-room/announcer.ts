/**
 * What a screen reader says while things happen: one sentence per fact, in the room's live region.
 * Pure but for the words; the region itself is the room's.
 */
import type { Fact, MeetingState, Phase } from '@in-camera/meeting';
import { isolate } from '../internal/isolate.js';
import type { Localiser, StringKey } from '../internal/localise.js';

/** Longer messages are read in the chat itself. */
const SPOKEN_CHARACTERS = 200;

const PHASES: Partial<Record<Phase, StringKey>> = {
  waiting: 'sayWaiting',
  knocking: 'sayKnocking',
  'in-meeting': 'sayInMeeting',
  reconnecting: 'sayReconnecting',
  left: 'sayLeftSelf',
};

/** The sentence for a fact, or null when there is nothing to say. */
export function sentenceFor(fact: Fact, state: MeetingState, { text }: Localiser): string | null {
  switch (fact.type) {
    case 'phase-change': {
      if (fact.phase === 'in-meeting' && fact.previous === 'reconnecting') return text('sayReconnected');
      const key = PHASES[fact.phase];
      return key ? text(key) : null;
    }
    case 'participant-joined':
      return text('sayJoined', { name: fact.name });
    case 'participant-left': {
      const keys = { left: 'sayLeft', removed: 'sayRemoved', silent: 'saySilent' } as const;
      return text(keys[fact.reason], { name: fact.name });
    }
    case 'chat-message': {
      const message = state.chat.find(({ id }) => id === fact.id);
      if (fact.own || !message || message.deleted) return null;
      return text('sayChat', { name: message.name, text: message.text.slice(0, SPOKEN_CHARACTERS) });
    }
    case 'chat-deleted':
      return text('sayChatDeleted');
    case 'knock':
      // The door has a voice of its own, which goes on until they are answered.
      return null;
    case 'invitation-changed':
    case 'lead-change':
      // The banner says it.
      return null;
    case 'verification-change': {
      const person = state.participants.find(({ id }) => id === fact.id);
      return person?.verified === true ? text('sayVerified', { name: isolate(person.name) }) : null;
    }
    case 'guard-alarm':
      if (fact.kind === 'name-reused' || fact.kind === 'key-mismatch') {
        const name = isolate(state.participants.find(({ id }) => id === fact.id)?.name ?? '');
        return text(fact.kind === 'name-reused' ? 'sayNameReused' : 'sayKeyMismatch', { name });
      }
      // Of a flood the door's own voice says how many.
      return fact.kind === 'flood' ? null : text('sayAlarm');
    case 'meeting-error':
      return text(`error:${fact.code}`);
    default:
      return null;
  }
}

/** What changed about one's own devices between two snapshots, or null. */
export function sentenceForDevices(before: MeetingState, after: MeetingState, { text }: Localiser): string | null {
  // Leaving turns them off, and says so itself.
  if (after.phase === 'left') return null;
  if (before.self.microphone !== after.self.microphone) {
    return text(after.self.microphone ? 'sayMicrophoneOn' : 'sayMicrophoneOff');
  }
  if (before.self.camera !== after.self.camera) return text(after.self.camera ? 'sayCameraOn' : 'sayCameraOff');
  return null;
}
