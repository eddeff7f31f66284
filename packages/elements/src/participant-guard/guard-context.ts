/** What the parts of `<participant-guard>` need from it to draw themselves and to tell what was clicked. */
import type { Localiser } from '../internal/localise.js';

/** Stands for the door among the ids of people: no id is empty. */
export const DOOR = '';

export interface GuardContext {
  readonly words: Localiser;
  readonly canModerate: boolean;
  readonly canChangeLock: boolean;
  /** Whether personal invites are in use: then somebody without one stands out. */
  readonly usesInvites: boolean;
  /** Whether something asked for this id is still under way. */
  isBusy(id: string): boolean;
  /** Whether what was last asked for this id did not work. */
  isRefused(id: string): boolean;
  /** Whether it is being asked if this person is to be removed. */
  isAskedAbout(id: string): boolean;
  /** Whether the many in the one line are shown one by one below it. */
  readonly showsFlood: boolean;
  showFlood(on: boolean): void;
  denyAll(ids: readonly string[]): void;
  turnLock(on: boolean): void;
  admit(id: string): void;
  deny(id: string): void;
  askAbout(id: string | null): void;
  remove(id: string, changeLock: boolean): void;
}

/** A name inside a sentence, kept from turning the words around it (Unicode's isolates). */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}
