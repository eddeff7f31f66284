/**
 * The line along the top edge while a recording is asked for, runs or pauses, and what came of it (D8): a drawing, the word, by
 * whom, for how long, what for; and one click from it the own way out.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { elapsed } from '../../internal/elapsed.js';
import { byteSize } from '../../internal/byte-size.js';
import { icon, type IconName } from '../../internal/icon.js';
import { isolate } from '../../internal/isolate.js';
import type { StringKey } from '../../internal/localise.js';
import type { RoomView } from '../room-view.js';
import { recordingShelf } from './recording-shelf.js';
import type { WithdrawnPerson } from './recording-desk.js';
import { recordingFacts } from './recording-text.js';
import { newcomerNames, overText, pauseText, recorderName } from './recording-words.js';

/** A quarter of an hour of a few people, more or less. */
const LITTLE_BYTES = 500_000_000;

export function recordingBar(view: RoomView): TemplateResult | typeof nothing {
  switch (view.state.recording.state) {
    case 'idle':
      return view.recording.over === null ? nothing : over(view);
    case 'requested':
      return requested(view);
    case 'recording':
    case 'paused':
      return running(view);
  }
}

function over(view: RoomView): TemplateResult {
  const { words, recording } = view;
  const text = recording.over === null ? '' : overText(recording.over, words);
  const act = button(view, 'recOverOk', recording.dismiss);
  return bar(
    'calm',
    'info',
    html`<p class="rec-words">${text}</p>`,
    act,
    html`${erasures(view)}${receipts(view)}${files(view)}`,
  );
}

/** Whoever recorded finds the files here, and everywhere else once the meeting is left; the people stay in sight. */
function files(view: RoomView): TemplateResult | typeof nothing {
  const { words, recording } = view;
  if (!recording.isOwn || recording.over === 'not-all-agreed' || recording.over === 'unused') return nothing;
  return html`<p class="rec-note">
      <button
        class="text-button"
        type="button"
        data-name="recFiles"
        aria-expanded=${recording.filesOpen ? 'true' : 'false'}
        @click=${recording.toggleFiles}
      >
        ${words.text(recording.filesOpen ? 'recFilesHide' : 'recFilesShow')}
      </button>
    </p>
    ${recording.filesOpen ? html`<div class="rec-files">${recordingShelf(view)}</div>` : nothing}`;
}

/** What was recorded of who withdrew is to be deleted: whoever recorded is asked for it in front of all (R10). */
function erasures(view: RoomView): readonly TemplateResult[] {
  const { words, recording } = view;
  return recording.withdrawn.map(({ id, name, state }) => {
    const who = isolate(name);
    if (!recording.isOwn) {
      return html`<p class="rec-note">
        ${words.text('recEraseOthers', { recorder: isolate(recording.recorder), name: who })}
      </p>`;
    }
    const act = button(view, 'recErase', () => recording.erase(id));
    const isOpen = state === 'asked' || state === 'failed';
    return html`<div class="rec-row" role="status">
      <p class="rec-words">${words.text(ERASURES[state], { name: who })}</p>
      <span class="rec-act">${isOpen ? act : nothing}</span>
    </div>`;
  });
}

const ERASURES: Readonly<Record<WithdrawnPerson['state'], StringKey>> = {
  asked: 'recEraseAsk',
  erasing: 'recErasing',
  erased: 'recErased',
  nothing: 'recEraseNothing',
  whole: 'recErasedWhole',
  failed: 'recEraseFailed',
};

/** Of a request everybody sees the same, and nobody who or how many (R10). */
function requested(view: RoomView): TemplateResult {
  const { words, state, recording, noRecording } = view;
  const { own, by } = state.recording;
  const act =
    by === state.self.id
      ? button(view, 'recCancel', recording.stop)
      : own === 'yes'
        ? button(view, 'recWithdraw', recording.withdraw)
        : own === 'no' && !noRecording
          ? button(view, 'recAgreeAfterAll', recording.reopen)
          : nothing;
  const content = html`<p class="rec-words">
    <b>${words.text('recNotAll')}.</b> <span>${words.text('recNotAllBody')}</span>
  </p>`;
  return bar('calm', 'clock', content, act);
}

