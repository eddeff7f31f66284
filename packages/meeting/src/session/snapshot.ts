/** What a view may see of a meeting: the public snapshot, made from the machine's state without a secret in it. */
import { warnOfNames } from '../admission/name-warning.js';
import type { Roster } from '@in-camera/protocol';
import { selectShownKnocks } from '../admission/knocks-state.js';
import { selectChat } from '../chat/chat-state.js';
import { selectInviteStates } from '../invites/select-invite-states.js';
import { selectLink } from '../links/links-state.js';
import type { MachineState } from '../machine/machine-state.js';
import { toPeerId } from '../machine/peer-id.js';
import { isHeldBack, selectRemoteMedia } from '../media/media-state.js';
import { selectRecording } from '../recording/recording-view.js';
import { may } from '../roster/may.js';
import { isLead, selectMember, selectOthers, selectRoster } from '../roster/roster-state.js';
import { canTakeOver } from '../roster/succession-transition.js';
import { selectPolicy } from '../suitability/effective-policy.js';
import { isVerified, selectKeyWarning, selectSafetyInput } from '../verification/verification-state.js';
import { isRelayOnly } from '../connection/relay.js';
import { EMPTY_STATE } from './empty-state.js';
import type {
  BlurState,
  BlurStrength,
  ConnectionState,
  DevicesState,
  KnockState,
  MeetingInfo,
  MeetingState,
  ParticipantState,
  Phase,
  SelfState,
} from './meeting-state.js';

/** What the snapshot shows besides the meeting. */
export interface Surroundings {
  /** Eight words, or the empty string until they are known. */
  readonly code: string;
  readonly devices: DevicesState;
  readonly relayOnly: boolean;
  /** Chosen for the own picture, and how it is done. */
  readonly strength: BlurStrength;
  readonly blur: BlurState;
  readonly canExportAuthority: boolean;
  readonly canExportPapers: boolean;
  /** Whether there is a recorder. */
  readonly canRecord: boolean;
}

/** @param now Unix milliseconds: what runs out is shown as it is then. */
export function selectSnapshot(state: MachineState, around: Surroundings, now: number): MeetingState {
  return {
    ...EMPTY_STATE,
    phase: selectPhase(state),
    leftReason: state.outcome?.reason ?? null,
    self: selectSelf(state, around, now),
    meeting: state.outcome === null ? selectMeetingInfo(state, around) : null,
    participants: state.outcome === null ? selectParticipants(state) : [],
    knocks: state.outcome === null ? selectKnocks(state) : [],
    invites: state.outcome === null ? selectInviteStates(state, now) : [],
    chat: state.outcome === null ? selectChat(state) : [],
    unread: state.outcome === null ? state.chat.unread : 0,
    devices: around.devices,
    blur: around.blur,
    recording: state.outcome === null ? selectRecording(state.recording) : EMPTY_STATE.recording,
    connection: selectConnection(state),
    error: state.error,
  };
}

export function selectPhase(state: MachineState): Phase {
  const { outcome, connection, entrance, roster } = state;
  if (outcome !== null) return outcome.phase;
  if (roster.current !== null) return 'in-meeting';
  if (connection.gaveUp || connection.tries > 0) return 'waiting';
  if (connection.line !== 'entered') return connection.everEntered ? 'reconnecting' : 'connecting';
  if (entrance.stage === 'knocking' || entrance.stage === 'admitted') return 'knocking';
  return entrance.asked > 1 ? 'waiting' : 'connecting';
}

function selectSelf(state: MachineState, around: Surroundings, now: number): SelfState {
  const { own } = state.setting;
  const member = selectMember(state, own.id);
  const { microphone, camera } = state.media.own;
  const isHere = state.outcome === null;
  return {
    ...EMPTY_STATE.self,
    id: own.id,
    name: member?.name ?? own.name,
    role: member?.role ?? 'participant',
    guest: member?.flags.guest ?? false,
    microphone: isHere && microphone.live,
    camera: isHere && camera.live,
    blur: around.strength,
    relayOnly: around.relayOnly || isRelayOnly(state),
    canExportAuthority: isHere && around.canExportAuthority,
    canExportPapers: isHere && around.canExportPapers,
    canRecord: isHere && around.canRecord && may(state, own.id, 'record'),
    canImportAuthority: !isHere,
    canTakeOver: isHere && canTakeOver(state, now),
  };
}

