/** Somebody in the meeting: name, role, how they came in, verified or not; and the question before removing them. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AdmittedBy, Role } from '@in-camera/meeting';
import { icon } from '../internal/icon.js';
import type { Localiser, StringKey } from '../internal/localise.js';
import { isolate, type GuardContext } from './guard-context.js';
import { mayBeRemoved, type GuardPerson } from './guard-view.js';

const ROLES: Readonly<Record<Role, StringKey | null>> = {
  host: 'roleHost',
  'co-host': 'roleCoHost',
  presenter: 'rolePresenter',
  // The ordinary case needs no word.
  participant: null,
};

const CAME_IN: Readonly<Record<AdmittedBy, StringKey>> = {
  host: 'guardAdmittedByHost',
  'co-host': 'guardAdmittedByCoHost',
  invite: 'guardAdmittedByInvite',
  certificate: 'guardAdmittedByCertificate',
};

function nameLine(person: GuardPerson, words: Localiser, own: boolean): TemplateResult {
  const role = person.role && ROLES[person.role];
  return html`
    <p class="name">
      <bdi>${person.name}</bdi>
      ${own ? html`<span class="tag">${words.text('you')}</span>` : nothing}
      ${role ? html`<span class="tag">${words.text(role)}</span>` : nothing}
      ${person.guest ? html`<span class="tag guest">${words.text('guest')}</span>` : nothing}
    </p>
  `;
}

function lineState(person: GuardPerson, words: Localiser): TemplateResult | typeof nothing {
  if (person.link === 'connecting') return html`<p class="facts">${words.text('tileConnecting')}</p>`;
  if (person.link === 'lost') return html`<p class="warning">${icon('wifi-off')}${words.text('tileLost')}</p>`;
  return nothing;
}

/** Oneself: nothing to verify, nobody to remove. */
export function ownItem(self: GuardPerson, { words }: GuardContext): TemplateResult {
  return html`<li class="item person" part="person" tabindex="-1">${nameLine(self, words, true)}</li>`;
}

export function personItem(person: GuardPerson, context: GuardContext): TemplateResult {
  const { words } = context;
  const { admittedBy, joinedAt, verified } = person;
  return html`
    <li class="item person" part="person" tabindex="-1">
      ${nameLine(person, words, false)}
      <p class="facts">
        ${admittedBy ? html`<span>${words.text(CAME_IN[admittedBy])}</span>` : nothing}
        ${joinedAt === undefined ? nothing : html`<span>${words.text('guardHereSince', { time: words.time(joinedAt) })}</span>`}
        ${
          verified === undefined
            ? nothing
            : verified
              ? html`<span class="verified">${icon('shield-check')}${words.text('guardVerified')}</span>`
              : html`<span>${words.text('guardNotVerified')}</span>`
        }
      </p>
      ${lineState(person, words)}
      ${context.isRefused(person.id) ? html`<p class="warning">${icon('triangle-alert')}${words.text('guardRefused')}</p>` : nothing}
      ${context.canModerate && mayBeRemoved(person) ? removal(person, context) : nothing}
    </li>
  `;
}

function removal(person: GuardPerson, context: GuardContext): TemplateResult {
  return context.isAskedAbout(person.id) ? question(person, context) : removeButton(person, context);
}

function removeButton(person: GuardPerson, { words, isBusy, askAbout }: GuardContext): TemplateResult {
  const busy = isBusy(person.id);
  return html`
    <button
      class="button plain remove"
      part="remove"
      type="button"
      aria-label=${words.text('guardRemoveName', { name: isolate(person.name) })}
      aria-disabled=${busy}
      @click=${() => {
        if (!busy) askAbout(person.id);
      }}
    >
      ${icon('user-minus')}<span>${words.text(busy ? 'guardWorking' : 'guardRemove')}</span>
    </button>
  `;
}

function question(person: GuardPerson, { words, canChangeLock, askAbout, remove }: GuardContext): TemplateResult {
  const onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // The page or the room above must not take the same key for a wish to close something else.
    event.stopPropagation();
    askAbout(null);
  };
  return html`
    <div class="question" role="group" aria-labelledby="question" aria-describedby="consequence" @keydown=${onKeydown}>
      <h3 id="question">${words.text('guardRemoveHeading', { name: isolate(person.name) })}</h3>
      <p id="consequence" class="label quiet">
        ${words.text('guardRemoveBody')} ${canChangeLock ? words.text('guardRemoveChangeLockBody') : nothing}
      </p>
      <div class="answers">
        <button class="button" part="remove" type="button" @click=${() => remove(person.id, false)}>
          ${words.text('guardRemoveConfirm')}
        </button>
        <button class="button keep" type="button" @click=${() => askAbout(null)}>${words.text('guardKeep')}</button>
        ${
          canChangeLock
            ? html`<button class="button wide" part="remove" type="button" @click=${() => remove(person.id, true)}>
                ${words.text('guardRemoveChangeLock')}
              </button>`
            : nothing
        }
      </div>
    </div>
  `;
}
