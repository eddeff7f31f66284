/**
 * `<participant-guard>`: who is here, and who may come in (R8, R7, A16, A17, D6).
 * Draws a list of knocks and people from properties or from a session, and turns clicks into requests. Holds no meeting
 * state: what it shows changes when the snapshot or the property does, never at the click. Names come from strangers
 * and are shown as text only.
 */
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Command, InviteState } from '@in-camera/meeting';
import { baseStyles } from '../internal/base-styles.js';
import { booleanAttribute, choiceAttribute } from '../internal/boolean-attribute.js';
import { icon } from '../internal/icon.js';
import { inviteRowsStyles } from '../internal/invite-rows.styles.js';
import { SessionElement } from '../internal/session-element.js';
import { alarmSection } from './alarm-section.js';
import { FocusKeeper } from './focus-keeper.js';
import { doorSection } from './door-section.js';
import { DoorWatch } from './door-watch.js';
import { floodItem } from './flood-item.js';
import { DOOR, INVITED, type GuardContext, type GuardQuestion } from './guard-context.js';
import { selectGuardView, type GuardKnock, type GuardPerson, type GuardView } from './guard-view.js';
import { RevokeRequestEvent } from '../meeting-invite/meeting-invite.events.js';
import { admitInvitedButton } from './admit-invited-button.js';
import { inviteList } from './invite-list.js';
import { knockItem } from './knock-item.js';
import {
  AdmitInvitedRequestEvent,
  AdmitRequestEvent,
  ChangeLockRequestEvent,
  DenyAllRequestEvent,
  DenyRequestEvent,
  HandOverRequestEvent,
  LockRequestEvent,
  MuteRequestEvent,
  RemoveRequestEvent,
  RoleRequestEvent,
  TakeOverRequestEvent,
  UnlockRequestEvent,
} from './participant-guard.events.js';
import { participantGuardStyles } from './participant-guard.styles.js';
import { VerifyRequestEvent } from '../safety-words/safety-words.events.js';
import { ownItem, personItem } from './person-item.js';

/**
 * @tagname participant-guard
 * @summary Shows who knocks and who is in; admits, denies, removes, opens and closes the door.
 *
 * Inside `<meeting-room>` it finds the meeting by itself; outside, name the room with `for`, set `session`, or set the
 * properties below and do what the requests ask. A property that is set wins over the session.
 *
 * @event {AdmitRequestEvent} admit-request - Somebody is to be let in. Cancelable, as are all requests.
 * @event {AdmitInvitedRequestEvent} admit-invited-request - All who wait with a good invite are to be let in.
 * @event {RevokeRequestEvent} revoke-request - A personal invite is to be withdrawn.
 * @event {DenyRequestEvent} deny-request - Somebody is to be turned away.
 * @event {DenyAllRequestEvent} deny-all-request - All in the line *12 people are waiting* are to be turned away.
 * @event {RemoveRequestEvent} remove-request - Somebody is to be removed; asked once before.
 * @event {RoleRequestEvent} role-request - Somebody is to have another role.
 * @event {MuteRequestEvent} mute-request - Somebody is to be asked to turn their microphone off.
 * @event {HandOverRequestEvent} hand-over-request - Another host or co-host is to lead.
 * @event {TakeOverRequestEvent} take-over-request - The person wants to lead again.
 * @event {VerifyRequestEvent} verify-request - The person wants to compare safety words with somebody.
 * @event {ChangeLockRequestEvent} change-lock-request - Link and password are to be others; asked once before.
 * @event {LockRequestEvent} lock-request - The door is to be closed.
 * @event {UnlockRequestEvent} unlock-request - The door is to be opened.
 * @event {MeetingErrorEvent} meeting-error - What was asked of the session did not work.
 *
 * @csspart base - Everything.
 * @csspart alarm - The line that says how many are at the door, until all are answered.
 * @csspart knock - One who knocks, or the line that stands for many.
 * @csspart admit - The button that lets in.
 * @csspart admit-invited - The button that lets in all who are invited.
 * @csspart revoke - The buttons that withdraw an invite.
 * @csspart deny - The button that turns away, or all away.
 * @csspart person - One who is in the meeting.
 * @csspart remove - The buttons that remove.
 * @csspart remove-and-change-lock - Of these, the one that also changes the lock.
 * @csspart compare - The button that shows the safety words.
 * @csspart role - The button that shows what somebody can be made.
 * @csspart role-choice - Each of these choices.
 * @csspart mute - The button that asks somebody to turn their microphone off.
 * @csspart take-over - The button to lead again.
 * @csspart lock - The button that closes or opens the door.
 * @csspart change-lock - The buttons that change the lock.
 */
