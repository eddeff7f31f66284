/**
 * `<meeting-chat>`: the meeting's messages and a field to write in.
 * Shows foreign text as text only. Keeps nothing but what is being typed; the messages are the session's.
 */
import { LIMITS } from '@in-camera/protocol';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../internal/icon.js';
import { modal } from '../internal/modal.js';
import { SessionElement } from '../internal/session-element.js';
import { chatMessage, startsGroup } from './chat-message.js';
import { DeleteRequestEvent, SendRequestEvent } from './meeting-chat.events.js';
import { meetingChatStyles } from './meeting-chat.styles.js';

/** Within so many pixels of the foot a reader counts as being there. */
const FOOT_PX = 48;

/**
 * The chat of a meeting.
 *
 * @tagname meeting-chat
 * @summary Messages, with a warning of their own; Enter sends; one's own can be deleted, the host can clear.
 * @event {SendRequestEvent} send-request - the person wants to send a message; cancelable
 * @event {DeleteRequestEvent} delete-request - the person wants to delete a message, or all; cancelable
 * @event {MeetingErrorEvent} meeting-error - what was asked did not work
 * @csspart base - the list of messages
 * @csspart message - each message
 * @cssproperty [--in-camera-accent-soft] - ground of one's own messages
 */
export class MeetingChatElement extends SessionElement {
  static override styles = meetingChatStyles;
  static override properties: PropertyDeclarations = {
    clearing: { state: true },
    notSent: { state: true },
    draftBytes: { state: true },
    behind: { state: true },
  };

  declare protected clearing: boolean;
  declare protected notSent: boolean;
  declare protected draftBytes: number;
  /** New messages lie below what is on the screen. */
  declare protected behind: boolean;
  #atFoot = true;
  #shown = 0;

  constructor() {
    super();
    this.clearing = false;
    this.notSent = false;
    this.draftBytes = 0;
    this.behind = false;
  }

