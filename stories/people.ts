/** The people of the stories: made up, with names as long, short and differently written as real ones. */
import type { InviteState, KnockState, ParticipantState } from '@in-camera/meeting';

/** A quarter past nine on the reader's clock. */
const MORNING = new Date(2026, 10, 23, 9, 15).getTime();
const minutes = (count: number): number => count * 60_000;

export function person(id: string, name: string, more: Partial<ParticipantState> = {}): ParticipantState {
  return {
    id,
    name,
    role: 'participant',
    guest: false,
    admittedBy: 'host',
    joinedAt: MORNING,
    verified: false,
    keyWarning: null,
    safetyWords: 1,
    link: 'bound',
    mediaHeld: false,
    microphone: false,
    camera: false,
    screen: false,
    hand: false,
    speaking: false,
    quality: 'good',
    qualityReason: null,
    nameWarning: null,
    ...more,
  };
}

export function knock(id: string, name: string, more: Partial<KnockState> = {}): KnockState {
  const plain = { inviteName: null, inviteUnknown: false, removedBefore: false, nameWarning: null };
  return { id, name, at: MORNING + minutes(4), ...plain, ...more };
}

export function invite(
  id: string,
  name: string,
  state: InviteState['state'] = 'open',
  more: Partial<InviteState> = {},
): InviteState {
  return { id, name, state, expiresAt: MORNING + minutes(120), admit: false, reused: false, ...more };
}

export const ADA = person('ada', 'Ada Lindqvist', { role: 'host' });
export const BERTA = person('berta', 'Berta Sommer', { verified: true, joinedAt: MORNING + minutes(1) });
export const CEM = person('cem', 'Cem', { role: 'co-host', admittedBy: 'certificate', joinedAt: MORNING + minutes(2) });
export const DINA = person('dina', 'دينا حداد', { guest: true, admittedBy: 'invite', joinedAt: MORNING + minutes(3) });
export const EVA = person('eva', 'Eva-Maria von Hohenstein-Rautenbach', {
  admittedBy: 'co-host',
  joinedAt: MORNING + minutes(3),
});
