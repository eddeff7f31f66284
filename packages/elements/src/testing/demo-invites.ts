/** Personal invites of a demonstration session: made, revoked and used as in a meeting; their links open nothing. */
import type { CommandOf, InviteState, PersonalInvite } from '@in-camera/meeting';
import { MeetingError } from '@in-camera/protocol';
import { demoInvite } from './demo-data.js';
import { demoInvitation } from './demo-membership.js';
import type { DemoSession } from './demo-session.js';

/** @throws MeetingError `aborted` without a name, as a session rejects. */
export function makeDemoInvite(
  session: DemoSession,
  { name, expiresAt, admit = false }: CommandOf<'invite'>,
): PersonalInvite {
  const { invites } = session.getState();
  if (name.trim() === '') throw new MeetingError('aborted');
  const id = `demo-invite-${invites.length + 1}`;
  const times = expiresAt === undefined ? {} : { expiresAt };
  session.show({ invites: [...invites, demoInvite({ id, name: name.trim(), admit, ...times })] });
  session.tell({ type: 'invite-change', id });
  return { id, link: `${demoInvitation(session).link}.i${'demo'.repeat(11).slice(0, 43)}` };
}

export function changeDemoInvite(
  session: DemoSession,
  id: string,
  change: Partial<Omit<InviteState, 'id' | 'name'>>,
): void {
  const { invites } = session.getState();
  session.show({ invites: invites.map((invite) => (invite.id === id ? { ...invite, ...change } : invite)) });
  session.tell({ type: 'invite-change', id });
}
