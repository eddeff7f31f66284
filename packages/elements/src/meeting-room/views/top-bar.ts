/** The line above the stage: sealed, how long, what about; layout and full screen at the other end. */
import { html, nothing, type TemplateResult } from 'lit';
import { elapsed } from '../../internal/elapsed.js';
import { icon, type IconName } from '../../internal/icon.js';
import type { RoomView } from '../room-view.js';
import { consentLine } from './consent-card.js';
import { papers, stricter } from './stricter-note.js';

export function topBar(view: RoomView): TemplateResult {
  const { words, state, layout, fullScreen, acts } = view;
  const { text } = words;
  return html`<div class="top">
    <slot name="brand"></slot>
    ${shield(view)}
    ${
      state.meeting
        ? html`<span class="time figures" role="timer" aria-label=${text('elapsed')}>
              ${elapsed(state.meeting.startedAt)}
            </span>
            <h2 class="title" dir="auto">${state.meeting.title}</h2>`
        : nothing
    }
    <span class="space"></span>
    ${
      layout === 'grid'
        ? tool('layout-panel-left', text('layoutSpeaker'), text('moreLayoutSpeaker'), 'layout', acts.toggleLayout)
        : tool('layout-grid', text('layoutGrid'), text('moreLayoutGrid'), 'layout', acts.toggleLayout)
    }
    ${
      fullScreen === 'impossible'
        ? nothing
        : fullScreen === 'on'
          ? tool('minimize', text('moreFullScreenEnd'), text('moreFullScreenEnd'), 'full-screen', acts.toggleFullScreen)
          : tool('maximize', text('moreFullScreen'), text('moreFullScreen'), 'full-screen', acts.toggleFullScreen)
    }
  </div>`;
}

function tool(drawing: IconName, word: string, hint: string, key: string, act: () => void): TemplateResult {
  return html`<button
    class="button plain tool"
    part="button"
    type="button"
    data-name=${key}
    title=${hint}
    @click=${act}
  >
    ${icon(drawing)} <span>${word}</span>
  </button>`;
}

function shield(view: RoomView): TemplateResult {
  const { words, state, choices, acts } = view;
  const { self } = state;
  const { text, count } = words;
  const { participants } = state;
  const verified = participants.filter((participant) => participant.verified).length;
  const pending = participants.filter((participant) => participant.link !== 'bound').length;
  const close = (event: FocusEvent): void => {
    const holder = event.currentTarget as HTMLElement;
    if (!holder.contains(event.relatedTarget as Node | null)) acts.choose({ shieldOpen: false });
  };
  return html`<div class="shield" @focusout=${close}>
    <button
      class="button plain seal"
      type="button"
      data-name="shield"
      aria-expanded=${choices.shieldOpen ? 'true' : 'false'}
      @click=${() => acts.choose({ shieldOpen: !choices.shieldOpen })}
    >
      ${icon('shield-check')} <span>${text('shieldSealed')}</span>
      ${
        verified > 0
          ? html`<span class="quiet verified-count"
              >· ${text('shieldVerified', { verified, count: participants.length })}</span
            >`
          : nothing
      }
    </button>
    ${
      choices.shieldOpen
        ? html`<div class="shield-card card stack label">
            <h2>${text('shieldHeading')}</h2>
            <p>
              ${participants.length === 0 ? text('shieldAlone') : count('shieldCount', participants.length - pending)}
            </p>
            ${pending > 0 ? html`<p>${count('shieldPending', pending)}</p>` : nothing}
            ${
              state.meeting?.code
                ? html`<p class="spoken-code">${text('meetingCode')}: <b>${state.meeting.code}</b></p>
                    <p class="quiet">${text('meetingCodeHint')}</p>`
                : nothing
            }
            ${
              participants.length === 0
                ? nothing
                : html`<button
                    class="button"
                    part="button"
                    type="button"
                    data-name="compare"
                    @click=${() => acts.choose({ shieldOpen: false, dialog: 'safety-words', compareWith: '' })}
                  >
                    ${icon('shield-check')} ${text('safetyCompare')}
                  </button>`
            }
            ${stricter(state.meeting?.policy, words)} ${self.canExportPapers ? papers(view) : nothing}
            ${consentLine(view)}
            <p>${text('sealedBody')}</p>
            <p class="quiet">${text('sealedLimits')}</p>
          </div>`
        : nothing
    }
  </div>`;
}
