/** The background of one's own picture: how strongly it is blurred, how that is done, what it takes (R4). In the check and in the meeting. */
import type { BlurMethod, BlurState, BlurStrength } from '@in-camera/meeting';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Localiser, StringKey } from './localise.js';

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

export interface BlurFieldView {
  readonly strength: BlurStrength;
  readonly blur: BlurState;
  readonly isCameraOn: boolean;
  choose(strength: BlurStrength): void;
}

export function blurField({ text }: Localiser, view: BlurFieldView): TemplateResult {
  const change = (event: Event): void => view.choose((event.target as HTMLSelectElement).value as BlurStrength);
  return html`<div class="field">
    <label for="blur">${text('checkBlur')}</label>
    <select class="input" part="blur" id="blur" aria-describedby="blur-method" @change=${change}>
      ${STRENGTHS.map(
        ([strength, label]) =>
          html`<option value=${strength} .selected=${live(strength === view.strength)}>${text(label)}</option>`,
      )}
    </select>
    <p class="label quiet" id="blur-method" role="status">${methodText(text, view) ?? nothing}</p>
  </div>`;
}

function methodText(text: Localiser['text'], { strength, blur, isCameraOn }: BlurFieldView): string | null {
  if (strength === 'off') return null;
  if (!isCameraOn) return text('blurWaiting');
  return blur.method === null ? text('blurBeginning') : text(METHODS[blur.method], { costMs: blur.costMs ?? 0 });
}
