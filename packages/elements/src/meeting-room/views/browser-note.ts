/**
 * What is to be said of the person's own browser before a meeting (R9): a warning with the reason and what to do when it
 * is outdated, a quiet line when that cannot be told, nothing when it is current. Never keeps anybody out.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { BrowserReport } from '../../internal/browser-report.js';
import { icon } from '../../internal/icon.js';
import type { StringKey } from '../../internal/localise.js';
import type { RoomView } from '../room-view.js';

type Judgement = BrowserReport['judgement'];

export function browserNote({ words: { text }, browser }: RoomView): TemplateResult | typeof nothing {
  const { judgement } = browser;
  switch (judgement.verdict) {
    case 'current':
      return nothing;
    case 'unknown':
      return html`<p class="label quiet" data-name="browser-unknown">
        ${text(judgement.unknownBecause === 'table' ? 'browserTableOld' : 'browserNotKnown')}
      </p>`;
    case 'outdated':
      return html`<div class="notice look" role="note" data-name="browser-outdated">
        ${icon('triangle-alert')}
        <div>
          <p><strong>${text('browserOld')}</strong></p>
          <p>${text('browserOldReason', { browser: nameOf(judgement), latest: judgement.latest ?? '' })}</p>
          <p>${text(remedyFor(judgement))}</p>
        </div>
      </div>`;
  }
}

/** What a browser lacks that no meeting goes without, under the words of a meeting that could not begin. */
export function browserLacks({ words: { text }, browser }: RoomView): TemplateResult | typeof nothing {
  if (browser.missing.length === 0) return nothing;
  return html`<div class="stack" data-name="browser-lacks">
    <p>${text('browserLacks')}</p>
    <ul>
      ${browser.missing.map((name) => html`<li>${text(`browserLacks:${name}`)} (<code>${name}</code>)</li>`)}
    </ul>
  </div>`;
}

function nameOf({ browser, engine, version }: Judgement): string {
  const ofEngine = `${engine ?? ''} ${String(version ?? '')}`;
  return browser === engine ? ofEngine : `${browser ?? ''} (${ofEngine})`;
}

/** Who shows pages inside of an app cannot update the browser alone. */
const IN_AN_APP = ['Android WebView', 'Edge WebView', 'Electron'];

function remedyFor({ browser, engine }: Judgement): StringKey {
  if (engine === 'Safari') return 'browserUpdateSystem';
  return browser !== null && IN_AN_APP.includes(browser) ? 'browserUpdateApp' : 'browserUpdate';
}
