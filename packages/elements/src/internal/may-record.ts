/** Whether the own person may ask for a recording as things stand: the operator's policy, by role (elements.md, *Policy*). */
import type { MeetingState } from '@in-camera/meeting';

export function mayRecord({ meeting, self }: MeetingState): boolean {
  return meeting !== null && meeting.policy.recording && meeting.policy.roles[self.role].record;
}
