/**
 * A session without a meeting behind it: shows the snapshot it is given and notes what is asked of it.
 * For stories and for the tests of views; for the meeting itself use the fake ports with the real session.
 */
import { lendHand } from '../session/by-hand.js';
import type { Command, CommandResult, RecordingAgreement } from '../session/commands.js';
import { EMPTY_STATE } from '../session/empty-state.js';
import type { Fact } from '../session/facts.js';
import type { MeetingState } from '../session/meeting-state.js';
import type { Session } from '../session/session.js';

export interface FakeSessionOptions {
  readonly state?: Partial<MeetingState>;
  /** Answers a command; by default every command succeeds with `undefined`. */
  readonly answer?: (command: Command, session: FakeSession) => unknown;
  /** Answers `getStream`. */
  readonly stream?: (participantId: string, kind: 'camera' | 'screen' | 'voice') => unknown;
}

export interface FakeSession extends Session {
  /** All that was dispatched so far, oldest first. */
  readonly commands: readonly Command[];
  /** What was said by hand: whose safety words match. */
  readonly matched: readonly string[];
  /** What was said by hand: yes to which recording, having read what. */
  readonly agreed: readonly RecordingAgreement[];
  /** Changes the snapshot and tells all subscribers. */
  show(change: Partial<MeetingState>): void;
  /** Tells all observers. */
  tell(fact: Fact): void;
  readonly closed: boolean;
}

export function createFakeSession(options: FakeSessionOptions = {}): FakeSession {
  let state: MeetingState = Object.freeze({ ...EMPTY_STATE, ...options.state });
  let closed = false;
  const commands: Command[] = [];
  const matched: string[] = [];
  const agreed: RecordingAgreement[] = [];
  const listeners = new Set<() => void>();
  const observers = new Set<(fact: Fact) => void>();
  const session: FakeSession = {
    commands,
    matched,
    agreed,
    get closed() {
      return closed;
    },
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    observe(listener) {
      observers.add(listener);
      return () => observers.delete(listener);
    },
    async dispatch<C extends Command>(command: C) {
      commands.push(command);
      return (await options.answer?.(command, session)) as CommandResult<C>;
    },
    getStream: (participantId, kind) => options.stream?.(participantId, kind) ?? null,
    show(change) {
      state = Object.freeze({ ...state, ...change });
      for (const listener of [...listeners]) listener();
    },
    tell(fact) {
      for (const observer of [...observers]) observer(fact);
    },
    async close() {
      closed = true;
      await Promise.resolve();
    },
  };
  lendHand(session, {
    wordsMatch: async (id) => {
      matched.push(id);
      const participants = state.participants.map((one) => (one.id === id ? { ...one, verified: true } : one));
      session.show({ participants });
      await Promise.resolve();
    },
    agreeToRecording: async (agreement) => {
      agreed.push(agreement);
      session.show({ recording: { ...state.recording, own: 'yes' } });
      session.tell({ type: 'recording-change' });
      await Promise.resolve();
    },
  });
  return session;
}
