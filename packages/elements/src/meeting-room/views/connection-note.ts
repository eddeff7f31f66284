/**
 * Who will learn one's network address, said before connecting (D9); behind it the switch that hides it and the test of the
 * connection. Nothing of it starts without a click.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { ConnectionFinding, ConnectionReport } from '@in-camera/meeting';
import { icon, type IconName } from '../../internal/icon.js';
import type { Localiser, StringKey } from '../../internal/localise.js';
import { hasRelay } from '../connection-check.js';
import { selectRows, selectVerdict, type ConnectionRow } from '../connection-verdict.js';
import type { RoomView } from '../room-view.js';

export function connectionNote({ words, connection }: RoomView): TemplateResult {
  const { text } = words;
  const { report, running } = connection;
  const host = location.hostname;
  const isHidden = connection.hides || report?.relayOnly === true;
  return html`<details class="sealed connection">
    <summary>
      ${icon(isHidden ? 'eye-off' : 'eye')}
      <span>
        ${text(isHidden ? 'addressHidden' : 'addressSeen', { host })}
        <span class="more">${text('addressMore')}</span>
      </span>
    </summary>
    <div class="stack label">
      <p>${text('addressBody')}</p>
      ${hiding(words, connection)}
      <div class="row">
        <button
          class="button"
          part="button"
          type="button"
          data-name="test-connection"
          ?disabled=${running}
          @click=${connection.test}
        >
          ${text(running ? 'connectionTesting' : 'connectionTest')}
        </button>
      </div>
      <div role="status">${report === null || running ? nothing : findings(words, report)}</div>
    </div>
  </details>`;
}

function hiding({ text }: Localiser, { report, hides, running, hide }: RoomView['connection']): TemplateResult {
  if (report?.relayOnly === true) return html`<p>${text('addressPolicy')}</p>`;
  if (hasRelay(report) === false) return html`<p>${text('addressNoRelay')}</p>`;
  const change = ({ target }: Event): void => hide((target as HTMLInputElement).checked);
  return html`<label class="tick">
    <input
      type="checkbox"
      data-name="hide-address"
      aria-describedby="hide-hint"
      .checked=${hides}
      ?disabled=${running}
      @change=${change}
    />
    <span>${text('addressHide')}<span id="hide-hint" class="hint">${text('addressHideHint')}</span></span>
  </label>`;
}

function findings(words: Localiser, report: ConnectionReport): TemplateResult {
  const verdict = selectVerdict(report);
  const isUntried = report.server === 'works' && report.direct === 'not-tested';
  return html`
    ${
      isUntried
        ? nothing
        : html`<p class="verdict">${words.text(verdict, { host: location.hostname })}</p>
            <ul class="findings">
              ${selectRows(report).map((each) => row(words, each))}
            </ul>`
    }
  `;
}

const MARKS: Readonly<Record<ConnectionFinding, { icon: IconName; word: StringKey }>> = {
  works: { icon: 'circle-check', word: 'findingWorks' },
  blocked: { icon: 'triangle-alert', word: 'findingBlocked' },
  'not-tested': { icon: 'circle-question-mark', word: 'findingNotTested' },
  'not-configured': { icon: 'info', word: 'findingNotConfigured' },
};

function row({ text }: Localiser, { label, finding }: ConnectionRow): TemplateResult {
  const mark = MARKS[finding];
  return html`<li data-finding=${finding}>
    ${icon(mark.icon)}<span>${text(label)}</span> <strong>${text(mark.word)}</strong>
  </li>`;
}
