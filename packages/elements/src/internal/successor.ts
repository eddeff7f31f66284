/**
 * Who leads on when the lead is gone, as far as a snapshot tells (protocol §8): hosts before co-hosts, and nobody else.
 * Several of one rank are not told apart: which of them it will be is the roster's business.
 */
import type { MeetingState, Role } from '@in-camera/meeting';

export type Successor =
  | { readonly kind: 'self' }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'some' }
  | { readonly kind: 'nobody' };

interface Candidate {
  readonly name: string;
  readonly self: boolean;
  readonly role: Role;
}

/** The lead themselves are no candidate; when oneself leads, the question is who would follow. */
export function selectSuccessor({ self, participants, meeting }: MeetingState): Successor {
  const candidates: readonly Candidate[] = [
    { ...self, self: true },
    ...participants.filter(({ link }) => link === 'bound').map((one) => ({ ...one, self: false })),
  ].filter(({ id }) => id !== meeting?.host);
  const hosts = candidates.filter(({ role }) => role === 'host');
  const [first, ...others] = hosts.length > 0 ? hosts : candidates.filter(({ role }) => role === 'co-host');
  if (!first) return { kind: 'nobody' };
  if (others.length > 0) return { kind: 'some' };
  return first.self ? { kind: 'self' } : { kind: 'named', name: first.name };
}