  get #off(): boolean {
    return this.scope.noChat || this.snapshot.meeting?.policy.chat === false;
  }

  protected override render(): unknown {
    const { text, lang } = this.words;
    if (this.#off) return html`<p class="warning quiet" lang=${lang}>${text('chatOff')}</p>`;
    const { chat, self } = this.snapshot;
    return html`
      <div class="warning" lang=${lang}>
        <p>${text('chatWarning')} <span class="quiet">${text('chatKept')}</span></p>
        ${
          self.role === 'host' && chat.length > 0
            ? html`<button class="text-button" type="button" @click=${() => (this.clearing = true)}>
                ${text('chatClear')}
              </button>`
            : nothing
        }
      </div>
      ${this.#messages()} ${this.#composer()} ${this.#clearDialog()}
    `;
  }

  #messages(): TemplateResult {
    const { text, lang } = this.words;
    const { chat, self } = this.snapshot;
    return html`<div
      class="scroll"
      part="base"
      tabindex="0"
      role="region"
      aria-label=${text('chatHeading')}
      lang=${lang}
      @scroll=${this.#scrolled}
    >
      <ol class="messages">
        ${chat.length === 0 ? html`<li class="empty">${text('chatEmpty')}</li>` : nothing}
        ${repeat(
          chat,
          (message) => message.id,
          (message, index) =>
            chatMessage(this.words, {
              message,
              own: message.from === self.id,
              first: startsGroup(message, chat[index - 1]),
              remove: () => void this.#delete(message.id),
            }),
        )}
        ${
          this.behind
            ? html`<li class="new">
                <button class="button" type="button" @click=${this.#toFoot}>
                  ${icon('chevron-down')} ${text('chatNew')}
                </button>
              </li>`
            : nothing
        }
      </ol>
    </div>`;
  }

  #composer(): TemplateResult {
    const { text, lang, count } = this.words;
    const over = this.draftBytes - LIMITS.chatTextBytes;
    return html`<form lang=${lang} @submit=${this.#submit}>
      <div class="compose">
        <textarea
          class="input"
          rows="1"
          name="message"
          autocomplete="off"
          aria-label=${text('chatField')}
          placeholder=${text('chatField')}
          aria-describedby="how"
          aria-invalid=${over > 0 ? 'true' : 'false'}
          @input=${this.#typed}
          @keydown=${this.#key}
        ></textarea>
        <button class="button primary square" type="submit" aria-label=${text('chatSend')} ?disabled=${over > 0}>
          ${icon('send')}
        </button>
      </div>
      ${this.notSent ? html`<p class="problem how" role="alert">${text('chatNotSent')}</p>` : nothing}
      <p class="how" id="how">${over > 0 ? count('chatTooLong', over) : text('chatHow')}</p>
    </form>`;
  }

  #clearDialog(): TemplateResult {
    const { text, lang } = this.words;
    const close = (): void => {
      this.clearing = false;
    };
    return html`<dialog lang=${lang} aria-labelledby="clear-heading" ${modal(this.clearing)} @close=${close}>
      ${
        this.clearing
          ? html`<div class="stack">
              <h2 id="clear-heading">${text('chatClearHeading')}</h2>
              <p>${text('chatClearBody')}</p>
              <div class="dialog-acts">
                <button class="button" type="button" autofocus @click=${close}>${text('cancel')}</button>
                <button class="button primary" type="button" data-act="clear" @click=${this.#clear}>
                  ${text('chatClear')}
                </button>
              </div>
            </div>`
          : nothing
      }
    </dialog>`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { chat, self } = this.snapshot;
    if (chat.length > this.#shown && !this.#atFoot && chat.at(-1)?.from !== self.id) this.behind = true;
  }

  protected override updated(): void {
    const { chat, self, unread } = this.snapshot;
    const grown = chat.length > this.#shown;
    this.#shown = chat.length;
    if (grown && (this.#atFoot || chat.at(-1)?.from === self.id)) this.#toFoot();
    if (unread > 0 && this.checkVisibility() && !document.hidden) {
      // A mark that fails is no news to the reader; the count stays as it is.
      void this.activeSession?.dispatch({ type: 'mark-chat-read' }).catch(() => undefined);
    }
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  /** Puts the keyboard into the field. */
  focusField(): void {
    this.#field?.focus({ preventScroll: true });
  }

  readonly #typed = (event: Event): void => {
    this.notSent = false;
    this.draftBytes = new TextEncoder().encode((event.target as HTMLTextAreaElement).value).length;
  };

  readonly #key = (event: KeyboardEvent): void => {
    // Enter that ends the composition of a character (Japanese, Chinese …) does not send.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    (event.target as HTMLTextAreaElement).form?.requestSubmit();
  };

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = this.#field?.value.trim() ?? '';
    if (text !== '' && this.draftBytes <= LIMITS.chatTextBytes) void this.#send(text);
  };

  async #send(text: string): Promise<void> {
    if (!this.dispatchEvent(new SendRequestEvent(text))) return;
    this.#write('');
    const sent = await this.ask({ type: 'send-chat', text });
    this.notSent = !sent;
    // What was typed meanwhile is not overwritten.
    if (!sent && this.#field?.value === '') this.#write(text);
  }

  #write(text: string): void {
    const field = this.#field;
    if (field) field.value = text;
    this.draftBytes = new TextEncoder().encode(text).length;
  }

  async #delete(id: string): Promise<void> {
    if (!this.dispatchEvent(new DeleteRequestEvent(id))) return;
    await this.ask({ type: 'delete-chat', id });
    this.focusField();
  }

  readonly #clear = (): void => {
    this.clearing = false;
    if (this.dispatchEvent(new DeleteRequestEvent(null))) void this.ask({ type: 'clear-chat' });
  };

  readonly #scrolled = (event: Event): void => {
    const list = event.target as HTMLElement;
    this.#atFoot = list.scrollHeight - list.scrollTop - list.clientHeight < FOOT_PX;
    if (this.#atFoot) this.behind = false;
  };

  readonly #toFoot = (): void => {
    const list = this.renderRoot.querySelector('.scroll');
    if (list) list.scrollTop = list.scrollHeight;
    this.#atFoot = true;
    this.behind = false;
  };
}
