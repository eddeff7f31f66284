/**
 * What a meeting tightens of the operator's policy, as the flags that its lead signs into every roster (protocol §13).
 * They are only ever added: a roster that lacks one which stands is refused, whoever signed it.
 */
import { ROSTER_FLAGS, type FlagsOf, type Tightening } from '@in-camera/protocol';

export type RosterFlags = FlagsOf<typeof ROSTER_FLAGS>;
type FlagName = keyof RosterFlags;

const FLAG_NAMES = Object.keys(ROSTER_FLAGS) as readonly FlagName[];

export const NO_FLAGS = Object.fromEntries(FLAG_NAMES.map((name) => [name, false])) as RosterFlags;

const FLAG_OF: Readonly<Record<Tightening, Exclude<FlagName, 'locked'>>> = {
  'no-recording': 'noRecording',
  'no-files': 'noFiles',
  'no-chat': 'noChat',
  'no-screen-share': 'noScreenShare',
  'require-verification': 'requireVerification',
  'relay-only': 'relayOnly',
};

/** @param hasRelay without a relay nobody could reach anybody: *relay only* holds where there is one. */
export function openingFlags(profile: readonly Tightening[], hasRelay: boolean): RosterFlags {
  const wanted = profile.filter((tightening) => tightening !== 'relay-only' || hasRelay);
  return { ...NO_FLAGS, ...Object.fromEntries(wanted.map((tightening) => [FLAG_OF[tightening], true])) };
}

/** All that stands in either. */
export function uniteFlags(some: RosterFlags, others: RosterFlags): RosterFlags {
  return Object.fromEntries(FLAG_NAMES.map((name) => [name, some[name] || others[name]])) as RosterFlags;
}

/** Whether `theirs` takes back what `mine` tightens. Opening the door again does not count. */
export function loosens(mine: RosterFlags, theirs: RosterFlags): boolean {
  return FLAG_NAMES.some((name) => name !== 'locked' && mine[name] && !theirs[name]);
}
