/** The background of one's own picture, in the dialog of devices: how strongly it is blurred, how that is done, what it takes (R4). */
import type { BlurMethod, BlurStrength } from '@in-camera/meeting';
import { html, nothing, type TemplateResult } from 'lit';
import type { StringKey } from '../../internal/localise.js';
import type { RoomView } from '../room-view.js';

const STRENGTHS: readonly (readonly [BlurStrength, StringKey])[] = [
  ['off', 'checkBlurOff'],
  ['light', 'checkBlurLight'],
  ['strong', 'checkBlurStrong'],
];

const METHODS: Readonly<Record<BlurMethod, StringKey>> = {
  browser: 'blurMethodBrowser',
  segmentation: 'blurMethodSegmentation',
  veil: 'blurMethodVeil',
};

export function blurField({ words: { text }, state, acts }: RoomView): TemplateResult {
  const change = (event: Event): void => acts.setBlur((event.target as HTMLSelectElement).value as BlurStrength);
  return html`<div class="field">
    <label for="blur">${text('checkBlur')}</label>
    <select class="input" id="blur" aria-describedby="blur-method" @change=${change}>
      ${STRENGTHS.map(
        ([strength, label]) =>
          html`<option value=${strength} .selected=${strength === state.self.blur}>${text(label)}</option>`,
      )}
    </select>
    <p class="label quiet" id="blur-method" role="status">${methodText(text, state) ?? nothing}</p>
  </div>`;
}

function methodText(
  text: RoomView['words']['text'],
  { self, blur: { method, costMs } }: RoomView['state'],
): string | null {
  if (self.blur === 'off') return null;
  return method === null ? text('blurWaiting') : text(METHODS[method], { costMs: costMs ?? 0 });
}
