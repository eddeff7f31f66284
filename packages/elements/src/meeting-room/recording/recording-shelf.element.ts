/**
 * What was recorded on this page and lies on this computer, here alone: saved file by file, and deleted for good. Also what a page
 * left behind that was killed. Shows nothing while there is nothing. Private to `<meeting-room>`.
 */
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { baseStyles } from '../../internal/base-styles.js';
import { listRecordings, type StoredFile, type StoredRecording } from '../../internal/browser-session.js';
import { byteSize } from '../../internal/byte-size.js';
import { download } from '../../internal/download.js';
import { canSaveToFolder, saveToFolder } from '../../internal/save-to-folder.js';
import { icon } from '../../internal/icon.js';
import { SessionElement } from '../../internal/session-element.js';
import { recordingShelfStyles } from './recording.styles.js';

const UNFINISHED = /\.part(?:\.\w+){0,2}$/;
const RECORD = /^recording-record\.(part\.)?json/;
const KEY = 'recording-key.age';

export class RecordingShelfElement extends SessionElement {
  static override styles = [...baseStyles, recordingShelfStyles];
  static override properties: PropertyDeclarations = {
    revision: { attribute: false },
    source: { attribute: false },
    recordings: { state: true },
    doubtful: { state: true },
    failed: { state: true },
    saved: { state: true },
  };

  /** Another number: there may be others now. */
  declare revision: number;
  /** Where they are looked for: the page's private file system. */
  declare source: () => Promise<readonly StoredRecording[]>;
  declare protected recordings: readonly StoredRecording[];
  /** When the one began that the person may be about to delete. */
  declare protected doubtful: number | null;
  declare protected failed: boolean;
  /** When the one began that lies in a folder of the person's choice now. */
  declare protected saved: number | null;

  constructor() {
    super();
    this.revision = 0;
    this.source = listRecordings;
    this.recordings = [];
    this.doubtful = null;
    this.failed = false;
    this.saved = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('revision') || changed.has('source')) void this.#look();
  }

  protected override render(): unknown {
    if (this.recordings.length === 0) return nothing;
    const { text } = this.words;
    return html`<section class="shelf" aria-labelledby="shelf-heading" data-name="recordings">
      <h3 id="shelf-heading">${icon('circle-dot')} ${text('recShelfHeading')}</h3>
      <p class="quiet">${text('recShelfBody')}</p>
      ${this.recordings.map((recording) => this.#recording(recording))}
      ${
        this.failed
          ? html`<p class="notice look" role="alert">${icon('triangle-alert')}${text('recShelfFailed')}</p>`
          : nothing
      }
    </section>`;
  }

  #recording(recording: StoredRecording): TemplateResult {
    const { words } = this;
    const begun = new Intl.DateTimeFormat(words.lang, { dateStyle: 'medium', timeStyle: 'short' });
    const heading = words.text('recShelfOf', { time: begun.format(recording.startedAt) });
    return html`<div class="stack" role="group" aria-label=${heading}>
      <p class="label">${heading}</p>
      <ul>
        ${recording.files.map((file) => this.#file(recording, file))}
      </ul>
      ${this.#notes(recording)} ${this.#saveAll(recording)}
      ${this.doubtful === recording.startedAt ? this.#doubt(recording) : this.#delete(recording)}
    </div>`;
  }

  #file(recording: StoredRecording, { name, sizeBytes }: StoredFile): TemplateResult {
    const { words } = this;
    const label = words.text('recShelfSaveFile', { file: name });
    return html`<li>
      <span class="name" dir="auto">${name}</span>
      ${UNFINISHED.test(name) ? html`<span class="quiet">${words.text('recShelfPart')}</span>` : nothing}
      <span class="figures quiet">${byteSize(sizeBytes, words.lang)}</span>
      <button
        class="button"
        part="button"
        type="button"
        data-name="recSave"
        aria-label=${label}
        @click=${() => void this.#save(recording, name)}
      >
        ${words.text('recShelfSave')}
      </button>
    </li>`;
  }

  #notes({ files }: StoredRecording): TemplateResult {
    const { text } = this.words;
    const sealed = files.find(({ name }) => name.endsWith('.age') && name !== KEY && !RECORD.test(name));
    const record = files.find(({ name }) => RECORD.test(name))?.name ?? null;
    return html`${
      record === null
        ? nothing
        : html`<p class="label quiet">${text(UNFINISHED.test(record) ? 'recShelfRecordPart' : 'recShelfRecord')}</p>`
    }
    ${
      sealed === undefined
        ? nothing
        : html`<p class="label quiet">
            ${text('recShelfSealed')}
            <code dir="ltr">age -d -i ${KEY} -o ${sealed.name.replace(/\.age$/, '')} ${sealed.name}</code>
          </p>`
    }`;
  }

  /** Where the browser can write into a folder that the person chooses. */
  #saveAll(recording: StoredRecording): TemplateResult | typeof nothing {
    const { text } = this.words;
    if (!canSaveToFolder() || recording.files.length < 2) return nothing;
    return html`<div class="row" role="status">
      <button
        class="button"
        part="button"
        type="button"
        data-name="recSaveAll"
        @click=${() => void this.#saveToFolder(recording)}
      >
        ${text('recShelfSaveAll')}
      </button>
      ${this.saved === recording.startedAt ? html`<span class="label">${text('recShelfSaved')}</span>` : nothing}
    </div>`;
  }

  #delete({ startedAt }: StoredRecording): TemplateResult {
    return html`<button
      class="text-button"
      type="button"
      data-name="recDelete"
      @click=${() => (this.doubtful = startedAt)}
    >
      ${this.words.text('recShelfDelete')}
    </button>`;
  }

  /** What is deleted here is nowhere else. */
  #doubt(recording: StoredRecording): TemplateResult {
    const { text } = this.words;
    return html`<div class="row" role="group" aria-label=${text('recShelfDoubt')}>
      <p>${text('recShelfDoubt')}</p>
      <button
        class="button"
        part="button"
        type="button"
        data-name="recDeleteNow"
        @click=${() => void this.#remove(recording)}
      >
        ${text('recShelfDeleteNow')}
      </button>
      <button class="button" part="button" type="button" data-name="recKeep" @click=${() => (this.doubtful = null)}>
        ${text('recShelfKeep')}
      </button>
    </div>`;
  }

  async #look(): Promise<void> {
    this.recordings = await this.source();
  }

  async #save(recording: StoredRecording, name: string): Promise<void> {
    try {
      download(await recording.read(name), name);
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }

  async #saveToFolder({ startedAt, files, read }: StoredRecording): Promise<void> {
    this.saved = null;
    try {
      const isSaved = await saveToFolder(
        files.map(({ name }) => name),
        read,
      );
      if (isSaved) this.saved = startedAt;
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }

  async #remove(recording: StoredRecording): Promise<void> {
    try {
      await recording.remove();
      this.failed = false;
    } catch {
      this.failed = true;
    }
    this.doubtful = null;
    await this.#look();
  }
}
