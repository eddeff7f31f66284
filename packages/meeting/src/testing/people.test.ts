/** What the tests of whole meetings share: who is bound to whom, joining with a promise to be awaited later. */
import { MeetingError, type MeetingErrorCode } from '@in-camera/protocol';
import type { Invitation } from '../session/commands.js';
import type { FakeParticipant, FakeWorld } from './fake-world.js';

/** By name: how far the link to each of the others is. */
export function links({ state }: FakeParticipant): Record<string, string> {
  return Object.fromEntries(state.participants.map(({ name, link }) => [name, link]));
}

export function texts({ state }: FakeParticipant): string[] {
  return state.chat.map(({ text }) => text);
}

export function isCoded(code: MeetingErrorCode): (error: unknown) => boolean {
  return (error) => error instanceof MeetingError && error.code === code;
}

/** Knocks; a rejection in between is no unhandled one. */
export function join(
  participant: FakeParticipant,
  { link, password }: Invitation,
  given: string | null = password,
): Promise<unknown> {
  const joining = participant.session.dispatch({
    type: 'join',
    link,
    displayName: participant.name,
    ...(given === null ? {} : { password: given }),
  });
  joining.catch(() => undefined);
  return joining;
}

/** The first name hosts. */
export async function meet(world: FakeWorld, ...names: readonly string[]): Promise<FakeParticipant[]> {
  const [first = 'Ada', ...others] = names;
  const { host, invitation } = await world.host(first);
  const people = [host];
  for (const name of others) people.push(await world.admit(name, host, invitation));
  return people;
}
