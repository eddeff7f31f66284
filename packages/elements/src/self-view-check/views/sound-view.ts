/** Whether one is heard and hears: the level in steps and in words, a few seconds to hear oneself, a tone for the speaker. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../check-icon.js';
import type { StringKey } from '../../internal/localise.js';
import { LEVEL_STEPS } from '../check-ear.js';
import type { CheckView } from '../check-view.js';

const STEPS = Array.from({ length: LEVEL_STEPS }, (_, step) => step);
/** From which step on a level is called what. */
const LEVELS: readonly (readonly [from: number, words: StringKey])[] = [
  [15, 'checkLevelLoud'],
  [8, 'checkLevelGood'],
  [4, 'checkLevelQuiet'],
  [0, 'checkLevelSilent'],
];

export function soundView(view: CheckView): TemplateResult {
  const { words, model, acts } = view;
  const { text } = words;
  const { ear } = model;
  const isOn = model.inputs.microphone.stream !== null;
  return html`<div class="sound">
    ${isOn ? meter(view) : nothing}
    <div class="row">
      ${
        isOn && model.port.canRecord
          ? html`<button class="button" part="record" type="button" @click=${acts.clip}>
              ${icon(CLIP[ear.clip][0])} ${text(CLIP[ear.clip][1])}
            </button>`
          : nothing
      }
      <button class="button" part="tone" type="button" @click=${acts.tone}>
        ${icon(ear.tone === 'playing' ? 'volume-x' : 'volume-2')}
        ${text(ear.tone === 'playing' ? 'checkToneStop' : 'checkTone')}
      </button>
    </div>
    <p class="label quiet" role="status">${note(view)}</p>
  </div>`;
}

const CLIP = {
  idle: ['mic', 'checkRecord'],
  failed: ['mic', 'checkRecord'],
  recording: ['square', 'checkRecordStop'],
  playing: ['volume-x', 'checkPlaying'],
} as const;

function note({ words: { text }, model: { ear } }: CheckView): string {
  if (ear.tone === 'playing') return text('checkSpeakerQuestion');
  if (ear.tone === 'failed') return text('checkSoundFailed');
  if (ear.clip === 'failed') return text('checkRecordFailed');
  return ear.clip === 'idle' ? '' : text('checkClipNote');
}

function meter({ words: { text }, model: { ear } }: CheckView): TemplateResult {
  const level = LEVELS.find(([from]) => ear.level >= from)?.[1] ?? 'checkLevelSilent';
  return html`<div
      class="meter"
      part="meter"
      role="meter"
      aria-label=${text('checkLevel')}
      aria-valuemin="0"
      aria-valuemax=${LEVEL_STEPS}
      aria-valuenow=${ear.level}
      aria-valuetext=${text(level)}
    >
      ${STEPS.map((step) => html`<span class=${step < ear.level ? 'lit' : ''}></span>`)}
    </div>
    <p class="label ${ear.heard ? 'heard' : 'quiet'}" role="status">
      ${ear.heard ? html`${icon('check')} ${text('checkHeard')}` : text('checkSaySomething')}
    </p>`;
}
