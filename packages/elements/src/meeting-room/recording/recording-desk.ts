/**
 * What this page does about a recording of the meeting: asks for one, stops it, withdraws; which question is open, what has
 * come of it. Agreeing is not here: that is a person's click in the question itself (threats E5). Holds no meeting state.
 */
import { type Command, type Fact, type MeetingState, type RecordingEnd } from '@in-camera/meeting';
import type { MeetingErrorCode } from '@in-camera/protocol';
import type { RecordingChange } from '../../internal/browser-session.js';
import { download } from '../../internal/download.js';
import { isolate } from '../../internal/isolate.js';
import type { Localiser } from '../../internal/localise.js';
import { codeOf, type ActionHost } from '../room-actions.js';
import { PageKeeper } from './page-keeper.js';
import {
  problemsOf,
  type FieldProblem,
  type RecordingAbout,
  type RecordingField,
  type RecordingOptions,
} from './propose-recording.js';
import { createDraft, toOptions, type RecordingDraft, type RecordingForm } from './recording-draft.js';
import { overText, recorderName, sentenceForRecording, type RecordingOver } from './recording-words.js';

/** The element, as far as recording goes. */
export interface RecordingHost {
  readonly noRecording: boolean;
  readonly recordingAbout: RecordingAbout | null;
  recordingForm: RecordingForm;
  requestRecording(options: RecordingOptions): Promise<string>;
  requestUpdate(): void;
}

export interface WithdrawnPerson {
  readonly id: string;
  readonly name: string;
  /** `asked`: the person who recorded has not answered yet. */
  readonly state: 'asked' | 'erasing' | 'erased' | 'nothing' | 'whole' | 'failed';
}

type Progress = Extract<RecordingChange, { readonly type: 'progress' }>;

export interface RecordingDeskView {
  readonly draft: RecordingDraft;
  /** Of the draft, once it was sent. */
  readonly problems: ReadonlyMap<RecordingField | 'scope', FieldProblem>;
  readonly isAsking: boolean;
  /** Why asking did not work; null where it did, or was not tried. */
  readonly failure: MeetingErrorCode | null;
  /** Whether the question stands before the person. */
  readonly questionOpen: boolean;
  readonly detailsOpen: boolean;
  readonly filesOpen: boolean;
  /** What has come of the last one, until it is put aside. */
  readonly over: RecordingOver | null;
  /** Who took their consent back to the recording that is over, and what has become of what was recorded of them here. */
  readonly withdrawn: readonly WithdrawnPerson[];
  /** Whether the recording that is over was made on this page. */
  readonly isOwn: boolean;
  /** Whoever made the recording that is over. */
  readonly recorder: string;
  erase(id: string): void;
  /** Something of somebody could not be recorded. */
  readonly trouble: boolean;
  /** Of one's own recording while it runs; null before the first piece is written. */
  readonly progress: Progress | null;
  /** There are receipts of one's own consents. */
  readonly hasReceipts: boolean;
  saveReceipts(): void;
  /** Rises when files of a recording are there. */
  readonly revision: number;
  change(change: Partial<RecordingDraft>): void;
  ask(): void;
  stop(): void;
  withdraw(): void;
  decline(): void;
  /** Shows the question to somebody who has declined it. */
  reopen(): void;
  toggleDetails(): void;
  toggleFiles(): void;
  dismiss(): void;
}

const NO_PROBLEMS: RecordingDeskView['problems'] = new Map();

export class RecordingDesk implements RecordingDeskView {
  problems = NO_PROBLEMS;
  isAsking = false;
  failure: MeetingErrorCode | null = null;
  detailsOpen = false;
  filesOpen = false;
  over: RecordingOver | null = null;
  trouble = false;
  progress: Progress | null = null;
  hasReceipts = false;
  withdrawn: readonly WithdrawnPerson[] = [];
  isOwn = false;
  recorder = '';
  revision = 0;

  readonly #element: RecordingHost;
  readonly #room: ActionHost;
  readonly #words: Localiser;
  readonly #page = new PageKeeper();
  #draft: RecordingDraft | null = null;
  /** The person wants to read the question again. */
  #isReopened = false;
  #hasRun = false;
  #hasWithdrawn = false;

  constructor(element: RecordingHost, room: ActionHost, words: Localiser) {
    this.#element = element;
    this.#room = room;
    this.#words = words;
  }

  get draft(): RecordingDraft {
    return this.#draft ?? createDraft(this.#element.recordingAbout, this.#element.recordingForm);
  }

