/** What a demonstration session does when asked: changes its snapshot and tells the facts, as a meeting would. */
import { selectInvited, type Command, type MeetingState, type Phase, type Role } from '@in-camera/meeting';
import { BUILT_IN_SUITABILITY, MeetingError } from '@in-camera/protocol';
import { demoConnection } from './demo-connection.js';
import { DEMO_WORDS, demoMeeting, demoMessage, demoPapers, demoParticipant } from './demo-data.js';
import { changeDemoInvite, makeDemoInvite } from './demo-invites.js';
import { changeDemoLock, demoInvitation, leadDemo, leaveDemo, setDemoRole } from './demo-membership.js';
import { changeDemoRecording, endDemoRecording, requestDemoRecording } from './demo-recording.js';
import type { DemoSession } from './demo-session.js';

/** Shorter passphrases for a key file are refused, as a meeting refuses those that are easy to guess. */
const WEAK_BELOW = 12;

function changePhase(session: DemoSession, phase: Phase, change: Partial<MeetingState> = {}): void {
  const previous = session.getState().phase;
  session.show({ ...change, phase });
  session.tell({ type: 'phase-change', phase, previous });
}

function enter(session: DemoSession, name: string | undefined, role: Role = 'host'): void {
  const { self } = session.getState();
  changePhase(session, 'in-meeting', {
    self: {
      ...self,
      id: 'demo-self',
      name: name ?? 'Toni',
      role,
      canExportAuthority: role === 'host',
      canExportPapers: role === 'host',
    },
    meeting: demoMeeting({ hostName: name ?? 'Toni' }),
  });
  session.tell({ type: 'meeting-joined' });
}

/** As after a reload: the people are still there, and one has the role that one had. */
function goBackIn(session: DemoSession): void {
  const { resumable } = session.getState();
  if (!resumable) throw new MeetingError('aborted');
  changePhase(session, 'connecting', { resumable: null });
  enter(session, resumable.name, resumable.role);
}

function removePerson(session: DemoSession, id: string): void {
  const { participants } = session.getState();
  const person = participants.find((one) => one.id === id);
  if (!person) return;
  session.show({ participants: participants.filter((one) => one !== person) });
  session.tell({ type: 'participant-left', id, name: person.name, reason: 'removed' });
}

function setDevice(session: DemoSession, device: 'microphone' | 'camera', on: boolean): void {
  session.show({ self: { ...session.getState().self, [device]: on } });
}

function takeKnock(session: DemoSession, id: string, admit: boolean): void {
  const { knocks, participants } = session.getState();
  const knock = knocks.find((one) => one.id === id);
  const rest = knocks.filter((one) => one.id !== id);
  session.tell({ type: 'knock-gone', id });
  if (!knock || !admit) {
    session.show({ knocks: rest });
    return;
  }
  const joined = demoParticipant({ id, name: knock.name });
  session.show({ knocks: rest, participants: [...participants, joined] });
  session.tell({ type: 'participant-joined', id, name: knock.name });
}

function sendChat(session: DemoSession, text: string): { id: string } {
  const { chat, self } = session.getState();
  const id = `own-${chat.length + 1}`;
  const message = demoMessage({ id, from: self.id, name: self.name, text });
  session.show({ chat: [...chat, message] });
  session.tell({ type: 'chat-message', id, from: self.id, own: true });
  return { id };
}

