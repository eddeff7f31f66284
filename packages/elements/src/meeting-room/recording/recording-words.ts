/** What is said of a recording as it goes on, on the screen and to a screen reader (D8). Pure but for the words. */
import type { MeetingState, RecordingEnd, RecordingPause } from '@in-camera/meeting';
import { isolate } from '../../internal/isolate.js';
import type { Localiser, StringKey } from '../../internal/localise.js';

/** `self`: one has withdrawn. `unused`: taken back before it had begun. */
export type RecordingOver = RecordingEnd | 'self' | 'unused';

const PAUSES: Readonly<Record<RecordingPause, StringKey>> = {
  silence: 'recPauseSilence',
  lease: 'recPauseLease',
  newcomer: 'recPauseNewcomer',
  withdrawn: 'recPauseWithdrawn',
  recorder: 'recPauseRecorder',
};

export function overText(over: RecordingOver, { text }: Localiser): string {
  if (over === 'self') return text('recOverSelf');
  return text(over === 'unused' ? 'recOverUnused' : `recOver:${over}`);
}

/** Why it is paused; the empty string while it is not. */
export function pauseText({ recording: { pause } }: MeetingState, { text }: Localiser): string {
  return pause === null ? '' : text(PAUSES[pause]);
}

/** Of whoever records, as the roster has it; the empty string where nobody of that id is there. */
export function recorderName({ recording: { by }, self, participants }: MeetingState): string {
  if (by === self.id) return self.name;
  return participants.find(({ id }) => id === by)?.name ?? '';
}

/** Who is here and not in it; oneself left out. */
export function newcomerNames({ recording, participants }: MeetingState): readonly string[] {
  return participants.filter(({ id }) => recording.newcomers.includes(id)).map(({ name }) => isolate(name));
}

/** The sentence for what has changed between two snapshots, or null. That it is over, and why, is a fact of its own. */
export function sentenceForRecording(before: MeetingState, after: MeetingState, words: Localiser): string | null {
  const { text } = words;
  const was = before.recording.state;
  const is = after.recording.state;
  if (was === is || is === 'idle') return null;
  const own = after.recording.by === after.self.id;
  const name = isolate(recorderName(after));
  switch (is) {
    case 'requested':
      return own ? `${text('recNotAll')}. ${text('recNotAllBody')}` : text('sayRecAsked', { name });
    case 'recording':
      if (was === 'paused') return text('sayRecOn');
      return own ? text('sayRecRunsSelf') : text('sayRecRuns', { name });
    case 'paused':
      return `${text('sayRecPaused')} ${pauseText(after, words)}`.trim();
  }
}
