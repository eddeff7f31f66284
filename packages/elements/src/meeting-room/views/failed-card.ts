/** An error as a screen: what happened, what to do, one button, and who helps (D10). */
import type { MeetingErrorCode } from '@in-camera/protocol';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.js';
import type { StringKey } from '../../internal/localise.js';
import type { RoomView } from '../room-view.js';
import { browserLacks } from './browser-note.js';
import { waitNote } from './wait-note.js';

export type Remedy = 'retry' | 'back' | 'keep-waiting' | 'other-link' | 'reload';

const OTHER_LINK: readonly MeetingErrorCode[] = [
  'meeting-ended',
  'link-malformed',
  'link-changed',
  'invite-spent',
  'invite-expired',
  'invite-revoked',
];
const RELOAD: readonly MeetingErrorCode[] = ['protocol-malformed', 'protocol-version', 'storage-unavailable'];

/** The one thing that may help. */
export function remedyFor(code: MeetingErrorCode, recoverable: boolean): Remedy {
  if (code === 'no-such-meeting') return 'keep-waiting';
  if (OTHER_LINK.includes(code)) return 'other-link';
  if (RELOAD.includes(code)) return 'reload';
  return recoverable ? 'retry' : 'back';
}

const WORDS: Readonly<Record<Remedy, StringKey>> = {
  retry: 'errorRetry',
  back: 'errorBack',
  'keep-waiting': 'errorKeepWaiting',
  'other-link': 'errorOtherLink',
  reload: 'errorReload',
};

export interface ShownError {
  readonly code: MeetingErrorCode;
  readonly recoverable: boolean;
  readonly retryAfterSeconds?: number | undefined;
}

export function failedCard(view: RoomView, error: ShownError): TemplateResult {
  const { words, state, acts, membership, retryAtMs } = view;
  const { text } = words;
  const remedy = remedyFor(error.code, error.recoverable);
  const act: Readonly<Record<Remedy, () => void>> = {
    retry: state.resumable ? membership.resume : acts.enter,
    back: () => acts.back(false),
    'keep-waiting': acts.keepWaiting,
    'other-link': acts.otherLink,
    reload: acts.reload,
  };
  return html`<div class="single card">
    <slot name="brand"></slot>
    <div class="failed-mark">${icon('triangle-alert')}</div>
    <h2 tabindex="-1" class="heading">${text(`error:${error.code}`)}</h2>
    <p>${text(`do:${error.code}`)}</p>
    ${error.code === 'browser-unsupported' ? browserLacks(view) : nothing} ${waitNote(view)}
    <slot name="help"></slot>
    <div class="row go">
      <button
        class="button primary"
        part="button"
        type="button"
        data-name=${remedy}
        ?disabled=${remedy === 'retry' && retryAtMs !== null}
        @click=${act[remedy]}
      >
        ${text(WORDS[remedy])}
      </button>
      ${
        remedy === 'keep-waiting'
          ? html`<button class="text-button" type="button" data-name="leave" @click=${acts.leave}>
              ${text('knockingLeave')}
            </button>`
          : nothing
      }
    </div>
    <p class="label quiet code">${error.code}</p>
  </div>`;
}