/** @throws MeetingError as a session rejects */
export function answerDemoCommand(session: DemoSession, command: Command, password: string | undefined): unknown {
  const { chat, knocks, meeting, participants } = session.getState();
  switch (command.type) {
    case 'create':
      changePhase(session, 'connecting');
      session.tell({ type: 'meeting-created' });
      enter(session, command.displayName);
      return demoInvitation(session);
    case 'get-suitability':
      return BUILT_IN_SUITABILITY;
    case 'export-papers':
      return demoPapers(session.getState());
    case 'get-safety-words':
      return DEMO_WORDS;
    case 'get-invitation':
      return demoInvitation(session);
    case 'join':
      changePhase(session, 'connecting');
      if (password !== undefined && command.password !== password) {
        const code = command.password === undefined ? 'password-required' : 'wrong-password';
        changePhase(session, 'failed', { error: { code, recoverable: true } });
        throw new MeetingError(code);
      }
      changePhase(session, 'knocking', { error: null });
      return undefined;
    case 'leave':
    case 'end':
      leaveDemo(session, 'left');
      return undefined;
    case 'resume':
      goBackIn(session);
      return undefined;
    case 'discard-resume':
      session.show({ resumable: null });
      return undefined;
    case 'keep-waiting':
      changePhase(session, 'waiting', { error: null });
      return undefined;
    case 'set-microphone':
      setDevice(session, 'microphone', command.on);
      return undefined;
    case 'set-camera':
      setDevice(session, 'camera', command.on);
      return undefined;
    case 'admit':
    case 'deny':
      takeKnock(session, command.id, command.type === 'admit');
      return undefined;
    case 'deny-all':
      for (const { id } of knocks) takeKnock(session, id, false);
      return undefined;
    case 'remove':
      removePerson(session, command.id);
      if (command.changeLock === true) changeDemoLock(session);
      return undefined;
    case 'admit-invited':
      for (const { id } of selectInvited(session.getState())) takeKnock(session, id, true);
      return undefined;
    case 'invite':
      return makeDemoInvite(session, command);
    case 'revoke-invite':
      changeDemoInvite(session, command.id, { state: 'revoked' });
      return undefined;
    case 'lock':
      if (meeting) session.show({ meeting: { ...meeting, locked: command.on } });
      return undefined;
    case 'change-lock':
      changeDemoLock(session);
      return undefined;
    case 'set-role':
      setDemoRole(session, command.id, command.role);
      return undefined;
    case 'ask-to-mute':
      // Whoever is asked is made up, and does it.
      session.show({
        participants: participants.map((one) => (one.id === command.id ? { ...one, microphone: false } : one)),
      });
      return undefined;
    case 'hand-over':
      leadDemo(session, command.id);
      return undefined;
    case 'take-over':
      leadDemo(session, session.getState().self.id);
      return undefined;
    case 'export-authority':
      if (command.passphrase.length < WEAK_BELOW) throw new MeetingError('password-too-weak');
      session.show({ self: { ...session.getState().self, canExportAuthority: false } });
      return new TextEncoder().encode('age-encryption.org/v1\n');
    case 'import-authority':
      if (command.file.length === 0) throw new MeetingError('protocol-malformed');
      return undefined;
    case 'send-chat':
      return sendChat(session, command.text);
    case 'delete-chat':
      session.show({ chat: chat.map((one) => (one.id === command.id ? { ...one, text: '', deleted: true } : one)) });
      session.tell({ type: 'chat-deleted', id: command.id });
      return undefined;
    case 'clear-chat':
      session.show({ chat: [], unread: 0 });
      return undefined;
    case 'mark-chat-read':
      session.show({ unread: 0 });
      return undefined;
    case 'list-devices':
      return session.getState().devices;
    case 'set-device': {
      const { devices } = session.getState();
      session.show({ devices: { ...devices, selected: { ...devices.selected, [command.kind]: command.id } } });
      session.tell({ type: 'device-change' });
      return undefined;
    }
    case 'set-blur': {
      const method = command.strength === 'off' ? null : 'segmentation';
      session.show({
        self: { ...session.getState().self, blur: command.strength },
        blur: { method, costMs: method && 12 },
      });
      return undefined;
    }
    case 'request-recording':
      return requestDemoRecording(session, command);
    case 'erase-recorded':
      return 'erased';
    case 'receipts':
      return [];
    case 'decline-recording':
      changeDemoRecording(session, { own: 'no' });
      return undefined;
    case 'withdraw-consent':
      endDemoRecording(session, 'withdrawn');
      return undefined;
    case 'stop-recording':
      endDemoRecording(session, 'stopped');
      return undefined;
    case 'set-relay-only':
      session.show({ self: { ...session.getState().self, relayOnly: command.on } });
      return undefined;
    case 'test-connection':
      return demoConnection(command.only === 'server');
    case 'get-stats':
      throw new MeetingError('peer-unreachable');
  }
}