export class ParticipantGuardElement extends SessionElement {
  static override styles = [...baseStyles, inviteRowsStyles, participantGuardStyles];
  static override properties: PropertyDeclarations = {
    participants: { attribute: false },
    knocks: { attribute: false },
    invites: { attribute: false },
    locked: booleanAttribute('locked'),
    canModerate: booleanAttribute('can-moderate'),
    lead: { attribute: false },
    canChangeLock: booleanAttribute('can-change-lock'),
    canAssignRoles: booleanAttribute('can-assign-roles'),
    canHandOver: booleanAttribute('can-hand-over'),
    noAlarm: booleanAttribute('no-alarm'),
    announce: choiceAttribute('announce', ['polite', 'assertive', 'off']),
  };

  /** Who is in, in the order shown; null takes them from the session. */
  declare participants: readonly GuardPerson[] | null;
  /** Who knocks, oldest first; null takes them from the session. Shown only to those who may moderate. */
  declare knocks: readonly GuardKnock[] | null;
  /** Personal invites; null takes them from the session. */
  declare invites: readonly InviteState[] | null;
  /** Whether the door is closed to newcomers; null takes it from the session. Attribute `locked`. */
  declare locked: boolean | null;
  /** Whether to offer admitting, denying and removing; null takes it from the own role. Attribute `can-moderate`. */
  declare canModerate: boolean | null;
  /** Id of who leads; null takes it from the session. */
  declare lead: string | null;
  /** Whether to offer another lock, alone and with removing; null takes it from the own role. Attribute `can-change-lock`. */
  declare canChangeLock: boolean | null;
  /** Whether to offer other roles for people; null takes it from the own role. Attribute `can-assign-roles`. */
  declare canAssignRoles: boolean | null;
  /** Whether to offer handing over the lead; null takes it from the own role. Attribute `can-hand-over`. */
  declare canHandOver: boolean | null;
  /**
   * Leaves out the sound, the mark in the page's title and the notice of the system, where the page does that itself.
   * Beside a `<meeting-room>` that is the room's part already. Attribute `no-alarm`.
   */
  declare noAlarm: boolean;
  /** How arrivals are told to screen readers; `off` where the page does that itself. Attribute `announce`. */
  declare announce: 'polite' | 'assertive' | 'off';

  readonly #door: DoorWatch;
  readonly #focus = new FocusKeeper(() => this.shadowRoot);
  readonly #busy = new Set<string>();
  #refused: string | null = null;
  #question: GuardQuestion | null = null;
  #showsFlood = false;
  /** Who was asked to mute and has not done so. */
  readonly #asked = new Set<string>();

