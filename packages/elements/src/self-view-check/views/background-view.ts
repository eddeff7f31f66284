/** The background of the own picture, where this browser or the page can blur it. */
import { nothing, type TemplateResult } from 'lit';
import { blurField } from '../../internal/blur-field.js';
import type { CheckView } from '../check-view.js';

export function backgroundView({ words, model, blurStrength, acts }: CheckView): TemplateResult | typeof nothing {
  if (model.port.setBlur === undefined || !model.withPicture) return nothing;
  const isCameraOn = model.inputs.camera.status === 'on';
  return blurField(words, { strength: blurStrength, blur: model.blurState, isCameraOn, choose: acts.blur });
}
