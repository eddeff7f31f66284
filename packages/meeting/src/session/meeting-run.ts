/**
 * One meeting under way, from `create` or `join` to the end: feeds the machine with one input at a time and runs its effects.
 * Owns everything that must be gone afterwards: keys, channels, connections, timers, tracks (I28). What comes in after the
 * end falls on deaf ears.
 */
import { isRecoverable } from '@in-camera/protocol';
import type { FormerMeeting } from '../machine/former-meeting.js';
import type { Input } from '../machine/input.js';
import { createMachineState, type MachineState, type Setting } from '../machine/machine-state.js';
import { machineTransition, type OuterEffect } from '../machine/machine-transition.js';
import type { PeerId } from '../machine/peer-id.js';
import type { MediaHandle } from '../ports/peer-link.js';
import type { Chain } from '../roster/chain.js';
import type { Ports } from '../ports/ports.js';
import type { Command } from './commands.js';
import { createRuntime, type Job } from './create-runtime.js';
import type { Fact } from './facts.js';
import type { Keyring } from './keyring.js';
import { performGate } from './perform-gate.js';
import { performLink } from './perform-link.js';
import { performPair } from './perform-pair.js';
import { performServer } from './perform-server.js';
import type { Runtime } from './runtime.js';
import type { TrackSlot } from './session.js';
import { settle } from './settle.js';
import { signStatement } from './sign-statement.js';
import { createTabKeeper } from './tab-keeper.js';

/** What was sent last gets so long to leave the page. */
const DRAIN_MS = 250;

export interface MeetingRun {
  getState(): MachineState;
  /** Settles as the machine decides; rejects with `aborted` when the meeting is over first. */
  command(command: Command): Promise<unknown>;
  /** The person says so of the words of this link; see `by-hand.ts`. Rejects with `aborted` where there are no such words. */
  wordsMatch(peer: PeerId, link: number): Promise<unknown>;
  /** The person agrees to what is asked of them; see `by-hand.ts`. Rejects with `consent-refused`. */
  agree(given: Omit<Extract<Input, { type: 'consent-given' }>, 'type' | 'id'>): Promise<unknown>;
  /** Something that happened outside: a device, for example. */
  push(input: Input): void;
  /** A local track was replaced. */
  replaceTrack(track: MediaHandle): void;
  localTrack(slot: TrackSlot): MediaHandle | null;
  remoteTrack(peer: PeerId, slot: TrackSlot): MediaHandle | null;
  readonly keyring: Keyring;
  /** Settles when the meeting is over and the tab keeps no more of it than it may. */
  readonly ended: Promise<void>;
}

export interface MeetingRunInput {
  readonly ports: Ports;
  readonly keyring: Keyring;
  readonly setting: Omit<Setting, 'entering'>;
  readonly hasPassword: boolean;
  /** What shows from the start that this page may lead. */
  readonly ownChain: Chain | null;
  /** What this page goes back into. */
  readonly former: FormerMeeting | null;
  readonly linkBase: string;
  /** After every step of the machine. */
  readonly changed: (state: MachineState) => void;
  readonly happened: (fact: Fact) => void;
  /** The recording made here is over; settles when nothing more is to be signed for it. */
  readonly recorded: () => Promise<void>;
  /** A remote track came or went. */
  readonly tracksChanged: (peer: PeerId) => void;
}

