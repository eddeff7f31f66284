/** The one question before a host goes: leave, or end for everyone. Staying is focused first. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Localiser } from '../internal/localise.js';
import { modal } from '../internal/modal.js';

export interface LeaveActs {
  readonly close: () => void;
  readonly leave: (end: boolean) => void;
}

/** `asked` is null while nothing is asked. */
export function leaveDialog({ text, lang }: Localiser, asked: 'leave' | 'end' | null, acts: LeaveActs): TemplateResult {
  const ending = asked === 'end';
  return html`<dialog lang=${lang} aria-labelledby="leave-heading" ${modal(asked !== null)} @close=${acts.close}>
    ${
      asked === null
        ? nothing
        : html`<div class="stack">
            <h2 id="leave-heading">${text(ending ? 'endHeading' : 'leaveHeading')}</h2>
            <p>${text(ending ? 'endBody' : 'leaveHostBody')}</p>
            <div class="dialog-acts">
              <button class="button" type="button" autofocus @click=${acts.close}>${text('leaveStay')}</button>
              ${
                ending
                  ? nothing
                  : html`<button class="button" type="button" data-act="leave" @click=${() => acts.leave(false)}>
                      ${text('leaveOnly')}
                    </button>`
              }
              <button class="button leave" type="button" data-act="end" @click=${() => acts.leave(true)}>
                ${text('leaveEnd')}
              </button>
            </div>
          </div>`
    }
  </dialog>`;
}
