/**
 * What this page does about a recording of the meeting: asks for one, stops it, withdraws; which question is open, what has
 * come of it. Agreeing is not here: that is a person's click in the question itself (threats E5). Holds no meeting state.
 */
import { type Command, type Fact, type MeetingState, type RecordingEnd } from '@in-camera/meeting';
import type { MeetingErrorCode } from '@in-camera/protocol';
import type { Localiser } from '../../internal/localise.js';
import { codeOf, type ActionHost } from '../room-actions.js';
import {
  problemsOf,
  type FieldProblem,
  type RecordingAbout,
  type RecordingField,
  type RecordingOptions,
} from './propose-recording.js';
import { createDraft, toOptions, type RecordingDraft, type RecordingForm } from './recording-draft.js';
import { overText, sentenceForRecording, type RecordingOver } from './recording-words.js';

/** The element, as far as recording goes. */
export interface RecordingHost {
  readonly noRecording: boolean;
  readonly recordingAbout: RecordingAbout | null;
  recordingForm: RecordingForm;
  requestRecording(options: RecordingOptions): Promise<string>;
  requestUpdate(): void;
}

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
  /** What has come of the last one, until it is put aside. */
  readonly over: RecordingOver | null;
  change(change: Partial<RecordingDraft>): void;
  ask(): void;
  stop(): void;
  withdraw(): void;
  decline(): void;
  /** Shows the question to somebody who has declined it. */
  reopen(): void;
  toggleDetails(): void;
  dismiss(): void;
}

const NO_PROBLEMS: RecordingDeskView['problems'] = new Map();

export class RecordingDesk implements RecordingDeskView {
  problems = NO_PROBLEMS;
  isAsking = false;
  failure: MeetingErrorCode | null = null;
  detailsOpen = false;
  over: RecordingOver | null = null;

  readonly #element: RecordingHost;
  readonly #room: ActionHost;
  readonly #words: Localiser;
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
      this.#draft = this.#draft && { ...this.#draft, purpose: '' };
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

  readonly dismiss = (): void => {
    this.over = null;
    this.#element.requestUpdate();
  };

  /** Another session: nothing of the last one stays. */
  reset(): void {
    this.over = null;
    this.detailsOpen = false;
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
    if (isOn(before) || isOn(after)) this.#hasRun = true;
    if (recording.own === 'withdrawn') this.#hasWithdrawn = true;
    return sentenceForRecording(before, after, this.#words);
  }

  /** @returns what is to be said of it, or null */
  handleFact(fact: Fact): string | null {
    if (fact.type !== 'recording-over') return null;
    this.over = this.#whatCame(fact.reason);
    this.#isReopened = false;
    this.#hasRun = false;
    this.#hasWithdrawn = false;
    this.#element.requestUpdate();
    return overText(this.over, this.#words);
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
