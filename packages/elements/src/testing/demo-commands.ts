/** What a demonstration session does when asked: changes its snapshot and tells the facts, as a meeting would. */
import { EMPTY_STATE, type Command, type MeetingState, type Phase } from '@in-camera/meeting';
import { MeetingError } from '@in-camera/protocol';
import { demoMeeting, demoMessage, demoParticipant } from './demo-data.js';
import type { DemoSession } from './demo-session.js';

/** Cut from random bytes once; opens nothing. */
const DEMO_LINK = '#1.UdpQ8bDLqYWmiXX54OlHAn0x8h0PBWqVoXoTbpDTqHk.YjHMfMB0gCBXiKtqnBxRZyAGVqwwyKFTxp5RcLY9Fhs.p';
const DEMO_PASSWORD = 'maple-orbit-velvet-canyon-sugar';

function changePhase(session: DemoSession, phase: Phase, change: Partial<MeetingState> = {}): void {
  const previous = session.getState().phase;
  session.show({ ...change, phase });
  session.tell({ type: 'phase-change', phase, previous });
}

function enter(session: DemoSession, name: string | undefined): void {
  const { self } = session.getState();
  changePhase(session, 'in-meeting', {
    self: { ...self, id: 'demo-self', name: name ?? 'Toni', role: 'host' },
    meeting: demoMeeting(),
  });
  session.tell({ type: 'meeting-joined' });
}

function goOut(session: DemoSession): void {
  const { devices } = session.getState();
  changePhase(session, 'left', { ...EMPTY_STATE, devices, phase: 'left', leftReason: 'left' });
  session.tell({ type: 'meeting-left', reason: 'left' });
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

function lead(session: DemoSession, id: string): void {
  const { meeting, self } = session.getState();
  if (meeting) session.show({ meeting: { ...meeting, host: id }, self: { ...self, canTakeOver: id !== self.id } });
  session.tell({ type: 'lead-change', id });
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
      return { link: DEMO_LINK, password: DEMO_PASSWORD };
    case 'get-invitation':
      return { link: DEMO_LINK, password: DEMO_PASSWORD };
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
      goOut(session);
      return undefined;
    case 'resume':
      enter(session, session.getState().resumable?.name);
      session.show({ resumable: null });
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
      session.show({ participants: participants.filter(({ id }) => id !== command.id) });
      return undefined;
    case 'lock':
      if (meeting) session.show({ meeting: { ...meeting, locked: command.on } });
      return undefined;
    case 'change-lock':
      session.tell({ type: 'invitation-changed' });
      return undefined;
    case 'set-role':
      session.show({
        participants: participants.map((one) => (one.id === command.id ? { ...one, role: command.role } : one)),
      });
      session.tell({ type: 'role-change', id: command.id, role: command.role });
      return undefined;
    case 'hand-over':
    case 'take-over':
      lead(session, command.type === 'hand-over' ? command.id : session.getState().self.id);
      return undefined;
    case 'export-authority':
      session.show({ self: { ...session.getState().self, canExportAuthority: false } });
      return new TextEncoder().encode('age-encryption.org/v1\n');
    case 'import-authority':
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
    case 'set-relay-only':
      session.show({ self: { ...session.getState().self, relayOnly: command.on } });
      return undefined;
    case 'get-stats':
      throw new MeetingError('peer-unreachable');
  }
}
