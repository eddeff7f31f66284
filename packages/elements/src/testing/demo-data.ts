/** Invented people, messages and a meeting, in the shapes of the snapshot. */
import type {
  ChatMessageState,
  CommandOf,
  CommandResult,
  InviteState,
  KnockState,
  MeetingInfo,
  MeetingPapers,
  MeetingState,
  ParticipantState,
} from '@in-camera/meeting';
import { BUILT_IN_SUITABILITY, DEFAULT_POLICY } from '@in-camera/protocol';

export interface DemoParticipant extends Partial<ParticipantState> {
  readonly name: string;
}

const NAMES = [
  'Ada Lovelace',
  'Berta Benz',
  'Çağla Öztürk',
  'David Unaipon',
  'Emmy Noether',
  'Frédéric Joliot',
  'Grace Hopper',
  'Hedy Lamarr',
  'Ibn al-Haytham',
  'Jocelyn Bell Burnell',
  'Katherine Johnson',
] as const;

/** As a pair of people sees them. */
export const DEMO_WORDS: CommandResult<CommandOf<'get-safety-words'>> = [
  { emoji: '🦊', names: { en: 'fox', de: 'Fuchs' } },
  { emoji: '🌻', names: { en: 'sunflower', de: 'Sonnenblume' } },
  { emoji: '🚂', names: { en: 'locomotive', de: 'Lokomotive' } },
  { emoji: '🍓', names: { en: 'strawberry', de: 'Erdbeere' } },
  { emoji: '⛄', names: { en: 'snowman', de: 'Schneemann' } },
  { emoji: '🔑', names: { en: 'key', de: 'Schlüssel' } },
  { emoji: '🦋', names: { en: 'butterfly', de: 'Schmetterling' } },
];

/** Devices off, line good: as one comes in. */
export function demoParticipant(given: DemoParticipant & { readonly id: string }): ParticipantState {
  return {
    role: 'participant',
    guest: false,
    admittedBy: 'host',
    joinedAt: Date.now(),
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
    ...given,
  };
}

/** How many, or who; some with a picture, some with sound, so that each kind is seen. */
export function demoParticipants(given: number | readonly DemoParticipant[]): readonly ParticipantState[] {
  const people: readonly DemoParticipant[] =
    typeof given === 'number' ? NAMES.slice(0, given).map((name) => ({ name })) : given;
  return people.map((person, index) =>
    demoParticipant({ id: `demo-${index + 1}`, microphone: index % 3 !== 1, camera: index % 4 !== 3, ...person }),
  );
}

export function demoMeeting(change: Partial<MeetingInfo> = {}): MeetingInfo {
  return {
    code: '',
    title: '',
    startedAt: Date.now(),
    locked: false,
    hasPassword: true,
    host: 'demo-self',
    hostName: 'Toni',
    leadUntil: null,
    maxParticipants: 8,
    policy: DEFAULT_POLICY,
    ...change,
  };
}

/** Of an ordinary meeting. */
export function demoPapers({ meeting }: MeetingState): MeetingPapers {
  return {
    startedAt: meeting?.startedAt ?? 0,
    version: BUILT_IN_SUITABILITY.version,
    answered: true,
    topics: [],
    verdict: 'allowed',
    despite: false,
    picture: null,
    profile: [],
    policy: meeting?.policy ?? DEFAULT_POLICY,
  };
}

export function demoMessage(given: Pick<ChatMessageState, 'id' | 'from' | 'name' | 'text'>): ChatMessageState {
  return { to: null, at: Date.now(), deleted: false, expiresAt: null, undeliveredTo: [], ...given };
}

export function demoKnock(given: Pick<KnockState, 'id' | 'name'>): KnockState {
  return { at: Date.now(), inviteName: null, inviteUnknown: false, removedBefore: false, nameWarning: null, ...given };
}

const HOUR_MS = 60 * 60_000;

export function demoInvite(given: Pick<InviteState, 'id' | 'name'> & Partial<InviteState>): InviteState {
  return { expiresAt: Date.now() + 24 * HOUR_MS, admit: false, state: 'open', reused: false, ...given };
}
