/** What has happened between two snapshots, where the snapshots say it all: so facts and state cannot disagree. */
import type { Fact } from './facts.js';
import type { MeetingState, ParticipantState } from './meeting-state.js';

export function deriveFacts(before: MeetingState, after: MeetingState): readonly Fact[] {
  const facts: Fact[] = [];
  if (before.phase !== after.phase) facts.push({ type: 'phase-change', phase: after.phase, previous: before.phase });
  if (before.connection !== after.connection) facts.push({ type: 'connection-change' });
  if (before.recording !== after.recording) facts.push({ type: 'recording-change' });
  if (before.devices !== after.devices) facts.push({ type: 'device-change' });
  if (isInside(before) && isInside(after) && before.meeting?.host !== after.meeting?.host) {
    facts.push({ type: 'lead-change', id: after.meeting?.host ?? null });
  }
  if (before.invites !== after.invites) facts.push(...invitesChanged(before, after));
  const { error } = after;
  if (error !== null && error !== before.error) {
    facts.push({ type: 'meeting-error', code: error.code, recoverable: error.recoverable });
  }
  for (const participant of after.participants) {
    const previous = before.participants.find(({ id }) => id === participant.id);
    if (previous !== undefined && previous !== participant) facts.push(...changesOf(previous, participant));
    const { id, keyWarning } = participant;
    if (keyWarning !== null && keyWarning !== previous?.keyWarning) {
      facts.push({ type: 'guard-alarm', kind: keyWarning, id });
    }
  }
  return facts;
}

function invitesChanged(before: MeetingState, after: MeetingState): Fact[] {
  const isSame = (id: string): boolean =>
    before.invites.find((invite) => invite.id === id) === after.invites.find((invite) => invite.id === id);
  const ids = new Set([...before.invites, ...after.invites].map(({ id }) => id));
  return [...ids].filter((id) => !isSame(id)).map((id) => ({ type: 'invite-change', id }));
}

/** Before that the door's lead is nobody's change. */
function isInside({ phase }: MeetingState): boolean {
  return phase === 'in-meeting';
}

function changesOf(before: ParticipantState, after: ParticipantState): Fact[] {
  const { id } = after;
  const facts: Fact[] = [{ type: 'participant-change', id }];
  if (before.role !== after.role) facts.push({ type: 'role-change', id, role: after.role });
  if (before.verified !== after.verified) facts.push({ type: 'verification-change', id, verified: after.verified });
  if (before.quality !== after.quality || before.qualityReason !== after.qualityReason) {
    facts.push({ type: 'quality-change', id });
  }
  return facts;
}
