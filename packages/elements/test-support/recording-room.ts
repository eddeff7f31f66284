/** A room in which a recording is asked for, runs or is over, and what a person reads and does there. */
import { EMPTY_STATE, type MeetingState, type RecordingState, type Role } from '@in-camera/meeting';
import { DEFAULT_POLICY } from '@in-camera/protocol';
import { sendMouse } from '@web/test-runner-commands';
import '../src/meeting-room/meeting-room.define.js';
import type { MeetingRoomElement } from '../src/meeting-room/meeting-room.element.js';
import { createDemoSession, type DemoSession } from '../src/testing.js';
import { find, get, mount, settle } from './mount.js';

export const SCOPE = { voice: true, camera: true, screen: false, screenSound: false };
export const REQUEST = {
  hash: 'cmVxdWVzdA',
  lang: 'en',
  purpose: 'Minutes for those who are ill',
  controller: 'Example Society',
  contact: 'privacy@example.org',
  retention: '14 days',
  recipients: '',
  scope: SCOPE,
} as const;

export const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
export const plain = (text: string): string => text.replace(/[\u2068\u2069]/g, '');

export async function roomAs(
  role: Role,
  recording: Partial<RecordingState> = {},
  properties: Partial<MeetingRoomElement> = {},
  allowed = true,
): Promise<[MeetingRoomElement, DemoSession]> {
  const { meeting } = createDemoSession().getState();
  if (!meeting) throw new Error('no meeting');
  const policy = { ...DEFAULT_POLICY, recording: allowed };
  const canRecord = allowed && (role === 'host' || role === 'co-host');
  const state: Partial<MeetingState> = {
    self: { ...EMPTY_STATE.self, id: 'demo-self', name: 'Toni', role, canRecord },
    meeting: { ...meeting, policy },
    recording: { ...EMPTY_STATE.recording, ...recording },
  };
  const session = createDemoSession({ participants: [{ name: 'Ada', role: 'host' }, { name: 'Berta' }], state });
  const room = await mount('meeting-room', { session, ...properties });
  await settle(room);
  return [room, session];
}

export const asked = (own: RecordingState['own'] = 'asked'): Partial<RecordingState> => ({
  ...{ id: 'r', state: 'requested', by: 'demo-1', own, purpose: REQUEST.purpose, request: REQUEST, needed: 2 },
});
export const running = (change: Partial<RecordingState> = {}): Partial<RecordingState> => ({
  ...asked('yes'),
  ...{ state: 'recording', since: Date.now() - 65_000 },
  ...change,
});

export async function change(
  room: MeetingRoomElement,
  session: DemoSession,
  to: Partial<RecordingState>,
): Promise<void> {
  session.show({ recording: { ...session.getState().recording, ...to } });
  await settle(room);
}

export async function click(room: MeetingRoomElement, selector: string): Promise<void> {
  get(room, selector).click();
  await settle(room);
}

/** As a person does: by the browser's own mouse. */
export async function pressWithMouse(target: HTMLElement): Promise<void> {
  target.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = target.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
  // What it rests on looks otherwise.
  await sendMouse({ type: 'move', position: [0, 0] });
}

export const bar = (room: MeetingRoomElement): string =>
  plain(find(room, '[data-name=recording]')?.textContent ?? '')
    .replace(/\s+/g, ' ')
    .trim();
export const said = (room: MeetingRoomElement): string =>
  plain(get(room, '[data-name=announcer]').textContent ?? '').trim();
export const shownText = (room: MeetingRoomElement): string =>
  [...(get(room, '[part=agree]').getRootNode() as ShadowRoot).querySelectorAll('[data-shown]')]
    .map(({ textContent }) => textContent)
    .join('\n');
