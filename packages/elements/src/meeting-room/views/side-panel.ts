/** Chat and people beside the stage, two tabs; a sheet over it on a phone. */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { privateTag } from '../../internal/define-tag.js';
import { icon } from '../../internal/icon.js';
import { MeetingChatElement } from '../../meeting-chat/meeting-chat.element.js';
import type { PanelName } from '../../meeting-controls/meeting-controls.events.js';
import { ParticipantGuardElement } from '../../participant-guard/participant-guard.element.js';
import type { RoomView } from '../room-view.js';

export function sidePanel(view: RoomView): TemplateResult | typeof nothing {
  const { words, choices, acts, noChat, state } = view;
  const { text } = words;
  const { panel } = choices;
  if (panel === '') return nothing;
  const tabs: readonly PanelName[] = noChat ? ['people'] : ['chat', 'people'];
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[(tabs.indexOf(panel) + step + tabs.length) % tabs.length];
    if (step === 0 || !next) return;
    event.preventDefault();
    acts.choose({ panel: next });
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`[data-name='${next}']`)?.focus();
  };
  const count = (tab: PanelName): number => (tab === 'chat' ? state.unread : state.knocks.length);
  return html`<section class="side" aria-label=${text('panelLabel')}>
    <div class="side-head">
      <div class="tabs" role="tablist" @keydown=${move}>
        ${tabs.map(
          (tab) =>
            html`<button
              class="tab"
              id="tab-${tab}"
              type="button"
              role="tab"
              data-name=${tab}
              aria-selected=${tab === panel ? 'true' : 'false'}
              aria-controls="side-body"
              tabindex=${tab === panel ? '0' : '-1'}
              @click=${() => acts.choose({ panel: tab })}
            >
              ${text(tab === 'chat' ? 'chatHeading' : 'peopleHeading')}
              ${count(tab) > 0 && tab !== panel ? html`<span class="dot figures">${count(tab)}</span>` : nothing}
            </button>`,
        )}
      </div>
      <button
        class="button plain square"
        type="button"
        data-name="close-panel"
        aria-label=${text('panelClose')}
        title=${text('panelClose')}
        @click=${() => acts.choose({ panel: '' })}
      >
        ${icon('x')}
      </button>
    </div>
    <div class="side-body ${panel}" id="side-body" role="tabpanel" aria-labelledby="tab-${panel}">${body(panel)}</div>
    <slot name="side"></slot>
  </section>`;
}

function body(panel: PanelName): TemplateResult {
  if (panel === 'chat') {
    const chat = privateTag('meeting-chat', () => MeetingChatElement);
    return html`<${chat} part="chat"></${chat}>`;
  }
  const guard = privateTag('participant-guard', () => ParticipantGuardElement);
  return html`<slot name="guard"><${guard} part="people" announce="off"></${guard}></slot>`;
}
