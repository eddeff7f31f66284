/**
 * Which one line stands above the stage: the most severe of all that there is to say (one at a time, because most follow
 * from another). Pure but for the acts that it offers.
 */
import type { MeetingState, Role } from '@in-camera/meeting';
import { deviceHelp, toDeviceProblem, type DeviceHelp } from '../internal/device-help.js';
import type { IconName } from '../internal/icon.js';
import { isolate } from '../internal/isolate.js';
import type { Localiser, StringKey } from '../internal/localise.js';
import { selectSuccessor } from '../internal/successor.js';
import type { RoomView } from './room-view.js';

export interface BannerAct {
  readonly word: StringKey;
  readonly act: () => void;
  readonly primary?: boolean;
}

export interface Banner {
  /** The same as long as it says the same thing. */
  readonly key: string;
  /** `alarm` interrupts a screen reader, `look` and `calm` wait; each has its own ground and drawing. */
  readonly tone: 'alarm' | 'look' | 'calm';
  readonly icon: IconName;
  readonly text: string;
  /** What to do about a device, under the text. */
  readonly help?: DeviceHelp;
  /** The meeting code, to be compared. */
  readonly code?: string;
  /** Whether the live region reads it out: not what is said already where it happens. */
  readonly spoken: boolean;
  readonly acts: readonly BannerAct[];
}

/** From then on the end of a co-host's lead is said. */
export const LEAD_ENDS_SOON_MS = 600_000;

const ROLE_NEWS: Readonly<Record<Role, StringKey>> = {
  host: 'bannerRoleHost',
  'co-host': 'bannerRoleCoHost',
  presenter: 'bannerRolePresenter',
  participant: 'bannerRoleParticipant',
};

type Choose = (view: RoomView, nowMs: number) => Banner | null;

function fork({ state, words }: RoomView): Banner | null {
  if (!state.connection.fork) return null;
  const code = state.meeting?.code ?? '';
  const text = words.text('bannerForkCode');
  return {
    ...{ key: 'fork', tone: 'alarm', icon: 'triangle-alert', text, spoken: false, acts: [] },
    ...(code === '' ? {} : { code }),
  };
}

/** B7: somebody has come with an invitation that was used, or was waiting, already. */
function reused({ state, choices, words, acts }: RoomView): Banner | null {
  const invite = state.invites.find(({ id, reused: isReused }) => isReused && !choices.reusesSeen.includes(id));
  if (invite === undefined) return null;
  const seen = { reusesSeen: [...choices.reusesSeen, invite.id] };
  const text = words.text(invite.state === 'used' ? 'bannerReused' : 'bannerReusedNobody', {
    name: isolate(invite.name),
  });
  return {
    ...{ key: `reused ${invite.id}`, tone: 'alarm', icon: 'triangle-alert', text, spoken: false },
    acts: [
      { word: 'bannerReusedShow', act: () => acts.choose({ ...seen, panel: 'people' }), primary: true },
      { word: 'bannerOk', act: () => acts.choose(seen) },
    ],
  };
}

function ownLine({ state, words }: RoomView): Banner | null {
  if (state.phase !== 'reconnecting') return null;
  const text = words.text('bannerReconnectingAll');
  return { key: 'own-line', tone: 'look', icon: 'wifi-off', text, spoken: false, acts: [] };
}

const DEVICE = { camera: 'checkCamera', microphone: 'checkMicrophone' } as const;

function problem({ state, choices, words, acts, browser }: RoomView): Banner | null {
  const { problem: code, trouble } = choices;
  if (code === null) return null;
  const text = `${words.text(`error:${code}`)}. ${words.text(`do:${code}`)}`;
  const dismiss = { word: 'errorDismiss', act: () => acts.choose({ problem: null }) } as const;
  const look = { key: `problem-${code}`, tone: 'look', icon: 'triangle-alert', text, acts: [dismiss] } as const;
  if (trouble === null) return { ...look, spoken: false };
  // It was allowed meanwhile.
  if (state.self[trouble.device]) return null;
  const help = deviceHelp(words, toDeviceProblem(code, trouble), browser.place);
  return { ...look, text: `${words.text(DEVICE[trouble.device])}: ${help.heading}`, help, spoken: true };
}

function sound({ choices, words, acts }: RoomView): Banner | null {
  if (!choices.soundBlocked) return null;
  const act = { word: 'bannerSoundAction', act: acts.turnSoundOn, primary: true } as const;
  return { key: 'sound', tone: 'look', icon: 'volume-x', text: words.text('bannerSound'), spoken: true, acts: [act] };
}

function lead({ state, words }: RoomView): Banner | null {
  const { meeting, self, connection } = state;
  if (!meeting || meeting.host === self.id || (connection.lease === 'held' && meeting.host !== null)) return null;
  const name = meeting.host === null ? '' : meeting.hostName;
  const gone = name === '' ? words.text('bannerNobodyLeads') : words.text('bannerLeaseHost', { name: isolate(name) });
  const text = `${gone} ${whoTakesOver(state, words)}`;
  return { key: `lead-gone ${text}`, tone: 'look', icon: 'wifi-off', text, spoken: true, acts: [] };
}