/** Known from the host's answer at the door on; the code from the roster on. */
function selectMeetingInfo(state: MachineState, around: Surroundings): MeetingInfo | null {
  const roster = selectRoster(state);
  const hello = state.entrance.hello?.statement.body;
  const { policy } = state.connection;
  if (policy === null || (roster === null && hello === undefined)) return null;
  return {
    code: roster === null ? '' : around.code,
    title: hello?.title ?? state.setting.title,
    startedAt: state.roster.joinedAt.get(state.setting.own.id) ?? 0,
    locked: roster?.flags.locked ?? hello?.flags.locked ?? false,
    hasPassword: state.hasPassword,
    host: roster === null ? null : hostOf(state, roster),
    hostName: roster === null ? (hello?.leadName ?? '') : (selectMember(state, toPeerId(roster.lead))?.name ?? ''),
    leadUntil: roster === null ? null : selectLeadUntil(state),
    maxParticipants: state.setting.maxParticipants,
    policy: selectPolicy(state) ?? policy,
  };
}

/** Until when the lead's grant runs, Unix milliseconds; null for a host, and where nothing was shown. */
function selectLeadUntil(state: MachineState): number | null {
  const chain = isLead(state) ? state.ownChain : (state.roster.tenure?.chain ?? null);
  return chain?.is === 'co-host' ? chain.notAfter : null;
}

/** Who leads; null once they have said bye. */
function hostOf(state: MachineState, roster: Roster): string | null {
  const lead = toPeerId(roster.lead);
  return roster.members.length === 0 || state.roster.departed.has(lead) ? null : lead;
}

function selectParticipants(state: MachineState): readonly ParticipantState[] {
  const others = selectOthers(state).filter(({ ik }) => !state.roster.departed.has(toPeerId(ik)));
  const [, ...nameWarnings] = warnOfNames([state.setting.own.name, ...others.map(({ name }) => name)]);
  return others.map((member, index) => {
    const id = toPeerId(member.ik);
    const link = selectLink(state, id);
    const media = selectRemoteMedia(state, id);
    const isLinked = link?.stage === 'bound';
    return {
      id,
      name: member.name,
      role: member.role,
      guest: member.flags.guest,
      admittedBy: member.admittedBy,
      joinedAt: state.roster.joinedAt.get(id) ?? 0,
      verified: isVerified(state, id, member.name),
      keyWarning: selectKeyWarning(state, id, member.name),
      safetyWords: selectSafetyInput(state, id)?.link ?? null,
      link: isLinked ? 'bound' : link?.everBound === true ? 'lost' : 'connecting',
      mediaHeld: isHeldBack(state, id),
      ...media,
      hand: false,
      speaking: isLinked && media.microphone && link.speaking,
      quality: link?.quality ?? 'good',
      qualityReason: link?.qualityReason ?? null,
      nameWarning: nameWarnings[index] ?? null,
    };
  });
}

function selectKnocks(state: MachineState): readonly KnockState[] {
  return selectShownKnocks(state).map(({ id, name, at, removedBefore, nameWarning, inviteName, inviteUnknown }) => ({
    id,
    name,
    at,
    inviteName,
    inviteUnknown,
    removedBefore,
    nameWarning,
  }));
}

function selectConnection({ connection, presence, roster }: MachineState): ConnectionState {
  const isConnected = connection.line === 'entered' || !connection.everEntered;
  return {
    server: isConnected ? 'connected' : connection.serverGone ? 'gone' : 'reconnecting',
    lease: presence.lease,
    fork: roster.fork,
  };
}
