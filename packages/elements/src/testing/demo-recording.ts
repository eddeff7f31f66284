/** What a demonstration session does about a recording: the states that a meeting would show, with nothing recorded. */
import { EMPTY_STATE, type CommandOf, type RecordingEnd, type RecordingState } from '@in-camera/meeting';
import { MeetingError } from '@in-camera/protocol';
import type { DemoSession } from './demo-session.js';

const DEMO_ID = 'demo-recording';

export function changeDemoRecording(session: DemoSession, change: Partial<RecordingState>): void {
  session.show({ recording: { ...session.getState().recording, ...change } });
  session.tell({ type: 'recording-change' });
}

export function endDemoRecording(session: DemoSession, reason: RecordingEnd): void {
  if (session.getState().recording.state === 'idle') throw new MeetingError('aborted');
  changeDemoRecording(session, EMPTY_STATE.recording);
  session.tell({ type: 'recording-over', reason, withdrawn: [] });
}

/** The others are made up: they answer when a script says so. */
export function requestDemoRecording(session: DemoSession, command: CommandOf<'request-recording'>): string {
  const { self, participants, recording } = session.getState();
  if (recording.state !== 'idle') throw new MeetingError('aborted');
  const { lang, purpose, controller, contact, retention, recipients, scope } = command;
  changeDemoRecording(session, {
    id: DEMO_ID,
    state: 'requested',
    by: self.id,
    purpose,
    scope: Object.entries(scope).flatMap(([kind, isIn]) => (isIn ? [kind] : [])),
    needed: participants.length,
    request: { hash: DEMO_ID, lang, purpose, controller, contact, retention, recipients, scope },
  });
  return DEMO_ID;
}
