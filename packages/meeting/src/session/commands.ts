/**
 * What a person can ask of a meeting, as plain data, and what each answers (elements.md, "Methods").
 * A command that is not possible now rejects with a coded MeetingError.
 */
import type { SafetyEmoji } from '@in-camera/crypto/words';
import type { ConnectionReport } from '../ports/connection-test.js';
import type { RecordingScope, SuitabilityAnswer, SuitabilityRules } from '@in-camera/protocol';
import type { MeetingPapers } from '../suitability/meeting-papers.js';
import type { LinkStatistics } from '../ports/peer-link.js';
import type { BlurStrength, DevicesState, Role } from './meeting-state.js';

export interface Invitation {
  /** The whole link, fragment included. Secret. */
  readonly link: string;
  /** The passphrase, or null where the meeting has none. Secret; goes another way than the link. */
  readonly password: string | null;
}

export interface PersonalInvite {
  /** As in `state.invites`. */
  readonly id: string;
  /** The whole link, fragment included. Secret, and good for one person. */
  readonly link: string;
}

/** What a recording takes. The chat is never recorded: the wire format has no place for it. */
export type RecordingKinds = RecordingScope;

/** What everybody is asked to agree to; each consent binds all of it. */
export interface RecordingProposal {
  readonly purpose: string;
  readonly controller: string;
  /** Where to ask, and to withdraw after the meeting. */
  readonly contact: string;
  readonly retention: string;
  readonly recipients: string;
  readonly scope: RecordingKinds;
  /** A BCP 47 tag, one of `texts`. */
  readonly lang: string;
  /** By language, the text exactly as it is shown: its hash is asked, and the record of what was made has it. */
  readonly texts: Readonly<Record<string, string>>;
  /** Whether a running recording stops, or goes on without them, when somebody does not agree or agrees no longer. */
  readonly onDecline: 'stop' | 'exclude';
}

/** How this page makes a recording: no part of what is agreed to, and told to nobody. */
export interface RecordingManner {
  /** A file for each person (the default), one video of all, or sound alone. */
  readonly form?: 'each' | 'layout' | 'sound';
  /** Whether one video of all has everybody's name in it; it has unless this is false. */
  readonly names?: boolean;
  /** Seals the files while they are written (age), in NFC; empty or left out for none. Secret. */
  readonly passphrase?: string;
}

/** The person's own yes. */
export interface RecordingAgreement {
  /** As in `state.recording.request`: base64url of the hash of the request that was shown. */
  readonly request: string;
  /** The language of the text that was shown. */
  readonly lang: string;
  /** Exactly that text, as it stood on the screen: its hash is signed, and the receipt has it. */
  readonly text: string;
}

/** What a participant keeps of a consent of their own (R10). */
export interface RecordingReceipt {
  /** Of the recording. */
  readonly id: string;
  readonly purpose: string;
  /** Where to withdraw after the meeting. */
  readonly contact: string;
  readonly isWithdrawn: boolean;
  /** As `npx @in-camera/crypto verify-receipts` reads it: JSON in UTF-8. Personal: names and texts are in it. */
  readonly file: Uint8Array;
}

