/**
 * What `<meeting-room>` hands to the elements inside it: the session, the page's own words, what is left out.
 * Travels by context (the Web Components community protocol), so it reaches slotted elements of other libraries too.
 */
import type { Session } from '@in-camera/meeting';
import { createContext } from '@lit/context';
import type { Strings } from './localise.js';

export interface MeetingScope {
  /** Null until there is a meeting to speak of. */
  readonly session: Session | null;
  readonly strings: Partial<Strings> | null;
  /** The public address that links are built on, without a fragment. */
  readonly linkBase: string;
  /** The attribute `theme`. */
  readonly theme: string | null;
  /** The attribute `no-chat`. */
  readonly noChat: boolean;
  /** Whether what surrounds it can ask for a recording: a room without the attribute `no-recording`. */
  readonly records: boolean;
}

export const EMPTY_SCOPE: MeetingScope = Object.freeze({
  session: null,
  strings: null,
  linkBase: '',
  theme: null,
  noChat: false,
  records: false,
});

export const meetingScope = createContext<MeetingScope>(Symbol.for('in-camera/meeting-scope/1'));
