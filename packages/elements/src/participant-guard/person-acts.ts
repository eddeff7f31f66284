/**
 * What one may do about somebody in the meeting: two words beside the name, and what each opens below it. Removing asks
 * once before; where an office would let them come back, the lock goes with it.
 */
import type { Role } from '@in-camera/meeting';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icon.js';
import { isolate } from '../internal/isolate.js';
import type { StringKey } from '../internal/localise.js';
import { closeOnEscape, type GuardContext, type GuardQuestion } from './guard-context.js';
import { hasOffice, mayBeHandedTo, mayBeRemoved, selectRoles, type GuardPerson } from './guard-view.js';

type AssignableRole = Exclude<Role, 'host'>;

const ROLE_ACTS: Readonly<Record<AssignableRole, readonly [act: StringKey, meaning: StringKey]>> = {
  'co-host': ['guardMakeCoHost', 'guardMakeCoHostBody'],
  presenter: ['guardMakePresenter', 'guardMakePresenterBody'],
  participant: ['guardMakeParticipant', 'guardMakeParticipantBody'],
};

/** The words beside the name; nothing for who may do nothing. */
export function personButtons(person: GuardPerson, context: GuardContext): TemplateResult | typeof nothing {
  const { rights, lead, words } = context;
  const hasRoles = selectRoles(person, rights).length > 0 || mayBeHandedTo(person, rights, lead);
  const isRemovable = mayBeRemoved(person, rights, lead);
  const isAudible = rights.askToMute && person.microphone === true;
  if (!hasRoles && !isRemovable && !isAudible) return nothing;
  const name = isolate(person.name);
  const asked = context.isAsked(person.id);
  return html`<div class="acts">
    ${
      isAudible
        ? html`<button
            class="button plain opener"
            part="mute"
            type="button"
            aria-label=${words.text(asked ? 'guardMuteAskedName' : 'guardMuteName', { name })}
            aria-disabled=${asked}
            @click=${() => context.askToMute(person.id)}
          >
            <span>${words.text(asked ? 'guardMuteAsked' : 'guardMute')}</span>
          </button>`
        : nothing
    }
    ${
      hasRoles
        ? opener(person, context, 'role', {
            label: words.text('guardRoleName', { name }),
            content: html`<span>${words.text('guardRole')}</span>${icon('chevron-down')}`,
          })
        : nothing
    }
    ${
      isRemovable
        ? opener(person, context, 'remove', {
            label: words.text('guardRemoveName', { name }),
            content: html`<span>${words.text(context.isBusy(person.id) ? 'guardWorking' : 'guardRemove')}</span>`,
          })
        : nothing
    }
  </div>`;
}

function opener(
  { id }: GuardPerson,
  { isBusy, isOpen, open }: GuardContext,
  about: GuardQuestion['about'],
  { label, content }: { readonly label: string; readonly content: TemplateResult },
): TemplateResult {
  const busy = isBusy(id);
  const isShown = isOpen(about, id);
  return html`<button
    class="button plain opener"
    part=${about}
    type="button"
    data-opens=${about}
    aria-label=${label}
    aria-expanded=${isShown}
    aria-disabled=${busy}
    @click=${() => {
      if (!busy) open(isShown ? null : { id, about });
    }}
  >
    ${content}
  </button>`;
}

/** What is open below the name. */
export function personQuestion(person: GuardPerson, context: GuardContext): TemplateResult | typeof nothing {
  const { isOpen, rights, lead } = context;
  if (isOpen('remove', person.id) && mayBeRemoved(person, rights, lead)) return removeQuestion(person, context);
  const hasRoles = selectRoles(person, rights).length > 0 || mayBeHandedTo(person, rights, lead);
  return isOpen('role', person.id) && hasRoles ? roleChoices(person, context) : nothing;
}

function roleChoices(person: GuardPerson, context: GuardContext): TemplateResult {
  const { words, rights, lead, open, setRole, handOver } = context;
  const { text } = words;
  const choice = (act: StringKey, meaning: StringKey, choose: () => void): TemplateResult =>
    html`<li>
      <button class="choice" part="role-choice" type="button" @click=${choose}>
        <b>${text(act)}</b><span class="label quiet">${text(meaning)}</span>
      </button>
    </li>`;
  const close = (): void => open(null);
  return html`<div
    class="question roles"
    role="group"
    aria-label=${text('guardRoleName', { name: isolate(person.name) })}
    @keydown=${closeOnEscape(close)}
  >
    <ul>
      ${selectRoles(person, rights).map((role) => choice(...ROLE_ACTS[role as AssignableRole], () => setRole(person.id, role)))}
      ${
        mayBeHandedTo(person, rights, lead)
          ? choice('guardHandOver', 'guardHandOverBody', () => handOver(person.id))
          : nothing
      }
    </ul>
    <button class="button" type="button" @click=${close}>${text('guardKeep')}</button>
  </div>`;
}

function removeQuestion(person: GuardPerson, { words, rights, open, remove }: GuardContext): TemplateResult {
  const { text } = words;
  const changesLock = hasOffice(person);
  const mayChangeLock = rights.changeLock;
  const close = (): void => open(null);
  return html`
    <div
      class="question"
      role="group"
      aria-labelledby="question"
      aria-describedby="consequence"
      @keydown=${closeOnEscape(close)}
    >
      <h3 id="question">${text('guardRemoveHeading', { name: isolate(person.name) })}</h3>
      <p id="consequence" class="label quiet">
        ${
          changesLock
            ? text('guardRemoveOfficeBody')
            : html`${text('guardRemoveBody')} ${mayChangeLock ? text('guardRemoveChangeLockBody') : nothing}`
        }
      </p>
      <div class="answers">
        ${
          changesLock
            ? nothing
            : html`<button class="button" part="remove" type="button" @click=${() => remove(person.id, false)}>
                ${text('guardRemoveConfirm')}
              </button>`
        }
        <button class="button keep ${changesLock ? 'wide' : ''}" type="button" @click=${close}>
          ${text('guardKeep')}
        </button>
        ${
          mayChangeLock || changesLock
            ? html`<button
                class="button wide"
                part="remove remove-and-change-lock"
                type="button"
                @click=${() => remove(person.id, true)}
              >
                ${text('guardRemoveChangeLock')}
              </button>`
            : nothing
        }
      </div>
    </div>
  `;
}
