/**
 * The one card before a meeting (look.md, "Before joining"): how one will be seen on the left, a form on the right.
 * With a link it knocks, without one it starts a meeting or takes a link.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.js';
import type { RoomChoices, RoomView } from '../room-view.js';
import { browserNote } from './browser-note.js';
import { connectionNote } from './connection-note.js';
import { consentLine } from './consent-card.js';
import { linkField, nameField, passwordField, titleField } from './form-fields.js';
import { keyForm } from './key-form.js';
import { passphraseChoice } from './passphrase-choice.js';
import { waitNote } from './wait-note.js';
import { recordingShelf } from '../recording/recording-shelf.js';
import { sealedNote } from './sealed-note.js';
import { selfCheck } from './self-preview.js';
import { suitabilityStep } from './suitability-step.js';

export function entryCard(view: RoomView): TemplateResult {
  return html`<div class="entry card">
    ${selfCheck(view)}
    <div class="entry-form">
      <slot name="brand"></slot>
      ${browserNote(view)} ${view.hasLink ? joinForm(view) : WAYS[view.choices.way](view)} ${sealedNote(view.words)}
      ${connectionNote(view)} ${consentLine(view)} ${recordingShelf(view)}
    </div>
  </div>`;
}

const WAYS: Readonly<Record<RoomChoices['way'], (view: RoomView) => TemplateResult>> = {
  start: startForm,
  suitability: suitabilityStep,
  link: linkForm,
  key: keyForm,
};

function form(act: () => void, content: TemplateResult): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    act();
  };
  return html`<form class="stack" novalidate autocomplete="off" @submit=${submit}>${content}</form>`;
}

function joinForm(view: RoomView): TemplateResult {
  const { words, choices, needsPassword, acts } = view;
  const { text } = words;
  return html`
    <h2 tabindex="-1" class="heading"><span class="over">${text('joinOn')}</span> ${location.hostname}</h2>
    ${
      choices.joinedBefore
        ? html`<div class="notice look" role="status">
            ${icon('info')}
            <p>${text('joinReloaded')}</p>
          </div>`
        : nothing
    }
    ${form(
      acts.enter,
      html`
        ${nameField(view)} ${needsPassword ? passwordField(view) : nothing} ${waitNote(view)}
        <div class="row go">
          <button
            class="button primary"
            part="button"
            type="submit"
            ?disabled=${choices.busy || view.retryAtMs !== null}
          >
            ${text('joinAction')}
          </button>
          ${
            view.mayForget
              ? html`<button class="text-button" type="button" data-name="forget" @click=${() => acts.back(true)}>
                  ${text('joinOther')}
                </button>`
              : nothing
          }
        </div>
        <p class="label quiet">${text('joinLead')}</p>
      `,
    )}
  `;
}

function startForm(view: RoomView): TemplateResult {
  const { words, state, choices, acts } = view;
  const { text } = words;
  return html`
    <div>
      <h2 tabindex="-1" class="heading">${text('startHeading')}</h2>
      <p class="quiet">${text('startLead')}</p>
    </div>
    ${
      choices.keyHeld
        ? html`<div class="notice" role="status">
            ${icon('key-round')}
            <p>${text('keyHeld')}</p>
          </div>`
        : nothing
    }
    ${form(
      acts.enter,
      html`
        ${nameField(view)} ${titleField(view)} ${passphraseChoice(view)} ${waitNote(view)}
        <div class="row go">
          <button
            class="button primary"
            part="button"
            type="submit"
            ?disabled=${choices.busy || view.retryAtMs !== null}
          >
            ${text('startAction')}
          </button>
          <button
            class="text-button"
            type="button"
            @click=${() => acts.choose({ way: 'link', incomplete: false, problem: null })}
          >
            ${text('startHaveLink')}
          </button>
        </div>
        ${
          choices.keyHeld || !state.self.canImportAuthority
            ? nothing
            : html`<button
                class="text-button quiet-link"
                type="button"
                data-name="open-key"
                @click=${() => acts.choose({ way: 'key', incomplete: false, problem: null, keyProblem: null })}
              >
                ${text('keyOpenLink')}
              </button>`
        }
      `,
    )}
  `;
}

function linkForm(view: RoomView): TemplateResult {
  const { words, acts } = view;
  const { text } = words;
  return html`
    <h2 tabindex="-1" class="heading">${text('startHaveLink')}</h2>
    ${form(
      acts.useLink,
      html`
        ${linkField(view)}
        <div class="row go">
          <button class="button primary" part="button" type="submit">${text('startLinkAction')}</button>
          <button
            class="text-button"
            type="button"
            @click=${() => acts.choose({ way: 'start', incomplete: false, problem: null })}
          >
            ${text('startNoLink')}
          </button>
        </div>
      `,
    )}
  `;
}
