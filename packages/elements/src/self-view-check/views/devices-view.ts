/** The switches of camera and microphone, and which devices are used. */
import type { DeviceChoice } from '@in-camera/meeting';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../check-icon.js';
import type { InputKind } from '../check-model.js';
import type { CheckView } from '../check-view.js';
import { troubleView } from './trouble-view.js';

const LABEL = { camera: 'checkCamera', microphone: 'checkMicrophone', speaker: 'checkSpeaker' } as const;
const LIST = { camera: 'cameras', microphone: 'microphones', speaker: 'speakers' } as const;

export function switchesView(view: CheckView): TemplateResult {
  const kinds: readonly InputKind[] = ['microphone', 'camera'];
  return html`<div class="switches">${kinds.map((kind) => deviceSwitch(view, kind))}</div>
    ${troubleView(view)}`;
}

function deviceSwitch({ words: { text }, model, acts }: CheckView, kind: InputKind): TemplateResult {
  const { status } = model.inputs[kind];
  const isOn = status !== 'off';
  const on = kind === 'camera' ? 'video' : 'mic';
  const says = status === 'opening' ? 'checkOpening' : isOn ? 'checkOn' : 'checkOff';
  return html`<button
    class="button switch"
    part="switch"
    type="button"
    role="switch"
    aria-checked=${isOn ? 'true' : 'false'}
    data-name=${kind}
    @click=${() => acts.turn(kind, !isOn)}
  >
    ${icon(isOn ? on : `${on}-off`)} <span>${text(LABEL[kind])}</span>
    <span class="quiet says" aria-hidden=${status === 'opening' ? 'false' : 'true'}>${text(says)}</span>
  </button>`;
}

export function choiceView(view: CheckView): TemplateResult {
  const { words, model } = view;
  return html`<details class="choice">
    <summary>${icon('settings-2')} ${words.text('checkDevices')} ${icon('chevron-down')}</summary>
    <div class="stack">
      ${deviceSelect(view, 'microphone')} ${deviceSelect(view, 'camera')}
      ${
        model.port.canChooseSpeaker && model.devices.speakers.length > 0
          ? deviceSelect(view, 'speaker')
          : html`<p class="label quiet">${words.text('checkSpeakerDefault')}</p>`
      }
    </div>
  </details>`;
}

function deviceSelect(view: CheckView, kind: keyof typeof LIST): TemplateResult {
  const { text } = view.words;
  const { devices } = view.model;
  const choices: readonly DeviceChoice[] = devices[LIST[kind]];
  const selected = devices.selected[kind];
  return html`<div class="field">
    <label for="device-${kind}">${text(LABEL[kind])}</label>
    <select
      class="input"
      part="device-select"
      id="device-${kind}"
      ?disabled=${choices.length === 0}
      @change=${(event: Event) => view.acts.select(kind, (event.target as HTMLSelectElement).value)}
    >
      ${
        choices.length === 0
          ? html`<option>${text('checkNoDevice')}</option>`
          : html`${selected === null ? html`<option value="" selected disabled>${text('checkAnyDevice')}</option>` : nothing}
            ${choices.map(
              ({ id, label }, place) =>
                html`<option value=${id} .selected=${id === selected}>
                  ${label || text('checkUnnamed', { number: place + 1 })}
                </option>`,
            )}`
      }
    </select>
  </div>`;
}