function whoTakesOver(state: MeetingState, { text }: Localiser): string {
  const successor = selectSuccessor(state);
  switch (successor.kind) {
    case 'self':
      return text('bannerTakeOverSelf');
    case 'named':
      return text('bannerTakeOverNamed', { name: isolate(successor.name) });
    case 'some':
      return text('bannerTakeOverSome');
    case 'nobody':
      return text('bannerTakeOverNone');
  }
}

function leadEnds({ state, words }: RoomView, nowMs: number): Banner | null {
  const { meeting, self } = state;
  const endsAtMs = meeting?.leadUntil ?? null;
  if (endsAtMs === null || endsAtMs - nowMs > LEAD_ENDS_SOON_MS) return null;
  const isOver = endsAtMs <= nowMs;
  const soon = meeting?.host === self.id ? 'bannerLeadEndsSelf' : 'bannerLeadEnds';
  const text = isOver ? words.text('bannerLeadEnded') : words.text(soon, { time: words.time(endsAtMs) });
  return { key: isOver ? 'lead-ended' : 'lead-ends', tone: 'look', icon: 'clock', text, spoken: true, acts: [] };
}

function server({ state, words }: RoomView): Banner | null {
  const { server: line } = state.connection;
  if (line === 'connected') return null;
  const gone = line === 'gone';
  const text = words.text(gone ? 'bannerServerGone' : 'bannerReconnecting');
  return { key: `server-${line}`, tone: 'look', icon: 'wifi-off', text, spoken: gone, acts: [] };
}

function lockNews({ state, choices, words, acts }: RoomView): Banner | null {
  if (!choices.lockChanged) return null;
  const close = { lockChanged: false };
  const hasPassword = state.meeting?.hasPassword ?? true;
  return {
    ...{ key: 'lock', tone: 'calm', icon: 'key-round', spoken: true },
    text: words.text(hasPassword ? 'bannerLockChanged' : 'bannerLockChangedNoPassword'),
    acts: [
      { word: 'bannerLockShow', act: () => acts.choose({ ...close, dialog: 'invite', inviteChanged: true }) },
      { word: 'bannerOk', act: () => acts.choose(close) },
    ],
  };
}

function leadNews({ state, choices, words, acts, membership }: RoomView): Banner | null {
  const { meeting, self, participants } = state;
  const id = meeting?.host ?? null;
  if (!meeting || id === null || id === choices.leadSeen) return null;
  const ok = { word: 'bannerOk', act: () => acts.choose({ leadSeen: id }) } as const;
  const calm = { key: `lead ${id}`, tone: 'calm', spoken: true } as const;
  if (id === self.id) return { ...calm, icon: 'user-check', text: words.text('bannerLeadSelf'), acts: [ok] };
  const isCoHost = participants.find((one) => one.id === id)?.role === 'co-host';
  const key = self.canTakeOver ? 'bannerLeadTakeBack' : isCoHost ? 'bannerLeadCoHost' : 'bannerLeadOther';
  const again = { word: 'bannerLeadAgain', act: membership.takeOver, primary: true } as const;
  return {
    ...{ ...calm, icon: 'user-check', text: words.text(key, { name: isolate(meeting.hostName) }) },
    acts: self.canTakeOver ? [again, ok] : [ok],
  };
}

function roleNews({ choices, words, acts }: RoomView): Banner | null {
  const role = choices.roleNews;
  if (role === null) return null;
  const ok = { word: 'bannerOk', act: () => acts.choose({ roleNews: null }) } as const;
  const text = words.text(ROLE_NEWS[role]);
  return { key: `role ${role}`, tone: 'calm', icon: 'user-check', text, spoken: true, acts: [ok] };
}

function muteAsked({ choices, words, acts, membership }: RoomView): Banner | null {
  const name = choices.muteAskedBy;
  if (name === null) return null;
  return {
    ...{ key: `mute ${name}`, tone: 'calm', icon: 'mic', spoken: true },
    text: words.text('bannerMuteAsked', { name: isolate(name) }),
    acts: [
      { word: 'bannerMuteSelf', act: membership.muteSelf, primary: true },
      { word: 'bannerMuteStay', act: () => acts.choose({ muteAskedBy: null }) },
    ],
  };
}

/** Most severe first. */
const BY_SEVERITY: readonly Choose[] = [
  ...[fork, reused, ownLine, problem, sound, lead, leadEnds, server],
  ...[muteAsked, lockNews, leadNews, roleNews],
];

/** As a screen reader says it. */
export function spokenText({ text, help }: Banner): string {
  return help === undefined ? text : [`${text}.`, help.intro, ...help.ways].join(' ');
}

export function selectBanner(view: RoomView, nowMs: number): Banner | null {
  for (const choose of BY_SEVERITY) {
    const banner = choose(view, nowMs);
    if (banner) return banner;
  }
  return null;
}
