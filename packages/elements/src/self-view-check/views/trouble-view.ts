/** What is wrong with the devices of the check, in words, and the ways on: one notice for what is the same with both. */
import { html, nothing, type TemplateResult } from 'lit';
import { deviceHelp, type DeviceProblem } from '../../internal/device-help.js';
import { waysView } from '../../internal/device-help-view.js';
import { icon } from '../check-icon.js';
import type { InputKind } from '../check-model.js';
import type { CheckView } from '../check-view.js';

const LABEL = { camera: 'checkCamera', microphone: 'checkMicrophone' } as const;
const KINDS: readonly InputKind[] = ['camera', 'microphone'];

export function troubleView(view: CheckView): TemplateResult {
  const { camera, microphone } = view.model.inputs;
  const isSame = camera.problem !== null && JSON.stringify(camera.problem) === JSON.stringify(microphone.problem);
  const shown = isSame ? [KINDS] : KINDS.map((kind) => [kind]);
  return html`${shown.map((kinds) => trouble(view, kinds))}`;
}

function trouble(view: CheckView, kinds: readonly InputKind[]): TemplateResult | typeof nothing {
  const { words, model } = view;
  const [kind = 'camera'] = kinds;
  const { problem, gone } = model.inputs[kind];
  if (problem === null && !gone) return nothing;
  return html`<div class="notice look" role="alert" data-name="trouble-${kinds.join('-')}">
    ${icon('triangle-alert')}
    <div class="trouble">
      ${
        problem === null
          ? html`<p>${words.text('checkGone', { kind: words.text(LABEL[kind]) })}</p>`
          : help(view, kinds, problem)
      }
    </div>
  </div>`;
}

function help({ words, model, acts }: CheckView, kinds: readonly InputKind[], problem: DeviceProblem): TemplateResult {
  const { text } = words;
  const found = deviceHelp(words, problem, model.port.place);
  const [kind = 'camera'] = kinds;
  const names = text(kinds.length > 1 ? 'help:both' : LABEL[kind]);
  return html`
    <p><strong>${`${names}: ${found.heading}`}</strong></p>
    ${waysView(found)} ${found.canGoOn ? html`<p>${text('help:without')}</p>` : nothing}
    ${
      found.canGoOn && isNothingOn(model.inputs)
        ? html`<button class="button" part="skip" type="button" @click=${acts.skip}>${text('checkSkip')}</button>`
        : nothing
    }
  `;
}

/** While one of them is on or being asked for, there is something to look at still. */
function isNothingOn(inputs: CheckView['model']['inputs']): boolean {
  return KINDS.every((kind) => inputs[kind].status === 'off');
}