interface CommandMap {
  /** `password`: undefined generates one, null goes without where policy allows. */
  /** `language` of the words of a generated passphrase, a BCP 47 tag. */
  /** `suitability`: what it is about (R12). Rejects with `suitability-required` or `suitability-refused` as the rules say. */
  create: [
    {
      password?: string | null;
      title?: string;
      displayName?: string;
      language?: string;
      suitability?: SuitabilityAnswer;
    },
    Invitation,
  ];
  /** The rules that `create` goes by; asks the operator's server where the page has none of its own. */
  'get-suitability': [object, SuitabilityRules];
  /** What was answered and what follows from it, for whoever made the meeting (`state.self.canExportPapers`). */
  'export-papers': [object, MeetingPapers];
  'get-invitation': [object, Invitation];
  join: [{ link: string; password?: string; displayName?: string }, undefined];
  /** Goes on waiting after `no-such-meeting`. */
  'keep-waiting': [object, undefined];
  /** Goes back into the meeting that this tab was in before it was loaded anew (protocol §9, *Reload*). */
  resume: [object, undefined];
  /** Does not go back, and wipes what would have made it possible. */
  'discard-resume': [object, undefined];
  leave: [object, undefined];
  end: [object, undefined];
  admit: [{ id: string }, undefined];
  deny: [{ id: string }, undefined];
  'deny-all': [object, undefined];
  remove: [{ id: string; changeLock?: boolean }, undefined];
  /** Lets in, one after the other, all who wait with a good invite. */
  'admit-invited': [object, undefined];
  /**
   * A link for one person, good once. `name`: who it is for. `expiresAt`: Unix milliseconds, a day from now by default. `admit`: lets
   * its bearer in without asking, if they come under that name. The link is told now and never again.
   */
  invite: [{ name: string; expiresAt?: number; admit?: boolean }, PersonalInvite];
  'revoke-invite': [{ id: string }, undefined];
  lock: [{ on: boolean }, undefined];
  /** New link, new password: the old ones open nothing any more. */
  'change-lock': [object, undefined];
  'set-role': [{ id: string; role: Role }, undefined];
  /** Asks somebody to turn their microphone off; they answer it or let it be. */
  'ask-to-mute': [{ id: string }, undefined];
  /** Makes another host or co-host the lead. */
  'hand-over': [{ id: string }, undefined];
  /** A host or co-host who outranks the lead takes the lead back. */
  'take-over': [object, undefined];
  /** The room's authority key in an age file, sealed with the passphrase. */
  'export-authority': [{ passphrase: string }, Uint8Array];
  /** Makes this page a host of the room whose key the file holds, from its next `create` or `join` on. */
  'import-authority': [{ file: Uint8Array; passphrase: string }, undefined];
  'set-microphone': [{ on: boolean }, undefined];
  'set-camera': [{ on: boolean }, undefined];
  'list-devices': [object, DevicesState];
  'set-device': [{ kind: 'microphone' | 'camera' | 'speaker'; id: string }, undefined];
  /** The background of one's own picture (R4); kept while the page lives, before a meeting too. */
  'set-blur': [{ strength: BlurStrength }, undefined];
  'set-relay-only': [{ on: boolean }, undefined];
  /** Before a meeting or in it. `only: 'server'` just asks the server, which says whether there is a relay. */
  'test-connection': [{ only?: 'server' }, ConnectionReport];
  'send-chat': [{ text: string; to?: string }, { readonly id: string }];
  'delete-chat': [{ id: string }, undefined];
  'clear-chat': [object, undefined];
  'mark-chat-read': [object, undefined];
  /** Seven, the same at both ends; `aborted` while there are none (`participants[].safetyWords` is null). */
  'get-safety-words': [{ id: string }, readonly SafetyEmoji[]];
  'get-stats': [{ id: string }, LinkStatistics];
  /**
   * Asks all to agree (protocol §9, *Recording*); answers the id of the recording. To agree is no command: see `by-hand.ts` (threats
   * E5). Rejects with `consent-refused` where policy or role do not allow it, `protocol-malformed` for a text that is missing or too
   * long, `aborted` while one is asked for or runs, `recording-unsupported` where this page has no recorder,
   * `password-too-weak` for a passphrase that is easy to guess.
   */
  'request-recording': [RecordingProposal & RecordingManner, string];
  /** Stays on this page: a *no* is nobody's business. */
  'decline-recording': [object, undefined];
  /** Nothing more is sent to the recorder when it has settled. */
  'withdraw-consent': [object, undefined];
  /** Of the consents given in this meeting, or in the one that is over, oldest first; none once another begins. */
  receipts: [object, readonly RecordingReceipt[]];
  /**
   * Deletes what was recorded here of somebody in the last recording, as whoever withdraws asks for (R10). `whole`: it could not be told
   * from the others', and all is deleted. Rejects with `aborted` where it cannot be deleted.
   */
  'erase-recorded': [{ id: string }, 'erased' | 'nothing' | 'whole'];
  /** Ends one's own recording, or takes back the request for it. */
  'stop-recording': [object, undefined];
}

export type CommandType = keyof CommandMap;
export type CommandOf<T extends CommandType> = { readonly type: T } & Readonly<CommandMap[T][0]>;
export type Command = { [T in CommandType]: CommandOf<T> }[CommandType];
export type CommandResult<C extends Command> = CommandMap[C['type']][1];

/** Roles that the interface may offer for a change. */
export const ASSIGNABLE_ROLES: readonly Role[] = ['co-host', 'presenter', 'participant'];
