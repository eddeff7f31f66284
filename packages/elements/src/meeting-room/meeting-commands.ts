/**
 * The methods of `<meeting-room>`: what a page's own script can ask of a meeting, each a promise that settles when it has
 * taken effect and rejects with a MeetingError. They act directly: requests (cancelable events) come from clicks only.
 */
import {
  type Command,
  type CommandOf,
  type CommandResult,
  type ConnectionReport,
  type BlurStrength,
  type DevicesState,
  type Invitation,
  type LinkStatistics,
  type MeetingState,
  type PersonalInvite,
  type Role,
  type Session,
} from '@in-camera/meeting';
import { MeetingError, type SuitabilityAnswer } from '@in-camera/protocol';
import { LitElement } from 'lit';
import type { Localiser } from '../internal/localise.js';
import { linkOn } from '../internal/meeting-link.js';
import { proposeRecording, type RecordingAbout, type RecordingOptions } from './recording/propose-recording.js';
import { toPapersFile } from './meeting-papers-file.js';

export interface CreateOptions {
  /** Left out: one is generated. Null goes without, where policy allows. */
  readonly password?: string | null;
  readonly title?: string;
  /** Of the words in a generated passphrase, a BCP 47 tag; the page's where it is left out. German and English have lists. */
  readonly language?: string;
  readonly displayName?: string;
  /** What it is about, by the rules of suitability (R12); left out, an ordinary meeting where they allow that. */
  readonly suitability?: SuitabilityAnswer;
}

export interface JoinOptions {
  readonly password?: string;
  readonly displayName?: string;
}

export interface InviteOptions {
  readonly expiresAt?: number;
  readonly admit?: boolean;
}

export abstract class MeetingCommandsElement extends LitElement {
  /** The meeting link or its fragment; empty without one. Secret: never an attribute. */
  declare link: string;
  /** What others see; a pseudonym is fine. */
  declare displayName: string;
  /** The public address that goes into links; empty for the page's own. */
  declare linkBase: string;
  declare noRecording: boolean;
  declare onDecline: 'stop' | 'exclude';
  declare recordingForm: 'each' | 'layout' | 'sound';
  declare recordingAbout: RecordingAbout | null;

  /** The session in use; makes one when there is none. */
  protected abstract requireSession(): Session;
  /** The session in use, or null. */
  protected abstract get currentSession(): Session | null;

  /** Of the texts on the screen. */
  protected abstract get localiser(): Localiser;

  /** The frozen snapshot of the meeting. */
  abstract get state(): MeetingState;

