/**
 * `<meeting-invite>`: the meeting's link and passphrase, each with a button that copies it, and the advice to send them
 * different ways. Asks the session when shown and holds both only while connected; never in an attribute.
 */
import type { Invitation, Session } from '@in-camera/meeting';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { booleanAttribute } from '../internal/boolean-attribute.js';
import { icon } from '../internal/icon.js';
import { linkOn } from '../internal/meeting-link.js';
import { SessionElement } from '../internal/session-element.js';
import { meetingInviteStyles } from './meeting-invite.styles.js';

type Copied = 'link' | 'password' | 'failed' | null;

/** How long a button says that it has copied. */
const COPIED_MS = 3000;

/**
 * Link and passphrase of a meeting.
 *
 * @tagname meeting-invite
 * @summary The link and the passphrase, each to copy by itself.
 * @csspart base - all of it
 * @csspart button - each button that copies
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
      ${invitation ? this.#lines(invitation) : nothing}
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
      ${password === null ? nothing : this.#line('password', password)}
      ${this.copied === 'failed' ? html`<p class="notice look" role="alert">${text('inviteCopyFailed')}</p>` : nothing}
      ${password === null ? nothing : html`<p class="quiet label">${text('inviteKnock')}</p>`}
    `;
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

  #linkField(value: string): TemplateResult {
    return html`<input
      class="input"
      id="link"
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

  async #copy(kind: 'link' | 'password', value: string): Promise<void> {
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
