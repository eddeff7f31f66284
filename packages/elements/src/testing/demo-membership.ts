/** What happens to a meeting's membership in a demonstration: leads come and go, roles and locks change, one is put out. */
import { EMPTY_STATE, type Invitation, type LeftReason, type MeetingState, type Role } from '@in-camera/meeting';
import { MeetingError } from '@in-camera/protocol';
import type { DemoSession } from './demo-session.js';

/** Cut from random bytes once; they open nothing. */
const INVITATIONS: readonly Invitation[] = [
  {
    link: '#1.UdpQ8bDLqYWmiXX54OlHAn0x8h0PBWqVoXoTbpDTqHk.YjHMfMB0gCBXiKtqnBxRZyAGVqwwyKFTxp5RcLY9Fhs.p',
    password: 'maple-orbit-velvet-canyon-sugar',
  },
  {
    link: '#1.mC2r1yXbT0gqk7nJ5dQwLhVZ3sEoA8uPfi6RKt9Bx4Y.YjHMfMB0gCBXiKtqnBxRZyAGVqwwyKFTxp5RcLY9Fhs.p',
    password: 'harbour-tulip-seven-gravel-poem',
  },
];
/** So long a co-host may let people in. */
const GRANT_MS = 7_200_000;

const locks = new WeakMap<DemoSession, number>();

/** Link and passphrase of the present lock. */
export function demoInvitation(session: DemoSession): Invitation {
  const invitation = INVITATIONS[(locks.get(session) ?? 0) % INVITATIONS.length];
  if (!invitation) throw new MeetingError('aborted');
  return invitation;
}

export function changeDemoLock(session: DemoSession): void {
  locks.set(session, (locks.get(session) ?? 0) + 1);
  session.tell({ type: 'invitation-changed' });
}

function setConnection(session: DemoSession, change: Partial<MeetingState['connection']>): void {
  session.show({ connection: { ...session.getState().connection, ...change } });
  session.tell({ type: 'connection-change' });
}

/** Somebody leads from now on, oneself included. */
export function leadDemo(session: DemoSession, id: string): void {
  const { meeting, self, participants } = session.getState();
  const lead = id === self.id ? self : participants.find((one) => one.id === id);
  if (!meeting || !lead) throw new MeetingError('aborted');
  const leadUntil = lead.role === 'co-host' ? Date.now() + GRANT_MS : null;
  session.show({
    meeting: { ...meeting, host: id, hostName: lead.name, leadUntil },
    self: { ...self, canTakeOver: id !== self.id && self.role === 'host' },
  });
  setConnection(session, { lease: 'held' });
  session.tell({ type: 'lead-change', id });
}

/** The line to whoever leads is gone, for everybody. */
export function loseDemoLead(session: DemoSession): void {
  const { meeting, participants } = session.getState();
  const host = meeting?.host;
  if (!participants.some(({ id }) => id === host)) throw new MeetingError('aborted');
  session.show({ participants: participants.map((one) => (one.id === host ? { ...one, link: 'lost' } : one)) });
  setConnection(session, { lease: 'lost' });
}

/** The next in line, a co-host by default, takes over from who leads. */
export function succeedDemo(session: DemoSession, given?: string): void {
  const { meeting, participants } = session.getState();
  const next = participants.find(({ id, role }) => role === 'co-host' && id !== meeting?.host);
  const id = given ?? next?.id;
  if (id === undefined) throw new MeetingError('aborted');
  leadDemo(session, id);
}

/** Who was gone is back and leads. */
export function returnDemoHost(session: DemoSession): void {
  const { participants } = session.getState();
  const host = participants.find(({ role }) => role === 'host');
  if (!host) throw new MeetingError('aborted');
  session.show({ participants: participants.map((one) => (one.id === host.id ? { ...one, link: 'bound' } : one)) });
  leadDemo(session, host.id);
}

export function setDemoRole(session: DemoSession, id: string, role: Role): void {
  const { participants, self } = session.getState();
  if (id === self.id) session.show({ self: { ...self, role } });
  else session.show({ participants: participants.map((one) => (one.id === id ? { ...one, role } : one)) });
  session.tell({ type: 'role-change', id, role });
}

export function forkDemo(session: DemoSession): void {
  setConnection(session, { fork: true });
  session.tell({ type: 'guard-alarm', kind: 'roster-fork' });
}

export function loseDemoServer(session: DemoSession): void {
  setConnection(session, { server: 'gone' });
}

/** One is out, for that reason. */
export function leaveDemo(session: DemoSession, leftReason: LeftReason): void {
  const { devices, phase: previous } = session.getState();
  session.show({ ...EMPTY_STATE, devices, phase: 'left', leftReason });
  session.tell({ type: 'phase-change', phase: 'left', previous });
  session.tell({ type: 'meeting-left', reason: leftReason });
}
