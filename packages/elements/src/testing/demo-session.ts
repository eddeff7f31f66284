/**
 * A meeting without a meeting: a session whose snapshot answers to clicks and to a script, for the tests and stories of
 * one's own page. No camera, no server, no key; the pictures are drawn.
 */
import {
  EMPTY_STATE,
  type Command,
  type LeftReason,
  type MeetingState,
  type ParticipantState,
  type Phase,
  type Role,
} from '@in-camera/meeting';
import { handOf, lendHand } from '@in-camera/meeting/by-hand';
import { createFakeSession, type FakeSession } from '@in-camera/meeting/testing';
import { MeetingError } from '@in-camera/protocol';
import { answerDemoCommand } from './demo-commands.js';
import { demoKnock, demoMeeting, demoMessage, demoParticipants, type DemoParticipant } from './demo-data.js';
import {
  changeDemoLock,
  forkDemo,
  leaveDemo,
  loseDemoLead,
  loseDemoServer,
  returnDemoHost,
  setDemoRole,
  succeedDemo,
} from './demo-membership.js';
import { refusalOf, type DemoRefusals } from './demo-refusal.js';
import { createMovingPicture, type MovingPicture } from './moving-picture.js';

/** Something that happens by itself, so many milliseconds after the session was made. */
export interface DemoStep {
  readonly afterMs: number;
  readonly act: (session: DemoSession) => void;
}

export interface DemoOptions {
  /** The others: how many, or who. */
  readonly participants?: number | readonly DemoParticipant[];
  /** `in-meeting` unless said otherwise. */
  readonly phase?: Phase;
  readonly script?: readonly DemoStep[];
  /** Anything else of the snapshot. */
  readonly state?: Partial<MeetingState>;
  /** A passphrase that `join` wants; any other is wrong. */
  readonly password?: string;
  /** What the browser answers when a device is switched on in the meeting. */
  readonly refuses?: DemoRefusals;
}

export interface DemoSession extends FakeSession {
  /** Somebody knocks; answers the id of the knock. */
  knock(name?: string): string;
  /** The line to a participant (the first by default) is lost, and comes back after so many milliseconds, if given. */
  loseLine(options?: { readonly id?: string; readonly backAfterMs?: number }): void;
  /** A participant writes in the chat. */
  ask(text: string, from?: string): void;
  /** The line to the host, who must be one of the others, is lost for everybody; comes back after so long, if given. */
  hostGone(options?: { readonly backAfterMs?: number }): void;
  /** Somebody leads from now on: the first co-host unless told who. */
  takeOver(id?: string): void;
  /** Somebody, oneself by default, gets another role. */
  giveRole(role: Role, id?: string): void;
  /** Somebody else has changed the lock. */
  changeLock(): void;
  /** Two lists of who is here have turned up. */
  fork(): void;
  serverGone(): void;
  /** One is put out. */
  putOut(reason: LeftReason): void;
}

function initialState({ participants = 2, phase = 'in-meeting', state = {} }: DemoOptions): Partial<MeetingState> {
  const inside = phase === 'in-meeting' || phase === 'reconnecting';
  return {
    phase,
    self: { ...EMPTY_STATE.self, id: 'demo-self', name: 'Toni', role: 'host', canImportAuthority: true },
    participants: inside ? demoParticipants(participants) : [],
    meeting: inside ? demoMeeting({ title: 'Weekly round', startedAt: Date.now() - 724_000 }) : null,
    devices: {
      microphones: [{ id: 'demo-microphone', label: 'Built-in microphone' }],
      cameras: [{ id: 'demo-camera', label: 'Built-in camera' }],
      speakers: [{ id: 'demo-speaker', label: 'Built-in speaker' }],
      selected: { microphone: 'demo-microphone', camera: 'demo-camera', speaker: null },
    },
    ...state,
  };
}

function refuseDevice(command: Command, refuses: DemoRefusals = {}): void {
  if (command.type !== 'set-camera' && command.type !== 'set-microphone') return;
  const device = command.type === 'set-camera' ? 'camera' : 'microphone';
  const refusal = refuses[device];
  if (command.on && refusal !== undefined) throw refusalOf(device, refusal);
}

/**
 * A session for `<meeting-room>.session` or for any single element. Devices, chat, admission and leaving answer as in a
 * meeting; facts are told as a real session tells them.
 */
export function createDemoSession(options: DemoOptions = {}): DemoSession {
  const pictures = new Map<string, MovingPicture>();
  const timers: ReturnType<typeof setTimeout>[] = [];
  let count = 0;

  const fake = createFakeSession({
    state: initialState(options),
    answer: (command: Command) => {
      refuseDevice(command, options.refuses);
      return answerDemoCommand(session, command, options.password);
    },
    stream(id, kind) {
      const { self, participants } = session.getState();
      const person = id === self.id ? self : participants.find((participant) => participant.id === id);
      if (kind !== 'camera' || !person?.camera) return null;
      const index = 1 + participants.findIndex((participant) => participant.id === id);
      const picture = pictures.get(id) ?? createMovingPicture(index);
      pictures.set(id, picture);
      return picture.stream;
    },
  });

  const session: DemoSession = Object.defineProperties(
    {
      ...fake,
      knock(name = 'Ingeborg Bachmann') {
        const id = `knock-${++count}`;
        fake.show({ knocks: [...fake.getState().knocks, demoKnock({ id, name })] });
        fake.tell({ type: 'knock', id, name });
        return id;
      },
      loseLine({ id, backAfterMs } = {}) {
        const target = id ?? fake.getState().participants[0]?.id;
        if (target === undefined) throw new MeetingError('aborted');
        const set = (link: ParticipantState['link']): void => {
          const { participants } = fake.getState();
          fake.show({ participants: participants.map((one) => (one.id === target ? { ...one, link } : one)) });
          fake.tell({ type: 'participant-change', id: target });
        };
        set('lost');
        if (backAfterMs !== undefined) timers.push(setTimeout(() => set('bound'), backAfterMs));
      },
      ask(text, from) {
        const { participants, chat, unread } = fake.getState();
        const author = participants.find(({ id }) => id === from) ?? participants[0];
        const id = `message-${++count}`;
        const message = demoMessage({ id, from: author?.id ?? '', name: author?.name ?? '', text });
        fake.show({ chat: [...chat, message], unread: unread + 1 });
        fake.tell({ type: 'chat-message', id, from: message.from, own: false });
      },
      hostGone({ backAfterMs } = {}) {
        loseDemoLead(session);
        if (backAfterMs !== undefined) timers.push(setTimeout(() => returnDemoHost(session), backAfterMs));
      },
      takeOver: (id) => succeedDemo(session, id),
      giveRole: (role, id = fake.getState().self.id) => setDemoRole(session, id, role),
      changeLock: () => changeDemoLock(session),
      fork: () => forkDemo(session),
      serverGone: () => loseDemoServer(session),
      putOut: (reason) => leaveDemo(session, reason),
      async close() {
        for (const timer of timers) clearTimeout(timer);
        for (const picture of pictures.values()) picture.close();
        pictures.clear();
        await fake.close();
      },
    } satisfies Omit<DemoSession, 'commands' | 'matched' | 'agreed' | 'closed'>,
    {
      closed: { get: () => fake.closed },
      commands: { get: () => fake.commands },
      matched: { get: () => fake.matched },
      agreed: { get: () => fake.agreed },
    },
  );
  const hand = handOf(fake);
  if (hand) lendHand(session, hand);
  for (const { afterMs, act } of options.script ?? []) timers.push(setTimeout(() => act(session), afterMs));
  return session;
}
