/** The one question before whoever leads goes: leave, or end for everyone. Staying is focused first. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Localiser } from '../internal/localise.js';
import { isolate } from '../internal/isolate.js';
import { modal } from '../internal/modal.js';
import type { Successor } from '../internal/successor.js';

export interface LeaveActs {
  readonly close: () => void;
  readonly leave: (end: boolean) => void;
}

function consequence({ text }: Localiser, successor: Successor): string {
  switch (successor.kind) {
    case 'named':
      return text('leaveHostBodySucceeded', { name: isolate(successor.name) });
    case 'some':
      return text('leaveHostBodySome');
    default:
      return text('leaveHostBody');
  }
}

/** `asked` is null while nothing is asked; `successor` leads on when the person goes. */
export function leaveDialog(
  words: Localiser,
  asked: 'leave' | 'end' | null,
  successor: Successor,
  acts: LeaveActs,
): TemplateResult {
  const { text, lang } = words;
  const ending = asked === 'end';
  return html`<dialog lang=${lang} aria-labelledby="leave-heading" ${modal(asked !== null)} @close=${acts.close}>
    ${
      asked === null
        ? nothing
        : html`<div class="stack">
            <h2 id="leave-heading">${text(ending ? 'endHeading' : 'leaveHeading')}</h2>
            <p>${ending ? text('endBody') : consequence(words, successor)}</p>
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