/** Starts the meeting; `entered` settles when this page is in it. */
export function startMeetingRun(input: MeetingRunInput): {
  readonly run: MeetingRun;
  readonly entered: Promise<unknown>;
} {
  const { ports, keyring, changed, happened } = input;
  const inbox: Job[] = [];
  let isBusy = false;
  let isOver = false;

  const post = (job: Job): void => {
    if (isOver) return;
    inbox.push(job);
    if (!isBusy) void drain();
  };
  const runtime: Runtime = createRuntime({
    ports,
    keyring,
    linkBase: input.linkBase,
    getState: () => state,
    post,
    tracksChanged: input.tracksChanged,
  });
  const entering = runtime.commands.open();
  let state = createMachineState(
    { ...input.setting, entering: entering.id },
    input.hasPassword,
    input.ownChain,
    input.former,
  );
  const keeper = createTabKeeper({ ports, keyring, former: input.former });
  let markEnded = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    markEnded = resolve;
  });

  const drain = async (): Promise<void> => {
    isBusy = true;
    for (let job = inbox.shift(); job !== undefined && !isOver; job = inbox.shift()) {
      try {
        const next = typeof job === 'function' ? await job() : job;
        if (next !== null) await feed(next);
      } catch (error) {
        // This input is lost, the meeting goes on.
        report(error);
      }
    }
    isBusy = false;
  };

  /**
   * A signature that the machine asks for is the next thing it hears: nothing comes between. The number of a roster is written
   * down before it is signed, so that no later load of this page signs under it again (I13).
   */
  const feed = async (next: Input): Promise<void> => {
    if (isOver) return;
    const { clock, random } = ports;
    const moment = { now: clock.now(), monotonic: clock.monotonic(), entropy: random.bytes(32) };
    const done = machineTransition(state, next, moment);
    if (done.state !== state) {
      state = done.state;
      keeper.follow(state);
      changed(state);
    }
    const signed: Input[] = [];
    for (const effect of done.effects) {
      if (effect.type === 'sign') signed.push(await sign(effect));
      else perform(effect);
    }
    for (const answer of signed) await feed(answer);
  };

  /** Where a signature fails, what it was for has not happened: whoever waits for it hears so. */
  const sign = async ({ purpose, statement }: Extract<OuterEffect, { type: 'sign' }>): Promise<Input> => {
    try {
      if (statement.type === 'roster') await keeper.beforeSigning(state, statement.body);
      return { type: 'signed', purpose, signed: await signStatement(keyring, statement) };
    } catch (error) {
      report(error);
      return { type: 'unsigned', purpose };
    }
  };

  const perform = (effect: Exclude<OuterEffect, { type: 'sign' }>): void => {
    switch (effect.type) {
      case 'set-timer':
        runtime.timers.set(effect.name, effect.delayMs, () => {
          post({ type: 'timer', name: effect.name });
        });
        return;
      case 'clear-timer':
        runtime.timers.clear(effect.name);
        return;
      case 'fact':
        happened(effect.fact);
        return;
      case 'resolve':
      case 'resolve-invitation':
      case 'resolve-invite':
      case 'resolve-statistics':
      case 'resolve-safety-words':
      case 'reject':
        settle(runtime, effect);
        return;
      case 'take':
        ports.recorder?.take(effect.peer, effect.kinds);
        return;
      case 'record':
        ports.recorder?.run(effect.run);
        if (effect.run === 'over') void recorded();
        return;
      case 'finish':
        finish();
        return;
      default:
        performOutside(runtime, effect);
    }
  };

  let latestRecord: Promise<void> | undefined;
  const recorded = (): Promise<void> => {
    latestRecord = input.recorded().catch(report);
    return latestRecord;
  };

  const finish = (): void => {
    isOver = true;
    inbox.length = 0;
    runtime.timers.close();
    runtime.line.disconnect();
    runtime.links.closeAll(DRAIN_MS);
    const isRecording = state.recording.open?.by === state.recording.own;
    if (isRecording) ports.recorder?.run('over');
    runtime.pairs.close();
    runtime.tracks.clear();
    void (canComeBack(state) ? Promise.resolve() : keeper.wipe()).then(markEnded);
    // Right after it was stopped its files may not be whole yet, either.
    keyring.close(isRecording ? recorded() : latestRecord);
    runtime.commands.abortAll();
    happened({ type: 'devices-released', count: ports.media.releaseAll() });
  };

  const ask = (toInput: (id: number) => Input): Promise<unknown> => {
    const { id, settled } = runtime.commands.open();
    if (isOver) runtime.commands.abortAll();
    post(toInput(id));
    return settled;
  };

  post({ type: 'begin' });
  const run: MeetingRun = {
    keyring,
    ended,
    getState: () => state,
    command: (command) => ask((id) => ({ type: 'command', id, command })),
    wordsMatch: (peer, link) => ask((id) => ({ type: 'words-match', id, peer, link })),
    agree: (given) => ask((id) => ({ type: 'consent-given', id, ...given })),
    push: post,
    replaceTrack(track) {
      runtime.tracks.set(track.slot, track);
    },
    localTrack: (slot) => runtime.tracks.get(slot) ?? null,
    remoteTrack: (peer, slot) => runtime.links.remoteTrack(peer, slot),
  };
  return { run, entered: entering.settled };
}

/** Taken off for having been silent, or kept out for the moment: what the tab has kept is still worth something. */
export function canComeBack({ outcome, error }: MachineState): boolean {
  if (outcome?.phase === 'left') return outcome.reason === 'connection-lost';
  return error !== null && isRecoverable(error.code);
}

/** A fault of ours: the page's own reporting hears of it. */
function report(error: unknown): void {
  void Promise.reject(error instanceof Error ? error : new Error('a step failed', { cause: error }));
}

type OutsideEffect =
  | Parameters<typeof performServer>[1]
  | Parameters<typeof performGate>[1]
  | Parameters<typeof performPair>[1]
  | Parameters<typeof performLink>[1];

function performOutside(runtime: Runtime, effect: OutsideEffect): void {
  switch (effect.type) {
    case 'connect':
    case 'disconnect':
    case 'renew-line':
    case 'send-frame':
    case 'prepare-access':
    case 'send-auth':
    case 'send-lead':
    case 'send-registration':
      performServer(runtime, effect);
      return;
    case 'name-gate':
    case 'make-gate':
    case 'unmake-gate':
    case 'take-gate':
    case 'show-gate':
    case 'forget-gate':
    case 'make-invite':
      performGate(runtime, effect);
      return;
    case 'send-envelope':
    case 'send-host-hello':
    case 'open-pair':
    case 'close-pair':
    case 'send-relay':
    case 'send-once':
    case 'cancel-relay':
    case 'flush-relay':
      performPair(runtime, effect);
      return;
    default:
      performLink(runtime, effect);
  }
}