  async #ask<C extends Command>(command: C): Promise<CommandResult<C>> {
    return await this.requireSession().dispatch(command);
  }

  #named<T extends object>(options: T, displayName = this.displayName): T & { displayName?: string } {
    return displayName === '' ? options : { ...options, displayName };
  }

  /** Starts a meeting; needs that the person has acted on the page. Answers the link and the generated passphrase. */
  async create({ displayName, ...options }: CreateOptions = {}): Promise<Invitation> {
    // English is what a session takes by itself.
    const language = this.localiser.lang === 'en' ? {} : { language: this.localiser.lang };
    const command = { type: 'create', ...language, ...options } as const;
    const invitation = await this.#ask(this.#named(command, displayName));
    this.link = linkOn(this.linkBase, invitation.link);
    return { ...invitation, link: this.link };
  }

  /** Link and passphrase of the meeting one is in. Secret, both. */
  async getInvitation(): Promise<Invitation> {
    const invitation = await this.#ask({ type: 'get-invitation' });
    return { ...invitation, link: linkOn(this.linkBase, invitation.link) };
  }

  /** Knocks at the meeting of `link`; settles when one has been let in. Needs that the person has acted on the page. */
  async join({ displayName, ...options }: JoinOptions = {}): Promise<void> {
    if (this.link === '') throw new MeetingError('link-malformed');
    await this.#ask(this.#named({ type: 'join', link: this.link, ...options } as const, displayName));
  }

  /** Leaves the meeting, which goes on for the others. */
  async leave(): Promise<void> {
    await this.#ask({ type: 'leave' });
  }

  /** Ends the meeting for everyone; hosts only. */
  async end(): Promise<void> {
    await this.#ask({ type: 'end' });
  }

  /** Lets somebody in who has knocked; those who guard the door only. `id` is from `knocks` of the snapshot. */
  async admit(id: string): Promise<void> {
    await this.#ask({ type: 'admit', id });
  }

  /** Turns somebody away who has knocked. */
  async deny(id: string): Promise<void> {
    await this.#ask({ type: 'deny', id });
  }

  /** Lets in all who wait with a good invite. */
  async admitInvited(): Promise<void> {
    await this.#ask({ type: 'admit-invited' });
  }

  /**
   * A link for one person, good once; told now and never again. Secret. `expiresAt`: Unix milliseconds, a day from now by default.
   * `admit`: lets in without asking whoever comes first with it under that name.
   */
  async invite(name: string, { expiresAt, admit = false }: InviteOptions = {}): Promise<PersonalInvite> {
    const until = expiresAt === undefined ? {} : { expiresAt };
    const { id, link } = await this.#ask({ type: 'invite', name, admit, ...until });
    return { id, link: linkOn(this.linkBase, link) };
  }

  /** Takes a personal invite back; `id` is from `invites` of the snapshot. */
  async revokeInvite(id: string): Promise<void> {
    await this.#ask({ type: 'revoke-invite', id });
  }

  /** Turns everybody away who has knocked. */
  async denyAll(): Promise<void> {
    await this.#ask({ type: 'deny-all' });
  }

  /** Takes somebody out of the meeting, for everybody; with `changeLock` the link they know opens nothing any more. */
  async removeParticipant(id: string, { changeLock = false }: { readonly changeLock?: boolean } = {}): Promise<void> {
    await this.#ask({ type: 'remove', id, changeLock });
  }

  /** Makes a new link and a new password; the old ones open nothing any more, and everybody who is in stays. */
  async changeLock(): Promise<void> {
    await this.#ask({ type: 'change-lock' });
  }

  /** Gives somebody another role; hosts only. */
  async setRole(id: string, role: Role): Promise<void> {
    await this.#ask({ type: 'set-role', id, role });
  }

  /** Asks somebody to turn their microphone off; they answer it or let it be. */
  async askToMute(id: string): Promise<void> {
    await this.#ask({ type: 'ask-to-mute', id });
  }

  /** Makes another host or co-host the lead. */
  async handOver(id: string): Promise<void> {
    await this.#ask({ type: 'hand-over', id });
  }

  /** Takes the lead back; possible while `state.self.canTakeOver`. */
  async takeOver(): Promise<void> {
    await this.#ask({ type: 'take-over' });
  }

  /** Goes back into the meeting of `state.resumable`. Needs that the person has acted on the page. */
  async resume(): Promise<void> {
    await this.#ask({ type: 'resume' });
  }

  /** Does not go back, and deletes what would have made it possible. */
  async discardResume(): Promise<void> {
    await this.#ask({ type: 'discard-resume' });
  }

  /**
   * The key of the room in an age file, sealed with the passphrase: whoever has both is its host. Possible while
   * `state.self.canExportAuthority`.
   */
  async exportAuthority(passphrase: string): Promise<Blob> {
    const file = await this.#ask({ type: 'export-authority', passphrase });
    return new Blob([new Uint8Array(file)], { type: 'application/octet-stream' });
  }

  /** Opens a saved key: from the next `create` or `join` on, this page is host of its room. */
  async importAuthority(file: Blob | Uint8Array, passphrase: string): Promise<void> {
    const bytes = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file;
    await this.#ask({ type: 'import-authority', file: bytes, passphrase });
  }

  /**
   * What was answered before the meeting was made and what holds in it, as a page of HTML in the person's language, without
   * names; possible while `state.self.canExportPapers`. Nothing is sent or kept.
   */
  async exportMeetingPapers(): Promise<File> {
    return toPapersFile(await this.#ask({ type: 'export-papers' }), this.localiser);
  }

  /** Closes the door to newcomers, or opens it. */
  async lock(on: boolean): Promise<void> {
    await this.#ask({ type: 'lock', on });
  }

  /** Turning on needs a fresh act of the person, else it rejects with `user-activation-required`. */
  async setMicrophone(on: boolean): Promise<void> {
    await this.#ask({ type: 'set-microphone', on });
  }

  /** Turning on needs a fresh act of the person, else it rejects with `user-activation-required`. */
  async setCamera(on: boolean): Promise<void> {
    await this.#ask({ type: 'set-camera', on });
  }

  /** Microphones, cameras and speakers, with their names as far as the browser tells them. */
  async listDevices(): Promise<DevicesState> {
    return await this.#ask({ type: 'list-devices' });
  }

  /** Chooses a device; `id` is from the list of devices. */
  async setDevice(kind: 'microphone' | 'camera' | 'speaker', id: string): Promise<void> {
    await this.#ask({ type: 'set-device', kind, id });
  }

  /** How strongly the background of one's own picture is blurred; `state.blur` says how it is done, and what it takes. */
  async setBlur(strength: BlurStrength): Promise<void> {
    await this.#ask({ type: 'set-blur', strength });
  }

  /** Hides one's own address behind the relay; before joining. */
  async setRelayOnly(on: boolean): Promise<void> {
    await this.#ask({ type: 'set-relay-only', on });
  }

  /**
   * Whether a meeting can come about from here: the server, a link within the page, STUN, the relay. Takes up to eight seconds each
   * way, touches no device. Needs that the person has acted on the page.
   */
  async testConnection({ only }: { readonly only?: 'server' } = {}): Promise<ConnectionReport> {
    return await this.#ask(only === undefined ? { type: 'test-connection' } : { type: 'test-connection', only });
  }

  /** Answers the id of the message. */
  async sendChat(text: string, { to }: { readonly to?: string } = {}): Promise<{ readonly id: string }> {
    return await this.#ask(to === undefined ? { type: 'send-chat', text } : { type: 'send-chat', text, to });
  }

  /** Removes one message from every connected page. */
  async deleteChat(id: string): Promise<void> {
    await this.#ask({ type: 'delete-chat', id });
  }

  /** Removes every message from every connected page; hosts only. */
  async clearChat(): Promise<void> {
    await this.#ask({ type: 'clear-chat' });
  }

  /**
   * Asks everybody to agree to a recording (R10), which begins when all have; answers its id. What is left out comes from
   * `recordingAbout`. Rejects with a TypeError for a field that is missing or too long, and with `aborted` where recording is
   * left out, not allowed, or under way. `passphrase` seals the files while they are written (age); it is shown nowhere again.
   */
  async requestRecording(options: RecordingOptions): Promise<string> {
    if (this.noRecording) throw new MeetingError('aborted');
    const { localiser: words, onDecline } = this;
    const { name } = this.state.self;
    const proposal = await proposeRecording({ ...this.recordingAbout, ...options }, { name, words, onDecline });
    const { names = true, passphrase = '' } = options;
    return await this.#ask({ type: 'request-recording', ...proposal, form: this.recordingForm, names, passphrase });
  }

  /** Ends one's own recording, or takes back the request for it. */
  async stopRecording(): Promise<void> {
    await this.#ask({ type: 'stop-recording' });
  }

  /** Takes back one's agreement: nothing more goes to whoever records. Nothing gives it but the person's click. */
  async withdrawConsent(): Promise<void> {
    await this.#ask({ type: 'withdraw-consent' });
  }

  /** Of one's own consents in this meeting, or in the one that is over: files that `verify-receipts` reads. */
  async receipts(): Promise<CommandResult<CommandOf<'receipts'>>> {
    return await this.#ask({ type: 'receipts' });
  }

  /** The live picture or voice of a participant (or oneself), or null when there is none. */
  getStream(id: string, kind: 'camera' | 'screen' | 'voice'): MediaStream | null {
    return (this.currentSession?.getStream(id, kind) ?? null) as MediaStream | null;
  }

  /** The seven emoji to compare with somebody; `aborted` while there are none (`participants[].safetyWords`). */
  async getSafetyWords(id: string): Promise<CommandResult<CommandOf<'get-safety-words'>>> {
    return await this.#ask({ type: 'get-safety-words', id });
  }

  /** How the line to a participant is doing. */
  async getStats(id: string): Promise<LinkStatistics> {
    return await this.#ask({ type: 'get-stats', id });
  }
}
