/**
 * `<meeting-invite>`: the meeting's link and passphrase, each with a button that copies it, and the advice to send them
 * different ways; for those who may let in, invitations by name. Holds links and passphrase only while connected.
 */
import { reaches, type Invitation, type Session } from '@in-camera/meeting';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { booleanAttribute } from '../internal/boolean-attribute.js';
import { icon } from '../internal/icon.js';
import { inviteRows } from '../internal/invite-rows.js';
import { isolate } from '../internal/isolate.js';
import { linkOn } from '../internal/meeting-link.js';
import { SessionElement } from '../internal/session-element.js';
import { LinkSharing } from './link-sharing.js';
import { meetingInviteStyles } from './meeting-invite.styles.js';
import { personalForm } from './personal-form.js';
import { PersonalInvites, type MadeInvite } from './personal-invites.js';

type Copied = 'link' | 'password' | 'made' | 'failed' | null;

/** How long a button says that it has copied. */
const COPIED_MS = 3000;

/**
 * Link and passphrase of a meeting.
 *
 * @tagname meeting-invite
 * @summary The link and the passphrase, each to copy by itself, and invitations for one person each.
 *
 * @event {InviteRequestEvent} invite-request - A personal invitation is to be made. Cancelable, as are all requests.
 * @event {RevokeRequestEvent} revoke-request - A personal invitation is to be withdrawn.
 * @event {MeetingErrorEvent} meeting-error - What was asked of the session did not work.
 *
 * @csspart base - all of it
 * @csspart button - each button that copies, shares, shows or makes
 * @csspart revoke - each button that withdraws an invitation
 */
export class MeetingInviteElement extends SessionElement {
  static override styles = meetingInviteStyles;
  static override properties: PropertyDeclarations = {
    alone: booleanAttribute('alone'),
    changed: booleanAttribute('changed'),
    invitation: { state: true },
    copied: { state: true },
  };