  constructor() {
    super();
    this.participants = null;
    this.knocks = null;
    this.invites = null;
    this.locked = null;
    this.canModerate = null;
    this.lead = null;
    this.canChangeLock = null;
    this.canAssignRoles = null;
    this.canHandOver = null;
    this.noAlarm = false;
    this.announce = 'polite';
    this.#door = new DoorWatch(this, this.words);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    for (const id of this.#asked) {
      const isOn = this.#view.participants.some((person) => person.id === id && person.microphone === true);
      if (!isOn) this.#asked.delete(id);
    }
    this.#focus.remember();
  }

  protected override updated(): void {
    this.#focus.restore(this.renderRoot.querySelector('h2'));
    const { knocks, flood } = this.#view;
    // A room makes its own door noticed, whether or not its people are shown.
    const isRooms = this.session === null && this.scope.session !== null;
    this.#door.see([...knocks, ...flood], {
      speaks: this.announce !== 'off' && !isRooms,
      sounds: !this.noAlarm && !isRooms,
    });
  }

  get #view(): GuardView {
    return selectGuardView(this, this.snapshot);
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const view = this.#view;
    const context = this.#context(view);
    return html`
      <div class="guard" part="base" role="group" aria-label=${words.text('guardLabel')}>
        <div class="unseen" role="status" aria-live=${this.announce === 'assertive' ? 'assertive' : 'polite'}>
          ${this.#door.text}
        </div>
        ${view.knocks.length + view.flood.length > 0 ? this.#waiting(view, context) : nothing}
        ${this.#people(view, context)} ${view.invites.length > 0 ? inviteList(view.invites, context) : nothing}
        ${doorSection(view.locked, context)} ${view.rights.moderate ? alarmSection(context) : nothing}
      </div>
    `;
  }

  #waiting(view: GuardView, context: GuardContext): TemplateResult {
    const { words } = this;
    const shown = this.#showsFlood ? [...view.knocks, ...view.flood] : view.knocks;
    return html`
      <section aria-labelledby="waiting">
        <div class="notice look alarm" part="alarm">
          ${icon('door-open')}
          <h2 id="waiting" tabindex="-1">${words.count('guardAtDoor', view.knocks.length + view.flood.length)}</h2>
        </div>
        ${admitInvitedButton(view, context)}
        <ul>
          ${view.flood.length > 0 ? floodItem(view.flood, context) : nothing}
          ${repeat(
            shown,
            (knock) => knock.id,
            (knock) => knockItem(knock, context),
          )}
        </ul>
      </section>
    `;
  }

  #people(view: GuardView, context: GuardContext): TemplateResult {
    const { words } = this;
    return html`
      <section aria-labelledby="present">
        <h2 id="present" tabindex="-1">${words.text('guardPresent')}</h2>
        <ul>
          ${view.self ? ownItem(view.self, context) : nothing}
          ${repeat(
            view.participants,
            (person) => person.id,
            (person) => personItem(person, context),
          )}
        </ul>
        ${view.participants.length === 0 ? html`<p class="label quiet">${words.text('guardNobody')}</p>` : nothing}
      </section>
    `;
  }

  #context({ rights, lead, namesLead, invites, nameWarnings }: GuardView): GuardContext {
    return {
      words: this.words,
      session: this.activeSession,
      strings: this.strings,
      rights,
      lead,
      namesLead,
      usesInvites: invites.length > 0,
      distrusted: new Set(invites.filter(({ reused }) => reused).map(({ name }) => name)),
      nameWarnings,
      alarm: this.#door.switches,
      isBusy: (id) => this.#busy.has(id),
      isRefused: (id) => this.#refused === id,
      isOpen: (about, id) => this.#question?.about === about && this.#question.id === id,
      admit: (id) => this.#request(id, () => new AdmitRequestEvent(id), { type: 'admit', id }),
      admitInvited: () => this.#request(INVITED, () => new AdmitInvitedRequestEvent(), { type: 'admit-invited' }),
      revoke: (id) => this.#request(id, () => new RevokeRequestEvent(id), { type: 'revoke-invite', id }),
      deny: (id) => this.#request(id, () => new DenyRequestEvent(id), { type: 'deny', id }),
      showsFlood: this.#showsFlood,
      showFlood: (on) => {
        this.#showsFlood = on;
        this.requestUpdate();
      },
      denyAll: (ids) => this.#denyAll(ids),
      turnLock: (on) =>
        this.#request(DOOR, () => (on ? new LockRequestEvent() : new UnlockRequestEvent()), { type: 'lock', on }),
      changeLock: () => this.#answer(DOOR, () => new ChangeLockRequestEvent(), { type: 'change-lock' }),
      open: (question) => void this.#open(question),
      remove: (id, changeLock) =>
        this.#answer(id, () => new RemoveRequestEvent(id, changeLock), { type: 'remove', id, changeLock }),
      compare: (id) => this.#compare(id),
      setRole: (id, role) => this.#answer(id, () => new RoleRequestEvent(id, role), { type: 'set-role', id, role }),
      handOver: (id) => this.#answer(id, () => new HandOverRequestEvent(id), { type: 'hand-over', id }),
      askToMute: (id) => this.#askToMute(id),
      isAsked: (id) => this.#asked.has(id),
      takeOver: () => this.#request(DOOR, () => new TakeOverRequestEvent(), { type: 'take-over' }),
    };
  }

  /** What was open is answered: closes it, then asks. */
  #answer(id: string, event: () => Event, command: Command): void {
    void this.#open(null);
    this.#request(id, event, command);
  }

  /** Opens a question in place, or closes it, and puts the focus where the person goes on. */
  async #open(question: GuardQuestion | null): Promise<void> {
    const place = this.renderRoot.querySelector('.question')?.closest('li, section');
    const closed = this.#question;
    this.#question = question;
    this.requestUpdate();
    await this.updateComplete;
    const opener = closed && place?.querySelector(`[data-opens=${closed.about}]`);
    // What cannot be undone is never what the focus lands on.
    const target = question === null ? opener : this.renderRoot.querySelector('.question .choice, .question .keep');
    (target as HTMLElement | null | undefined)?.focus();
    // All of the question is to be read, not only what has the focus.
    if (question !== null) this.renderRoot.querySelector('.question')?.scrollIntoView({ block: 'nearest' });
  }

  #compare(id: string): void {
    const isOpen = this.#question?.about === 'words' && this.#question.id === id;
    if (isOpen) void this.#open(null);
    else if (this.dispatchEvent(new VerifyRequestEvent(id)) && this.activeSession)
      void this.#open({ id, about: 'words' });
  }

  #askToMute(id: string): void {
    if (this.#asked.has(id) || this.#busy.has(id) || !this.dispatchEvent(new MuteRequestEvent(id))) return;
    this.#asked.add(id);
    this.requestUpdate();
    void this.#act(id, { type: 'ask-to-mute', id });
  }

  #denyAll(ids: readonly string[]): void {
    if (ids.some((id) => this.#busy.has(id)) || !this.dispatchEvent(new DenyAllRequestEvent(ids))) return;
    for (const id of ids) void this.#act(id, { type: 'deny', id });
  }

  #request(id: string, event: () => Event, command: Command): void {
    if (!this.#busy.has(id) && this.dispatchEvent(event())) void this.#act(id, command);
  }

  async #act(id: string, command: Command): Promise<void> {
    if (!this.activeSession) return;
    this.#busy.add(id);
    if (this.#refused === id) this.#refused = null;
    this.requestUpdate();
    const done = await this.ask(command);
    this.#busy.delete(id);
    if (!done) {
      this.#refused = id;
      this.#asked.delete(id);
    }
    this.requestUpdate();
  }
}
