/** Somebody in the meeting: name, role, how they came in, verified or not; beside it what may be done about them. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AdmittedBy } from '@in-camera/meeting';
import { icon } from '../internal/icon.js';
import type { Localiser, StringKey } from '../internal/localise.js';
import { roleKey } from '../internal/person.js';
import { DOOR, type GuardContext } from './guard-context.js';
import type { GuardPerson } from './guard-view.js';
import { PERSON_NAME_WORDS } from './name-warning-words.js';
import { compareButton, personWords } from './person-words.js';
import { personButtons, personQuestion } from './person-acts.js';

const CAME_IN: Readonly<Record<AdmittedBy, StringKey>> = {
  host: 'guardAdmittedByHost',
  'co-host': 'guardAdmittedByCoHost',
  invite: 'guardAdmittedByInvite',
  certificate: 'guardAdmittedByCertificate',
};

/** Tags stand beside the name, never in it: a name that says *Host* makes no host (A17). */
function nameLine(person: GuardPerson, { words, lead, namesLead }: GuardContext, own: boolean): TemplateResult {
  const { role = 'participant' } = person;
  return html`
    <p class="name">
      <bdi>${person.name}</bdi>
      ${own ? html`<span class="tag">${words.text('you')}</span>` : nothing}
      ${
        // The ordinary case needs no word.
        role === 'participant' ? nothing : html`<span class="tag">${words.text(roleKey(role))}</span>`
      }
      ${namesLead && person.id === lead ? html`<span class="tag lead">${words.text('guardLeads')}</span>` : nothing}
      ${person.guest ? html`<span class="tag guest">${words.text('guest')}</span>` : nothing}
    </p>
  `;
}

function lineState(person: GuardPerson, words: Localiser): TemplateResult | typeof nothing {
  if (person.link === 'connecting') return html`<p class="facts">${words.text('tileConnecting')}</p>`;
  if (person.link === 'lost') return html`<p class="warning">${icon('wifi-off')}${words.text('tileLost')}</p>`;
  return nothing;
}

/** Another key under a known name, or one that did not fit (A17). */
function keyLine({ keyWarning }: GuardPerson, words: Localiser): TemplateResult | typeof nothing {
  if (!keyWarning) return nothing;
  const key = keyWarning === 'name-reused' ? 'safetyNewKey' : 'safetyWrongKey';
  return html`<p class="warning">${icon('triangle-alert')}${words.text(key)}</p>`;
}

/** Oneself: nothing to verify, nobody to remove; perhaps the lead to take back. */
export function ownItem(self: GuardPerson, context: GuardContext): TemplateResult {
  const { words, rights, takeOver, isBusy } = context;
  return html`<li class="item person" part="person" tabindex="-1">
    ${nameLine(self, context, true)}
    ${
      rights.takeOver
        ? html`<div class="acts">
            <button
              class="button plain opener"
              part="take-over"
              type="button"
              aria-disabled=${isBusy(DOOR)}
              @click=${takeOver}
            >
              ${words.text('guardLeadAgain')}
            </button>
          </div>`
        : nothing
    }
  </li>`;
}

export function personItem(person: GuardPerson, context: GuardContext): TemplateResult {
  const { words } = context;
  const { admittedBy, joinedAt, verified } = person;
  const nameWarning = context.nameWarnings.get(person.id);
  return html`
    <li class="item person" part="person" tabindex="-1">
      ${nameLine(person, context, false)} ${personButtons(person, context)}
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
        ${verified === undefined ? nothing : compareButton(person, context)}
      </p>
      ${
        nameWarning
          ? html`<p class="warning">
              ${icon('triangle-alert')}<span>${words.text(PERSON_NAME_WORDS[nameWarning])}</span>
            </p>`
          : nothing
      }
      ${keyLine(person, words)} ${lineState(person, words)}
      ${context.isRefused(person.id) ? html`<p class="warning">${icon('triangle-alert')}${words.text('guardRefused')}</p>` : nothing}
      ${personQuestion(person, context)} ${personWords(person, context)}
    </li>
  `;
}