  /** Whether nobody else is in the room: says so above the lines. */
  declare alone: boolean;
  /** Whether the lock was changed: says that what was sent before opens nothing any more. Set when it happens. */
  declare changed: boolean;
  /** Null until the session has answered, or where it has none to give. */
  declare protected invitation: Invitation | null;
  declare protected copied: Copied;
  readonly #personal = new PersonalInvites({
    dispatchEvent: (event) => this.dispatchEvent(event),
    requestUpdate: () => this.requestUpdate(),
    make: (command) => this.fetchFrom(command),
    showMade: () => void this.#focusOn('#made-heading'),
    ask: (command) => this.ask(command),
  });
  readonly #sharing = new LinkSharing(() => this.requestUpdate());
  #reset: ReturnType<typeof setTimeout> | null = null;
  #asked = false;
  #unobserve: (() => void) | null = null;

  constructor() {
    super();
    this.alone = false;
    this.changed = false;
    this.invitation = null;
    this.copied = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unobserve?.();
    this.#unobserve = null;
    this.invitation = null;
    this.#asked = false;
    this.#personal.forget();
    this.#sharing.forget();
    this.#say(null);
  }

  protected override sessionChanged(session: Session | null): void {
    this.#unobserve?.();
    this.#asked = false;
    this.#unobserve =
      session?.observe(({ type }) => {
        if (type !== 'invitation-changed') return;
        this.changed = true;
        // Nothing that opens nothing any more may be copied meanwhile.
        this.invitation = null;
        this.#personal.putAside();
        this.#sharing.forget();
        this.#say(null);
        void this.#fetch();
      }) ?? null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.#isInside && !this.#asked && this.isConnected) void this.#fetch();
    if (!this.#isInside) {
      this.#asked = false;
      this.invitation = null;
      this.#personal.forget();
      this.#sharing.forget();
    }
  }

  get #isInside(): boolean {
    return this.snapshot.phase === 'in-meeting' || this.snapshot.phase === 'reconnecting';
  }

  async #fetch(): Promise<void> {
    this.#asked = true;
    try {
      const invitation = await this.fetchFrom({ type: 'get-invitation' });
      if (this.#isInside && this.isConnected) this.invitation = invitation;
    } catch {
      this.invitation = null;
    }
  }

  protected override render(): unknown {
    const { text, lang } = this.words;
    const { invitation } = this;
    return html`<div class="stack" part="base" lang=${lang}>
      ${this.alone ? html`<h2>${text('inviteHeading')}</h2>` : nothing}
      ${invitation ? this.#lines(invitation) : nothing} ${invitation ? this.#byName(invitation) : nothing}
      <p class="unseen" role="status">${this.copied && this.copied !== 'failed' ? text('inviteCopied') : ''}</p>
    </div>`;
  }

  #lines({ link, password }: Invitation): TemplateResult {
    const { text } = this.words;
    const without = password === null;
    const lead = this.changed
      ? text(without ? 'inviteChangedLeadNoPassword' : 'inviteChangedLead')
      : text(without ? 'inviteLeadNoPassword' : 'inviteLead');
    return html`
      ${
        this.changed
          ? html`<div class="notice" role="status">
              ${icon('key-round')}
              <p>${text(without ? 'inviteChangedNoPassword' : 'inviteChanged')}</p>
            </div>`
          : nothing
      }
      <p>${lead}</p>
      ${this.#line('link', linkOn(this.scope.linkBase, link))}
      ${this.#sharing.render(linkOn(this.scope.linkBase, link), null, this.words)}
      ${password === null ? nothing : this.#line('password', password)}
      ${this.copied === 'failed' ? html`<p class="notice look" role="alert">${text('inviteCopyFailed')}</p>` : nothing}
      ${password === null ? nothing : html`<p class="quiet label">${text('inviteKnock')}</p>`}
    `;
  }

  /** For those who may let in. */
  #byName({ password }: Invitation): TemplateResult | typeof nothing {
    const { self, invites, meeting } = this.snapshot;
    if (!reaches({ role: self.role, leads: false }, 'admit', null)) return nothing;
    const { words } = this;
    const personal = this.#personal;
    const policy = meeting?.policy;
    const mayAdmit = policy !== undefined && !policy.requireVerification && !policy.strictLease;
    return html`<section class="personal" aria-labelledby="personal-heading">
      <h3 id="personal-heading">${words.text('personalHeading')}</h3>
      <p class="label quiet">${words.text('personalLead')}</p>
      ${personal.made === null ? nothing : this.#made(personal.made, password !== null)}
      <button
        class="button wide"
        part="button"
        type="button"
        aria-expanded=${personal.isOpen}
        @click=${() => void this.#turnForm(!personal.isOpen)}
      >
        ${icon(personal.isOpen ? 'chevron-down' : 'user-plus')} ${words.text('personalNew')}
      </button>
      ${personal.isOpen ? personalForm(personal, mayAdmit, words) : nothing}
      ${
        invites.length === 0
          ? nothing
          : inviteRows({
              words,
              invites,
              revoke: (id) => void personal.revoke(id),
              isBusy: (id) => personal.isBusy(id),
            })
      }
    </section>`;
  }

  /** Shown once; whoever has missed it makes another. */
  #made({ name, link }: MadeInvite, hasPassword: boolean): TemplateResult {
    const { words } = this;
    const whole = linkOn(this.scope.linkBase, link);
    const given = { name: isolate(name) };
    const done = this.copied === 'made';
    return html`<div class="made" role="group" aria-labelledby="made-heading">
      <h4 id="made-heading" tabindex="-1">${words.text('personalMade', given)}</h4>
      <p class="label">${words.text(hasPassword ? 'personalMadeLead' : 'personalMadeLeadNoPassword', given)}</p>
      <div class="line">
        ${this.#linkField(whole, 'made', words.text('personalLink', given))}
        <button
          class="button copy ${done ? 'done' : ''}"
          part="button"
          type="button"
          aria-label=${done ? words.text('inviteCopied') : words.text('personalCopy', given)}
          @click=${() => void this.#copy('made', whole)}
        >
          ${icon(done ? 'check' : 'copy')} ${words.text(done ? 'inviteCopied' : 'inviteCopy')}
        </button>
      </div>
      ${this.#sharing.render(whole, name, words)}
      <button class="text-button label" part="button" type="button" @click=${() => this.#personal.putAside()}>
        ${words.text('personalDone')}
      </button>
    </div>`;
  }

  async #turnForm(on: boolean): Promise<void> {
    this.#personal.open(on);
    if (on) await this.#focusOn('#personal-name');
  }

  async #focusOn(selector: string): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #line(kind: 'link' | 'password', value: string): TemplateResult {
    const { text } = this.words;
    const done = this.copied === kind;
    const name = text(kind === 'link' ? 'inviteCopyLink' : 'inviteCopyPassword');
    return html`<div class="line">
      <label for=${kind}>${text(kind === 'link' ? 'inviteLink' : 'invitePassword')}</label>
      ${kind === 'link' ? this.#linkField(value) : this.#passphraseField(value)}
      <button
        class="button copy ${done ? 'done' : ''}"
        part="button"
        type="button"
        aria-label=${done ? text('inviteCopied') : name}
        @click=${() => void this.#copy(kind, value)}
      >
        ${icon(done ? 'check' : 'copy')} ${done ? text('inviteCopied') : text('inviteCopy')}
      </button>
    </div>`;
  }

  #linkField(value: string, id = 'link', label: string | null = null): TemplateResult {
    return html`<input
      class="input"
      id=${id}
      aria-label=${label ?? nothing}
      type="text"
      readonly
      autocomplete="off"
      data-1p-ignore
      data-lpignore="true"
      .value=${value}
      @focus=${selectAll}
    />`;
  }

  /** Two lines, since it is read aloud: nothing of it may be cut off. */
  #passphraseField(value: string): TemplateResult {
    return html`<textarea
      class="input passphrase"
      id="password"
      rows="2"
      readonly
      spellcheck="false"
      autocomplete="off"
      data-1p-ignore
      data-lpignore="true"
      .value=${value}
      @focus=${selectAll}
    ></textarea>`;
  }

  async #copy(kind: 'link' | 'password' | 'made', value: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(value);
      this.#say(kind);
    } catch {
      this.renderRoot.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#${kind}`)?.select();
      this.#say('failed');
    }
  }

  #say(copied: Copied): void {
    if (this.#reset !== null) clearTimeout(this.#reset);
    this.copied = copied;
    this.#reset = copied === null || copied === 'failed' ? null : setTimeout(() => this.#say(null), COPIED_MS);
  }
}

function selectAll({ target }: Event): void {
  (target as HTMLInputElement | HTMLTextAreaElement).select();
}
