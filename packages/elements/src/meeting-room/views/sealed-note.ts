/** What is sealed and what is not, in a line with the rest behind it; said where the promise is made (Z7). */
import { html, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.js';
import type { Localiser } from '../../internal/localise.js';

export function sealedNote({ text }: Localiser): TemplateResult {
  return html`<details class="sealed">
    <summary>${icon('lock')} <span>${text('sealed')}</span> <span class="more">${text('sealedDetails')}</span></summary>
    <div class="stack label">
      <p>${text('sealedBody')}</p>
      <p>${text('sealedLimits')}</p>
    </div>
  </details>`;
}
