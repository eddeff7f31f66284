/** What to look for before others do (R4), and the explicit word that one has. A tick is a note to oneself, no condition. */
import { html, type TemplateResult } from 'lit';
import { icon } from '../check-icon.js';
import type { StringKey } from '../../internal/localise.js';
import type { CheckView } from '../check-view.js';
import { CHECKLIST, type ChecklistItem } from '../self-view-check.events.js';

const WORDS: Readonly<Record<ChecklistItem, StringKey>> = {
  papers: 'checkPapers',
  screens: 'checkScreens',
  people: 'checkPeople',
  mirrors: 'checkMirrors',
  names: 'checkNames',
  headphones: 'checkHeadphones',
};
/** What matters where no picture is shown. */
const OF_SOUND: readonly ChecklistItem[] = ['people', 'headphones'];

export function checklistView({ words: { text }, model, acts }: CheckView): TemplateResult {
  const items = CHECKLIST.filter((item) => model.withPicture || OF_SOUND.includes(item));
  return html`<fieldset class="list">
    <legend>${text('checkListHeading')}</legend>
    ${items.map(
      (item) =>
        html`<label class="tick">
          <input
            type="checkbox"
            name=${item}
            .checked=${model.checklist[item]}
            @change=${(event: Event) => acts.tick(item, (event.target as HTMLInputElement).checked)}
          />
          ${text(WORDS[item])}
        </label>`,
    )}
    <p class="label quiet">${text('checkListLead')}</p>
  </fieldset>`;
}

export function actionsView({ words: { text }, acts }: CheckView): TemplateResult {
  return html`<div class="row go">
    <button class="button primary" part="confirm" type="button" @click=${acts.confirm}>
      ${icon('check')} ${text('checkConfirm')}
    </button>
    <button class="text-button" part="stop" type="button" @click=${acts.stop}>${text('checkStop')}</button>
    <slot name="actions"></slot>
  </div>`;
}
