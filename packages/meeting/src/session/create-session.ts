/**
 * The session of one page: the only thing a user interface holds of a meeting.
 * Owns the snapshot, the devices' names, and at most one meeting under way; hands every command to it. Does not know the
 * DOM or any transport.
 */
import { isRecoverable, MeetingError } from '@in-camera/protocol';
import type { MachineState, Outcome } from '../machine/machine-state.js';
import type { Ports } from '../ports/ports.js';
import { moderates } from '../roster/may.js';
import { selectMember } from '../roster/roster-state.js';
import { admitInvited } from './admit-invited.js';
import { selectSafetyInput } from '../verification/verification-state.js';
import { createAuthorities, MIN_PASSPHRASE_BITS, openAuthority, sealAuthority } from './authority.js';
import { beginHosting, beginJoining, chooseName, givenPassword, readLink, type Beginning } from './begin-meeting.js';
import type { Command, CommandOf, CommandResult } from './commands.js';
import { lendHand } from './by-hand.js';
import { deriveFacts } from './derive-facts.js';
import { EMPTY_STATE } from './empty-state.js';
import type { Fact } from './facts.js';
import { selectIceServers } from '../connection/relay.js';
import { isOfLink } from './keyring.js';
import type { MeetingState } from './meeting-state.js';
import { canComeBack, startMeetingRun, type MeetingRun } from './meeting-run.js';
import { passphraseBits } from './passphrase-bits.js';
import { createReceiptKeeper } from './receipt-keeper.js';
import { createRecordKeeper, type RecordKeeper } from './record-keeper.js';
import { reuse } from './reuse.js';
import type { SessionOptions } from './session-options.js';
import { hashOfText, readHash32 } from '../recording/read-proposal.js';
import { answerSuitability, loadSuitability, type Answered } from '../suitability/answer-suitability.js';
import { toMeetingPapers, type MeetingPapers } from '../suitability/meeting-papers.js';
import type { Session } from './session.js';
import { selectSnapshot, type Surroundings } from './snapshot.js';
import { areSameWords, toSafetyWords } from './safety-words.js';
import { createStore } from './store.js';
import { createTabOffer } from './tab-offer.js';
import { loadWords } from './words.js';