  get questionOpen(): boolean {
    const { recording, self } = this.#room.state;
    const { own, request } = recording;
    if (request === null || recording.by === self.id || this.#element.noRecording) return false;
    return own === 'asked' || (own === 'no' && this.#isReopened);
  }

  readonly change = (change: Partial<RecordingDraft>): void => {
    this.#draft = { ...this.draft, ...change };
    if (change.form !== undefined) this.#element.recordingForm = change.form;
    if (this.problems.size > 0) this.problems = problemsOf(toOptions(this.#draft));
    this.#element.requestUpdate();
  };

  readonly ask = (): void => {
    void this.#ask();
  };

  async #ask(): Promise<void> {
    const options = toOptions(this.draft);
    this.problems = problemsOf(options);
    this.failure = null;
    this.#element.requestUpdate();
    if (this.problems.size > 0) {
      this.#room.focusWrong();
      return;
    }
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      await this.#element.requestRecording(options);
      // What the next one is for is asked anew.
      this.#draft = this.#draft && { ...this.#draft, purpose: '', passphrase: '' };
      this.#room.choose({ dialog: null });
    } catch (error) {
      this.failure = codeOf(error);
    } finally {
      this.isAsking = false;
      this.#element.requestUpdate();
    }
  }

  readonly stop = (): void => {
    this.#send({ type: 'stop-recording' });
  };

  readonly withdraw = (): void => {
    this.#send({ type: 'withdraw-consent' });
  };

  readonly decline = (): void => {
    this.#isReopened = false;
    if (this.#room.state.recording.own === 'asked') this.#send({ type: 'decline-recording' });
    this.#element.requestUpdate();
  };

  readonly reopen = (): void => {
    this.#isReopened = true;
    this.#element.requestUpdate();
  };

  readonly toggleDetails = (): void => {
    this.detailsOpen = !this.detailsOpen;
    this.#element.requestUpdate();
  };

  readonly toggleFiles = (): void => {
    this.filesOpen = !this.filesOpen;
    this.#element.requestUpdate();
  };

  readonly recordingChanged = (change: RecordingChange): void => {
    if (change.type === 'files') this.revision += 1;
    else if (change.type === 'trouble') this.trouble = true;
    else this.progress = change;
    this.#element.requestUpdate();
  };

  readonly saveReceipts = (): void => {
    void this.#saveReceipts();
  };

  readonly erase = (id: string): void => {
    void this.#erase(id);
  };

  readonly dismiss = (): void => {
    this.over = null;
    this.withdrawn = [];
    this.#element.requestUpdate();
  };

  /** Another session: nothing of the last one stays. */
  reset(): void {
    this.#page.hold(false);
    this.over = null;
    this.trouble = false;
    this.progress = null;
    this.withdrawn = [];
    this.detailsOpen = false;
    this.filesOpen = false;
    this.#isReopened = false;
    this.#hasRun = false;
    this.#hasWithdrawn = false;
    this.#draft = null;
    this.failure = null;
    this.problems = NO_PROBLEMS;
  }

  /** @returns what is to be said of the change, or null */
  handleSnapshot(before: MeetingState, after: MeetingState): string | null {
    const { recording } = after;
    const isNew = recording.id !== before.recording.id && recording.state !== 'idle';
    const enters = after.phase === 'in-meeting' && before.phase !== 'in-meeting' && before.phase !== 'reconnecting';
    if (isNew || enters) this.reset();
    if (enters) this.hasReceipts = false;
    if (isOn(before) || isOn(after)) this.#hasRun = true;
    // When it is over, the snapshot does not say any more whose it was.
    const told = recording.by === null ? before : after;
    if (told.recording.by !== null) {
      this.isOwn = told.recording.by === told.self.id;
      this.recorder = recorderName(told);
    }
    this.#page.hold(isOn(after) && this.isOwn);
    if (recording.own === 'withdrawn') this.#hasWithdrawn = true;
    // As the session keeps them: also of a recording that never began.
    if (recording.own === 'yes') this.hasReceipts = true;
    return sentenceForRecording(before, after, this.#words);
  }

  /** @returns what is to be said of it, or null */
  handleFact(fact: Fact): string | null {
    if (fact.type === 'recording-withdrawn') return this.#handleLate(fact.id);
    if (fact.type !== 'recording-over') return null;
    this.over = this.#whatCame(fact.reason);
    this.withdrawn = this.#hasRun ? fact.withdrawn.map((id) => ({ id, name: this.#nameOf(id), state: 'asked' })) : [];
    this.#isReopened = false;
    this.#hasRun = false;
    this.#hasWithdrawn = false;
    this.#element.requestUpdate();
    return overText(this.over, this.#words);
  }

  /** Of one that was over by then; what there is of them is to be deleted all the same. */
  #handleLate(id: string): string | null {
    if (this.withdrawn.some((one) => one.id === id)) return null;
    const name = this.#nameOf(id);
    this.over ??= 'withdrawn';
    this.withdrawn = [...this.withdrawn, { id, name, state: 'asked' }];
    this.#element.requestUpdate();
    if (this.isOwn) return this.#words.text('recEraseAsk', { name: isolate(name) });
    return this.#words.text('recEraseOthers', { recorder: isolate(this.recorder), name: isolate(name) });
  }

  #nameOf(id: string): string {
    const { self, participants } = this.#room.state;
    return id === self.id ? self.name : (participants.find((one) => one.id === id)?.name ?? '');
  }

  async #erase(id: string): Promise<void> {
    const set = (state: WithdrawnPerson['state']): void => {
      this.withdrawn = this.withdrawn.map((one) => (one.id === id ? { ...one, state } : one));
      this.#element.requestUpdate();
    };
    set('erasing');
    set(
      await this.#room
        .openSession()
        .dispatch({ type: 'erase-recorded', id })
        .catch(() => 'failed' as const),
    );
  }

  async #saveReceipts(): Promise<void> {
    const receipts = await this.#room.openSession().dispatch({ type: 'receipts' });
    for (const [index, { file }] of receipts.entries()) {
      const name = `recording-receipt-${String(index + 1)}.json`;
      download(new Blob([file.slice()], { type: 'application/json' }), name);
    }
  }

  #whatCame(reason: RecordingEnd): RecordingOver {
    // Whoever records says only that it has stopped.
    if (this.#hasWithdrawn && this.#hasRun) return 'self';
    return this.#hasRun || reason === 'not-all-agreed' ? reason : 'unused';
  }

  #send(command: Command): void {
    if (command.type === 'withdraw-consent') this.#hasWithdrawn = true;
    // What is over by now needs no stopping; whatever else stands in the way, the line goes on saying what is so.
    this.#room
      .openSession()
      .dispatch(command)
      .catch(() => {
        if (this.#room.state.recording.own !== 'withdrawn') this.#hasWithdrawn = false;
        this.#element.requestUpdate();
      });
  }
}

function isOn({ recording: { state } }: MeetingState): boolean {
  return state === 'recording' || state === 'paused';
}
