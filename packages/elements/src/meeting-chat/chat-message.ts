/** One message of the chat as a template; a message of the same author within a minute stands without a head. */
import type { ChatMessageState } from '@in-camera/meeting';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icon.js';
import { linkedText } from '../internal/linked-text.js';
import type { Localiser } from '../internal/localise.js';

/** Messages closer than this share one head. */
const TOGETHER_MS = 60_000;

export function startsGroup(message: ChatMessageState, previous: ChatMessageState | undefined): boolean {
  return previous?.from !== message.from || message.at - previous.at > TOGETHER_MS;
}

export interface ShownMessage {
  readonly message: ChatMessageState;
  readonly own: boolean;
  readonly first: boolean;
  readonly remove: () => void;
}

export function chatMessage(words: Localiser, { message, own, first, remove }: ShownMessage): TemplateResult {
  const { text } = words;
  const classes = `message ${own ? 'own' : ''} ${first ? 'first' : ''} ${message.deleted ? 'deleted' : ''}`;
  return html`<li class=${classes} part="message">
    ${
      first
        ? html`<p class="by">
            <b dir="auto">${own ? text('you') : message.name}</b>
            <span class="quiet figures">${words.time(message.at)}</span>
            ${message.to === null ? nothing : html`<span class="quiet">${text('chatPrivate')}</span>`}
          </p>`
        : nothing
    }
    <div class="bubble">
      ${
        own && !message.deleted
          ? html`<button
              class="button plain square delete"
              type="button"
              aria-label=${text('chatDelete')}
              title=${text('chatDelete')}
              @click=${remove}
            >
              ${icon('trash-2')}
            </button>`
          : nothing
      }
      <p class="text" dir="auto">${message.deleted ? text('chatDeleted') : linkedText(message.text)}</p>
    </div>
    ${
      message.undeliveredTo.length > 0
        ? html`<p class="undelivered">
            ${icon('triangle-alert')} ${words.count('chatUndelivered', message.undeliveredTo.length)}
          </p>`
        : nothing
    }
  </li>`;
}