function running(view: RoomView): TemplateResult {
  const { words, state, recording } = view;
  const { text } = words;
  const { state: phase, since, by } = state.recording;
  const isPaused = phase === 'paused';
  const who = by === state.self.id ? text('recBySelf') : text('recBy', { name: isolate(recorderName(state)) });
  const content = html`<p class="rec-words">
      <b>${text(isPaused ? 'recPaused' : 'recRuns')}</b> <span>${who}</span>
      ${
        since === null
          ? nothing
          : html`<span class="figures" role="timer" aria-label=${text('recClock')}>${elapsed(since)}</span>`
      }
    </p>
    <button
      class="text-button"
      type="button"
      data-name="recDetails"
      aria-expanded=${recording.detailsOpen ? 'true' : 'false'}
      @click=${recording.toggleDetails}
    >
      ${text('recDetails')}
    </button>`;
  return bar(
    isPaused ? 'red paused' : 'red',
    isPaused ? 'circle-pause' : 'circle-dot',
    content,
    ownAct(view),
    html`${notes(view).map((note) => html`<p class="rec-note">${note}</p>`)}${progress(view)}${details(view)}`,
  );
}

function ownAct(view: RoomView): TemplateResult | typeof nothing {
  const { state, recording, noRecording } = view;
  const { own, by } = state.recording;
  if (by === state.self.id) return button(view, 'recStop', recording.stop);
  if (own === 'yes') return button(view, 'recWithdraw', recording.withdraw);
  return own === 'no' && !noRecording ? button(view, 'recRead', recording.reopen) : nothing;
}

function notes({ words, state, recording }: RoomView): readonly string[] {
  const { own, by, pause } = state.recording;
  const all = [pauseText(state, words)];
  if (pause === 'withdrawn') return all;
  if (by === state.self.id) {
    if (recording.trouble) all.push(words.text('recTrouble'));
    const names = newcomerNames(state);
    if (names.length > 0) all.push(words.count('recNewcomers', names.length, { names: words.list(names) }));
  } else if (own === 'withdrawn') all.push(words.text('recNotInItWithdrawn'));
  else if (own !== 'yes') all.push(words.text('recNotInIt'));
  return all.filter((note) => note !== '');
}

function details(view: RoomView): TemplateResult | typeof nothing {
  const { words, state, recording } = view;
  const { request, since } = state.recording;
  if (!recording.detailsOpen || request === null) return nothing;
  return html`<div class="rec-details" role="group" tabindex="0" aria-label=${words.text('recDetails')}>
    ${since === null ? nothing : html`<p>${words.text('recSince', { time: words.time(since) })}</p>`}
    ${recordingFacts(request, words.text).map(({ kind, text }) => html`<p class=${kind} dir="auto">${text}</p>`)}
    ${receipts(view)}
  </div>`;
}

/** For whoever records: how much there is, and how much more there is room for. */
function progress({ words, state, recording }: RoomView): TemplateResult | typeof nothing {
  if (recording.progress === null || state.recording.by !== state.self.id) return nothing;
  const { sizeBytes, remainingBytes } = recording.progress;
  const size = byteSize(sizeBytes, words.lang);
  if (remainingBytes === null) return html`<p class="rec-note figures">${words.text('recWritten', { size })}</p>`;
  const left = byteSize(remainingBytes, words.lang);
  if (remainingBytes >= LITTLE_BYTES) {
    return html`<p class="rec-note figures">${words.text('recWrittenLeft', { size, left })}</p>`;
  }
  return html`<p class="rec-note figures" role="status">
    ${icon('triangle-alert')} <b>${words.text('recLittleLeft', { left })}</b>
  </p>`;
}

/** What one has agreed to oneself, to keep (R10). */
export function receipts({ words, recording }: RoomView): TemplateResult | typeof nothing {
  if (!recording.hasReceipts) return nothing;
  return html`<p class="rec-note">
    <button class="text-button" type="button" data-name="recReceipts" @click=${recording.saveReceipts}>
      ${words.text('recReceipts')}
    </button>
    ${words.text('recReceiptsHint')}
  </p>`;
}

function bar(
  tone: string,
  drawing: IconName,
  content: TemplateResult,
  act: TemplateResult | typeof nothing,
  more: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<div class="rec ${tone}" part="recording" data-name="recording">
    <div class="rec-row">${icon(drawing)} ${content} <span class="rec-act">${act}</span></div>
    ${more}
  </div>`;
}

function button({ words }: RoomView, word: StringKey, act: () => void): TemplateResult {
  return html`<button class="button" part="button" type="button" data-name=${word} @click=${act}>
    ${words.text(word)}
  </button>`;
}
