/**
 * Lets in all who wait with a good invite, one after the other: each is a roster of its own (I13). Those whose invite was used by
 * somebody else too wait for a person's look (B7).
 */
import type { KnockState, MeetingState } from './meeting-state.js';

export function selectInvited({ knocks, invites }: MeetingState): readonly KnockState[] {
  const distrusted = new Set(invites.filter(({ reused }) => reused).map(({ name }) => name));
  return knocks.filter(({ inviteName }) => inviteName !== null && !distrusted.has(inviteName));
}

/** Rejects as the first admission that does not come about. */
export async function admitInvited(state: MeetingState, admit: (id: string) => Promise<unknown>): Promise<void> {
  for (const { id } of selectInvited(state)) await admit(id);
}
