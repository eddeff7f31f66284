/** What the parts of `<participant-guard>` need from it to draw themselves and to tell what was clicked. */
import type { NameWarning, Role, Session } from '@in-camera/meeting';
import type { Localiser, Strings } from '../internal/localise.js';
import type { AlarmSwitches } from './alarm-switches.js';
import type { GuardRights } from './guard-view.js';

/** Stands for the door among the ids of people: no id is empty. */
export const DOOR = '';
/** Stands for all who are invited. */
export const INVITED = ' ';

/** What is open below a person, or, with the id of the door, at the door. */
export interface GuardQuestion {
  readonly id: string;
  readonly about: 'remove' | 'role' | 'words' | 'change-lock';
}

export interface GuardContext {
  readonly words: Localiser;
  /** For the safety words; null where the page gives people and no meeting. */
  readonly session: Session | null;
  readonly strings: Partial<Strings> | null;
  readonly rights: GuardRights;
  /** Who leads; null where that is not known or nobody does. */
  readonly lead: string | null;
  /** Whether to say who leads: where it is not plain from the roles. */
  readonly namesLead: boolean;
  /** Whether personal invites are in use: then somebody without one stands out. */
  readonly usesInvites: boolean;
  /** Names on invites that came a second time: who comes with one is looked at (B7). */
  readonly distrusted: ReadonlySet<string>;
  /** Why somebody's name deserves a second look (A17). */
  readonly nameWarnings: ReadonlyMap<string, NameWarning>;
  readonly alarm: AlarmSwitches;
  /** Whether something asked for this id is still under way. */
  isBusy(id: string): boolean;
  /** Whether what was last asked for this id did not work. */
  isRefused(id: string): boolean;
  /** Whether this is open. */
  isOpen(about: GuardQuestion['about'], id: string): boolean;
  /** Whether the many in the one line are shown one by one below it. */
  readonly showsFlood: boolean;
  showFlood(on: boolean): void;
  denyAll(ids: readonly string[]): void;
  turnLock(on: boolean): void;
  changeLock(): void;
  admit(id: string): void;
  deny(id: string): void;
  admitInvited(): void;
  revoke(id: string): void;
  /** Opens a question, closing any other; null closes. */
  open(question: GuardQuestion | null): void;
  remove(id: string, changeLock: boolean): void;
  /** Shows the safety words of somebody, or, without a session, only asks for them. */
  compare(id: string): void;
  setRole(id: string, role: Role): void;
  handOver(id: string): void;
  askToMute(id: string): void;
  /** Whether they were asked, and their microphone has been on since. */
  isAsked(id: string): boolean;
  takeOver(): void;
}

/** For what is open in place: Escape closes it, and nothing else that hears the same key. */
export function closeOnEscape(close: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Escape') return;
    // The page or the room above must not take the same key for a wish to close something else.
    event.stopPropagation();
    close();
  };
}