export function createSession(ports: Ports, options: SessionOptions = {}): Session {
  const store = createStore(EMPTY_STATE);
  let around: Omit<Surroundings, 'canExportAuthority' | 'canExportPapers' | 'canRecord'> = {
    code: '',
    devices: EMPTY_STATE.devices,
    relayOnly: false,
    strength: EMPTY_STATE.self.blur,
    blur: EMPTY_STATE.blur,
  };
  const tab = createTabOffer(ports);
  const authorities = createAuthorities();
  let receipts = createReceiptKeeper();
  let record: RecordKeeper | null = null;
  let run: MeetingRun | null = null;
  /** Rises with every beginning and end: what belongs to an older meeting is out of date. */
  let era = 0;
  let isPreparing = false;
  /** What was answered before the meeting under way was made here. */
  let answered: Answered | null = null;
  let isClosed = false;

  const publish = (next: MeetingState, ...facts: readonly Fact[]): void => {
    const before = store.getState();
    const merged = reuse(before, next);
    store.publish(merged, [...deriveFacts(before, merged), ...facts]);
  };
  const surroundings = (): Surroundings => ({
    ...around,
    canExportAuthority: authorities.savable !== null,
    canExportPapers: answered !== null,
    canRecord: ports.recorder !== null,
  });
  const show = (): void => {
    if (run !== null) {
      publish(selectSnapshot(run.getState(), surroundings(), ports.clock.now()));
      return;
    }
    const before = store.getState();
    const resumable = before.phase === 'idle' ? tab.shown : null;
    publish({ ...before, ...surroundingsOf(before, around), resumable });
  };
  void tab.look().then(show);
  const stopObserving = ports.media.observe({
    ended: (device) => run?.push({ type: 'device-ended', device }),
    devicesChanged(devices) {
      around = { ...around, devices };
      show();
    },
    blurChanged(blur) {
      around = { ...around, blur };
      show();
    },
  });

  const enter = async (begin: () => Promise<Beginning>): Promise<unknown> => {
    if (run !== null || isPreparing || isClosed) throw new MeetingError('aborted');
    era += 1;
    const own = era;
    const before = store.getState();
    around = { ...around, code: '' };
    answered = null;
    isPreparing = true;
    publish({ ...EMPTY_STATE, ...surroundingsOf(EMPTY_STATE, around), phase: 'connecting' });
    let beginning: Beginning;
    try {
      beginning = await begin();
    } catch (error) {
      const failure = toMeetingError(error);
      if (own === era) publish({ ...before, resumable: tab.shown, error: toErrorState(failure) });
      throw failure;
    } finally {
      if (own === era) isPreparing = false;
    }
    if (own !== era) {
      beginning.keyring.close();
      throw new MeetingError('aborted');
    }
    return start(beginning, own);
  };

  const start = (beginning: Beginning, own: number): Promise<unknown> => {
    let isKeptReady = false;
    receipts = createReceiptKeeper();
    const { recorder, clock } = ports;
    const keeper = createRecordKeeper({ recorder, clock, signer: beginning.keyring.identity });
    record = keeper;
    const started = startMeetingRun({
      ...beginning,
      ports,
      linkBase: options.linkBase ?? '',
      changed(state) {
        if (own !== era) return;
        receipts.follow(state);
        keeper.follow(state);
        publish(selectSnapshot(state, surroundings(), ports.clock.now()));
        if (state.outcome !== null) {
          run = null;
          authorities.forgetSavable();
          const { reason } = state.outcome;
          const wasInside = beginning.former !== null || reason === 'connection-lost';
          if (wasInside && canComeBack(state)) void comeBack(state.outcome, own);
        }
        // Without the word lists there is no code to compare; the next change asks for them again.
        else if (state.roster.current !== null && around.code === '') learnCode(state, own).catch(() => undefined);
        // The lock can be changed when the page's host has died (I26): what that takes is fetched while it lives.
        if (!isKeptReady && moderates(selectMember(state, state.setting.own.id))) {
          isKeptReady = true;
          void ports.stretcher.keepReady();
        }
      },
      recorded: () => keeper.finish(),
      happened(fact) {
        store.publish(store.getState(), [fact]);
      },
      tracksChanged(id) {
        // The flags may say the same as before; views that hold a stream must look again all the same.
        if (own === era) store.publish({ ...store.getState() }, [{ type: 'participant-change', id }]);
      },
    });
    run = started.run;
    return started.entered;
  };

  /** Taken off for having been silent: back by itself, as the person wished. Kept out: offered again, with what was wrong. */
  const comeBack = async ({ phase }: Outcome, own: number): Promise<void> => {
    await tab.look();
    if (own !== era || tab.shown === null) return;
    if (phase === 'left') await enter(() => tab.begin(around.relayOnly)).catch(() => undefined);
    else
      publish({
        ...EMPTY_STATE,
        ...surroundingsOf(EMPTY_STATE, around),
        error: store.getState().error,
        resumable: tab.shown,
      });
  };

  const learnCode = async (state: MachineState, own: number): Promise<void> => {
    const { meetingCode } = await loadWords();
    const mid = state.roster.current?.statement.mid;
    if (own !== era || run === null || mid === undefined) return;
    around = { ...around, code: meetingCode({ authority: state.setting.authority, mid }) };
    show();
  };

  /** Whoever begins another meeting does not go back into the former one. */
  const afresh = async (beginning: Promise<Beginning>): Promise<Beginning> => {
    const begun = await beginning;
    await tab.discard();
    return begun;
  };

  const create = (command: CommandOf<'create'>): Promise<unknown> =>
    enter(async () => {
      const answer = await answerSuitability(options, command.suitability);
      const { profile } = answer.outcome;
      const begun = await afresh(beginHosting(ports, options, command, around.relayOnly, authorities, profile));
      answered = answer;
      store.publish(store.getState(), [{ type: 'suitability-answered', profile }]);
      return begun;
    });

  const exportPapers = (): MeetingPapers => {
    const { meeting } = store.getState();
    if (answered === null || meeting === null) throw new MeetingError('aborted');
    return toMeetingPapers(answered, meeting);
  };

  const join = (command: CommandOf<'join'>): Promise<unknown> => {
    const link = readLink(command);
    const waiting = run;
    const isRefused = waiting?.getState().connection.access === 'refused';
    if (waiting === null || !isRefused)
      return enter(() => afresh(beginJoining(ports, options, command, around.relayOnly, authorities)));
    const { keyring } = waiting;
    if (!isOfLink(keyring, link)) return leave().then(() => join(command));
    keyring.setPassword(givenPassword(command.password));
    return waiting.command({ ...command, displayName: chooseName(options, command.displayName) });
  };

  const leave = async (): Promise<void> => {
    if (run !== null) {
      const { ended } = run;
      await run.command({ type: 'leave' });
      await ended;
      return;
    }
    if (!isPreparing) return;
    era += 1;
    isPreparing = false;
    publish({ ...EMPTY_STATE, ...surroundingsOf(EMPTY_STATE, around), phase: 'left', leftReason: 'left' });
  };

  const select = async ({ kind, id }: CommandOf<'set-device'>): Promise<void> => {
    const track = await ports.media.select(kind, id);
    if (track === null || run === null || kind === 'speaker') return;
    run.replaceTrack(track);
    run.push({ type: 'device-swapped', device: kind });
  };

  const blur = async ({ strength }: CommandOf<'set-blur'>): Promise<void> => {
    const track = await ports.media.setBlur(strength);
    around = { ...around, strength };
    show();
    if (track === null || run === null) return;
    run.replaceTrack(track);
    run.push({ type: 'device-swapped', device: 'camera' });
  };

  const exportAuthority = async (passphrase: string): Promise<Uint8Array> => {
    const { savable } = authorities;
    if (run === null || savable === null) throw new MeetingError('aborted');
    const file = await sealAuthority(ports, savable, passphrase);
    authorities.forgetSavable();
    show();
    return file;
  };

  const requestRecording = async ({
    form = 'each',
    names = true,
    passphrase = '',
    ...asked
  }: CommandOf<'request-recording'>): Promise<unknown> => {
    if (ports.recorder === null) throw new MeetingError('recording-unsupported');
    const words = passphrase.trim().normalize('NFC');
    if (words !== '' && (await passphraseBits(words)) < MIN_PASSPHRASE_BITS)
      throw new MeetingError('password-too-weak');
    ports.recorder.prepare({ form, names, passphrase: words === '' ? null : words });
    record?.ask(asked.texts);
    return obeyInMeeting(asked);
  };

  const eraseRecorded = async (id: string): Promise<'erased' | 'nothing' | 'whole'> => {
    if (ports.recorder === null) throw new MeetingError('recording-unsupported');
    const erased = await ports.recorder.erase(id).catch((cause: unknown) => {
      throw new MeetingError('aborted', { cause });
    });
    // After the meeting there is no key any more that could sign it: the record goes on saying what was kept then.
    await record?.erased(id, erased).catch(() => undefined);
    return erased;
  };

  const obeyInMeeting = (command: Command): Promise<unknown> => {
    if (run === null) throw new MeetingError('aborted');
    return run.command(command);
  };

  const obey = async (command: Command): Promise<unknown> => {
    if (isClosed) throw new MeetingError('aborted');
    switch (command.type) {
      case 'create':
        return create(command);
      case 'get-suitability':
        return loadSuitability(options);
      case 'export-papers':
        return exportPapers();
      case 'join':
        return join(command);
      case 'resume':
        return enter(() => tab.begin(around.relayOnly));
      case 'discard-resume':
        await tab.discard();
        show();
        return undefined;
      case 'leave':
        return leave();
      case 'export-authority':
        return exportAuthority(command.passphrase);
      case 'import-authority':
        authorities.import(await openAuthority(ports, command.file, command.passphrase));
        return undefined;
      case 'admit-invited':
        return admitInvited(store.getState(), (id) => obey({ type: 'admit', id }));
      case 'list-devices':
        around = { ...around, devices: await ports.media.listDevices() };
        show();
        return around.devices;
      case 'set-device':
        return select(command);
      case 'test-connection': {
        const servers = run === null ? [] : selectIceServers(run.getState(), ports.signalling.host);
        // What opens the relay is there once one is let in, and for nobody else (I23).
        const relay = servers.find(({ credential }) => credential !== undefined) ?? null;
        return ports.connectionTest.run(command.only === undefined ? { relay } : { only: command.only, relay });
      }
      case 'set-blur':
        return blur(command);
      case 'receipts':
        return receipts.list();
      case 'erase-recorded':
        return eraseRecorded(command.id);
      case 'request-recording':
        return requestRecording(command);
      case 'set-relay-only':
        if (run !== null) throw new MeetingError('aborted');
        around = { ...around, relayOnly: command.on };
        show();
        return undefined;
      default:
        return obeyInMeeting(command);
    }
  };

  const session: Session = {
    getState: () => store.getState(),
    subscribe: (listener) => store.subscribe(listener),
    observe: (listener) => store.observe(listener),
    dispatch: <C extends Command>(command: C) =>
      obey(command).catch((error: unknown) => {
        throw toMeetingError(error);
      }) as Promise<CommandResult<C>>,
    getStream(participantId, kind) {
      const { self, participants } = store.getState();
      if (participantId === self.id) return run?.localTrack(kind) ?? null;
      const isBound = participants.some(
        ({ id, link, mediaHeld }) => id === participantId && link === 'bound' && !mediaHeld,
      );
      return isBound ? (run?.remoteTrack(participantId, kind) ?? null) : null;
    },
    async close() {
      if (isClosed) return;
      await leave();
      isClosed = true;
      tab.close();
      authorities.close();
      stopObserving();
      ports.media.releaseAll();
    },
  };
  lendHand(session, {
    async wordsMatch(id, shown) {
      const present = run;
      const input = present === null ? null : selectSafetyInput(present.getState(), id);
      if (present === null || input === null) throw new MeetingError('aborted');
      if (!areSameWords(await toSafetyWords(input), shown)) throw new MeetingError('aborted');
      await present.wordsMatch(id, input.link);
    },
    async agreeToRecording({ request, lang, text }) {
      const [requestHash, shownHash] = [readHash32(request), hashOfText(text)];
      if (run === null || requestHash === null || shownHash === null) throw new MeetingError('consent-refused');
      receipts.read(shownHash, { lang, text });
      await run.agree({ requestHash, lang, shownHash });
    },
  });
  return session;
}

function surroundingsOf(
  state: MeetingState,
  { devices, relayOnly, strength, blur }: Pick<Surroundings, 'devices' | 'relayOnly' | 'strength' | 'blur'>,
): Pick<MeetingState, 'devices' | 'blur' | 'self'> {
  return { devices, blur, self: { ...state.self, relayOnly, blur: strength } };
}

function toMeetingError(error: unknown): MeetingError {
  return error instanceof MeetingError ? error : new MeetingError('browser-unsupported', { cause: error });
}

function toErrorState({ code, retryAfterSeconds }: MeetingError): NonNullable<MeetingState['error']> {
  const retry = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  return { code, recoverable: isRecoverable(code), ...retry };
}
