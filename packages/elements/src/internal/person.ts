/**
 * One person as the views show them, oneself included; read from the snapshot, never stored.
 */
import type { KeyWarning, LinkState, MeetingState, Quality, QualityReason, Role } from '@in-camera/meeting';
import type { StringKey } from './localise.js';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly self: boolean;
  readonly role: Role;
  readonly guest: boolean;
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly speaking: boolean;
  readonly verified: boolean;
  readonly keyWarning: KeyWarning | null;
  readonly safetyWords: number | null;
  readonly link: LinkState;
  readonly mediaHeld: boolean;
  readonly quality: Quality;
  readonly qualityReason: QualityReason | null;
}

const ROLE_WORDS: Readonly<Record<Role, StringKey>> = {
  host: 'roleHost',
  'co-host': 'roleCoHost',
  presenter: 'rolePresenter',
  participant: 'roleParticipant',
};

/** The word for a role. */
export function roleKey(role: Role): StringKey {
  return ROLE_WORDS[role];
}

function self({ self: own }: MeetingState): Person {
  const { id, name, role, guest, microphone, camera } = own;
  return {
    ...{ id, name, role, guest, microphone, camera },
    ...{ self: true, speaking: false, link: 'bound', mediaHeld: false, quality: 'good', qualityReason: null },
    ...{ verified: false, keyWarning: null, safetyWords: null },
  };
}

/** Everybody in the meeting: oneself first, so that nobody's place moves when somebody comes, then roster order. */
export function selectPeople(state: MeetingState): readonly Person[] {
  return [self(state), ...state.participants.map((participant) => ({ ...participant, self: false }))];
}

/** Null when nobody of that id is in. */
export function selectPerson(state: MeetingState, id: string): Person | null {
  return selectPeople(state).find((person) => person.id === id) ?? null;
}

/** Up to two letters to stand for a name: the first of its first and last word. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => /\p{L}|\p{N}/u.test(word));
  const first = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  const letter = (word: string | undefined): string => (word ? (/\p{L}|\p{N}/u.exec(word)?.[0] ?? '') : '');
  return (letter(first) + letter(last)).toLocaleUpperCase();
}

/** One of `count` tints for a silhouette, the same for the same id on every page. */
export function tintOf(id: string, count: number): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % count;
}
