/**
 * Before a meeting is made (R12): what it is about, whether that is fit for video, whether anybody has to be seen. An ordinary
 * meeting is one click further; what needs care says at once what follows from it.
 */
import {
  assessSuitability,
  textIn,
  type SuitabilityOutcome,
  type SuitabilityTopic,
  type SuitabilityVerdict,
  type TextByLanguage,
} from '@in-camera/protocol';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.js';
import type { Localiser, StringKey } from '../../internal/localise.js';
import type { RoomView } from '../room-view.js';

const VERDICTS: Readonly<Record<SuitabilityVerdict, StringKey>> = {
  allowed: 'suitAllowed',
  'allowed-if': 'suitAllowedIf',
  'not-by-video': 'suitNot',
};

export function suitabilityStep(view: RoomView): TemplateResult {
  const { words, choices, suitability } = view;
  const { text } = words;
  const { rules, topics } = choices.suitability;
  const outcome = rules === null ? null : assessSuitability(rules, topics);
  const isAgainst = outcome?.verdict === 'not-by-video';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isAgainst) suitability.back();
    else suitability.answer(false);
  };
  return html`
    <div>
      <h2 tabindex="-1" class="heading">${text('suitHeading')}</h2>
      <p class="quiet">${text('suitLead')}</p>
    </div>
    <form class="stack" novalidate autocomplete="off" data-name="suitability" @submit=${submit}>
      <fieldset class="ways">
        <legend class="label">${text('suitTopics')}</legend>
        ${(rules?.topics ?? []).map((topic) => tick(view, topic))}
      </fieldset>
      <div role="status" class="stack">
        ${outcome === null || topics.length === 0 ? nothing : verdict(outcome, !choices.suitability.picture, words)}
      </div>
      ${topics.length === 0 || isAgainst ? nothing : picture(view)}
      <div class="row go">
        <button class="button primary" part="button" type="submit" ?disabled=${choices.busy}>
          ${text(isAgainst ? 'suitBack' : topics.length === 0 ? 'suitOrdinary' : 'suitStart')}
        </button>
        ${
          isAgainst
            ? outcome.mayGoOn
              ? other('suitability-despite', text('suitDespite'), () => suitability.answer(true))
              : nothing
            : other('suitability-back', text('suitBack'), suitability.back)
        }
      </div>
    </form>
  `;
}

function tick({ words, choices, suitability }: RoomView, { id, label }: SuitabilityTopic): TemplateResult {
  return html`<label class="tick">
    <input
      type="checkbox"
      name="topic"
      value=${id}
      .checked=${choices.suitability.topics.includes(id)}
      @change=${() => suitability.toggle(id)}
    />${textIn(label, words.lang)}
  </label>`;
}

/** What the rules say of all that is ticked, each sentence once, and what the meeting will be like. */
function verdict(
  { verdict: is, topics, profile }: SuitabilityOutcome,
  voicesSuffice: boolean,
  words: Localiser,
): TemplateResult {
  const { text } = words;
  const worst = topics.filter((topic) => topic.verdict === is);
  const tightened = profile.map((tightening) => text(`tighten:${tightening}`));
  const follows = is === 'not-by-video' ? [] : [...tightened, ...(voicesSuffice ? [text('suitNoPicture')] : [])];
  return html`<div class="notice ${is === 'allowed' ? '' : 'look'}" data-verdict=${is}>
      ${icon(is === 'not-by-video' ? 'triangle-alert' : 'info')}
      <div class="sentences">
        <p>${text(VERDICTS[is])}</p>
        ${sentences(worst, words, ({ conditions }) => conditions)} ${sentences(worst, words, ({ ask }) => ask)}
      </div>
    </div>
    ${
      follows.length === 0
        ? nothing
        : html`<div class="follows label">
            <p>${text('suitFollows')}</p>
            <ul>
              ${follows.map((line) => html`<li>${line}</li>`)}
            </ul>
          </div>`
    }`;
}

function sentences(
  topics: readonly SuitabilityTopic[],
  words: Localiser,
  pick: (topic: SuitabilityTopic) => TextByLanguage,
): readonly TemplateResult[] {
  const said = new Set(topics.map((topic) => textIn(pick(topic), words.lang)).filter((sentence) => sentence !== ''));
  return [...said].map((sentence) => html`<p dir="auto">${sentence}</p>`);
}

function picture({ words, choices, suitability }: RoomView): TemplateResult {
  const way = (needed: boolean, key: StringKey): TemplateResult =>
    html`<label class="tick">
      <input
        type="radio"
        name="picture"
        value=${needed ? 'yes' : 'no'}
        .checked=${choices.suitability.picture === needed}
        @change=${() => suitability.needPicture(needed)}
      />${words.text(key)}
    </label>`;
  return html`<fieldset class="ways">
    <legend>${words.text('suitPicture')}</legend>
    ${way(false, 'suitPictureNo')} ${way(true, 'suitPictureYes')}
  </fieldset>`;
}

function other(name: string, word: string, act: () => void): TemplateResult {
  return html`<button class="text-button" type="button" data-name=${name} @click=${act}>${word}</button>`;
}
