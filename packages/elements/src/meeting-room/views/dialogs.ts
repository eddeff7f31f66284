/** The room's dialogs: devices, invitation, safety words, keyboard shortcuts. */
import type { BlurStrength, DeviceChoice } from '@in-camera/meeting';
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { blurField } from '../../internal/blur-field.js';
import { privateTag } from '../../internal/define-tag.js';
import { icon } from '../../internal/icon.js';
import type { StringKey } from '../../internal/localise.js';
import { modal } from '../../internal/modal.js';
import type { DialogName } from '../../meeting-controls/meeting-controls.events.js';
import { MeetingInviteElement } from '../../meeting-invite/meeting-invite.element.js';
import { SafetyWordsElement } from '../../safety-words/safety-words.element.js';
import { HOTKEY_KEYS, type Hotkey } from '../hotkeys.js';
import { askForm } from '../recording/ask-form.js';
import type { RoomView } from '../room-view.js';
import { consentBody } from './consent-card.js';
import { saveKeyBody } from './key-form.js';

const HEADINGS: Readonly<Record<DialogName, StringKey>> = {
  devices: 'devicesHeading',
  invite: 'inviteHeadingPanel',
  shortcuts: 'shortcutsHeading',
  'save-key': 'keySaveHeading',
  'safety-words': 'safetyHeading',
  consent: 'gateDialogHeading',
  record: 'recFormHeading',
};

export function roomDialog(view: RoomView): TemplateResult {
  const { words, choices, acts } = view;
  const { dialog } = choices;
  const close = (): void => acts.choose({ dialog: null, inviteChanged: false });
  return html`<dialog part="dialog" aria-labelledby="dialog-heading" ${modal(dialog !== null)} @close=${close}>
    ${
      dialog === null
        ? nothing
        : html`<div class="stack">
            <div class="dialog-head">
              <h2 id="dialog-heading">${words.text(HEADINGS[dialog])}</h2>
              <button
                class="button plain square"
                type="button"
                aria-label=${words.text('close')}
                title=${words.text('close')}
                @click=${close}
              >
                ${icon('x')}
              </button>
            </div>
            ${dialogBody(view, dialog)}
          </div>`
    }
  </dialog>`;
}

function dialogBody(view: RoomView, dialog: DialogName): TemplateResult {
  if (dialog === 'devices') return devices(view);
  if (dialog === 'shortcuts') return shortcuts(view);
  if (dialog === 'save-key') return saveKeyBody(view);
  if (dialog === 'consent') return consentBody();
  if (dialog === 'record') return askForm(view);
  if (dialog === 'safety-words') {
    const safety = privateTag('safety-words', () => SafetyWordsElement);
    return html`<${safety} .participantId=${view.choices.compareWith}></${safety}>`;
  }
  const invite = privateTag('meeting-invite', () => MeetingInviteElement);
  return html`<${invite} ?changed=${view.choices.inviteChanged}></${invite}>`;
}

function devices(view: RoomView): TemplateResult {
  const { words, state } = view;
  const { microphones, cameras, speakers, selected } = state.devices;
  const unnamed = [...microphones, ...cameras].some(({ label }) => label === '');
  return html`
    ${deviceSelect(view, 'microphone', microphones, selected.microphone)}
    ${deviceSelect(view, 'camera', cameras, selected.camera)} ${background(view)}
    ${'setSinkId' in HTMLMediaElement.prototype ? deviceSelect(view, 'speaker', speakers, selected.speaker) : nothing}
    ${unnamed ? html`<p class="label quiet">${words.text('devicesNoNames')}</p>` : nothing}
  `;
}

function background({ words, state: { self, blur }, acts }: RoomView): TemplateResult {
  const choose = (strength: BlurStrength): void => acts.setBlur(strength);
  return blurField(words, { strength: self.blur, blur, isCameraOn: self.camera, choose });
}

function deviceSelect(
  { words: { text }, acts }: RoomView,
  kind: 'microphone' | 'camera' | 'speaker',
  choices: readonly DeviceChoice[],
  selected: string | null,
): TemplateResult {
  const labels = { microphone: 'devicesMicrophone', camera: 'devicesCamera', speaker: 'devicesSpeaker' } as const;
  const change = (event: Event): void => acts.setDevice(kind, (event.target as HTMLSelectElement).value);
  return html`<div class="field">
    <label for="device-${kind}">${text(labels[kind])}</label>
    <select class="input" id="device-${kind}" ?disabled=${choices.length === 0} @change=${change}>
      ${
        choices.length === 0
          ? html`<option>${text('devicesNone')}</option>`
          : html`${selected === null ? html`<option value="" selected>${text('devicesDefault')}</option>` : nothing}
            ${choices.map(
              ({ id, label }, index) =>
                html`<option value=${id} ?selected=${id === selected}>
                  ${label || text('devicesUnnamed', { number: index + 1 })}
                </option>`,
            )}`
      }
    </select>
  </div>`;
}

const ACTS: Readonly<Record<Hotkey, StringKey>> = {
  microphone: 'shortcutMicrophone',
  camera: 'shortcutCamera',
  chat: 'shortcutChat',
  people: 'shortcutPeople',
  help: 'shortcutHelp',
  close: 'shortcutEscape',
};

function shortcuts({ words: { text } }: RoomView): TemplateResult {
  return html`
    <p class="quiet">${text('shortcutsLead')}</p>
    <dl class="keys">
      ${HOTKEY_KEYS.map(
        ([key, act]) =>
          html`<div>
            <dt><kbd>${key}</kbd></dt>
            <dd>${text(ACTS[act])}</dd>
          </div>`,
      )}
    </dl>
  `;
}
