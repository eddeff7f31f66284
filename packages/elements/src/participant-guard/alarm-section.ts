/** How a knock makes itself noticed, and the switches that say so (R8): the sound, and a notice of the system. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icon.js';
import type { GuardContext } from './guard-context.js';

export function alarmSection({ words, alarm }: GuardContext): TemplateResult {
  const { text } = words;
  const { noticePermission: permission } = alarm;
  return html`
    <section class="noticing" aria-labelledby="noticing">
      <h2 id="noticing">${icon(alarm.sound ? 'bell' : 'bell-off')}${text('alarmHeading')}</h2>
      <label class="switch">
        <input
          type="checkbox"
          data-name="alarm-sound"
          .checked=${alarm.sound}
          @change=${(event: Event) => alarm.turnSound((event.target as HTMLInputElement).checked)}
        />
        <span>${text('alarmSound')}</span>
      </label>
      ${
        permission === 'impossible'
          ? nothing
          : html`<label class="switch">
                <input
                  type="checkbox"
                  data-name="alarm-notice"
                  aria-describedby="notice-hint"
                  ?disabled=${permission === 'denied'}
                  .checked=${alarm.notice}
                  @change=${(event: Event) => void turnNotice(event.target as HTMLInputElement, alarm)}
                />
                <span>${text('alarmNotice')}</span>
              </label>
              <p class="label quiet" id="notice-hint">
                ${text(permission === 'denied' ? 'alarmNoticeDenied' : 'alarmNoticeHint')}
              </p>`
      }
    </section>
  `;
}

async function turnNotice(input: HTMLInputElement, alarm: GuardContext['alarm']): Promise<void> {
  await alarm.turnNotice(input.checked);
  // Where the browser has said no, what was turned on is not on.
  input.checked = alarm.notice;
}
