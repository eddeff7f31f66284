/**
 * The newcomer's side of admission (protocol §9): HelloReq → HostHello → Knock → Verdict, until a roster lists me.
 * Who the lead is stands on the authority key in the link; nothing the server says decides it (A1, A2).
 */
import { policyHash } from '@in-camera/crypto';
import { equalBytes, toNonce32, ZERO_CID, type MeetingErrorCode, type Nonce32 } from '@in-camera/protocol';
import { isServerReady } from '../connection/connection-state.js';
import { isOf, type Authentic } from '../machine/authentic.js';
import type { Effect } from '../machine/effect.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import { draw, type Moment } from '../machine/moment.js';
import { toResumeMark } from '../machine/former-meeting.js';
import { toPeerId } from '../machine/peer-id.js';
import { step, type Step } from '../machine/step.js';
import type { Chain } from '../roster/chain.js';
import { isRecovering } from '../roster/recovery-state.js';
import type { SignedRoster } from '../roster/roster-state.js';
import { INITIAL_ENTRANCE, type EntranceState } from './entrance-state.js';
import { isAfterFormer, judgeDoor } from './return.js';

/** HelloReq is repeated after 2, 4, 8 … 30 s, with the same nonce. */
const ASK_AGAIN_MS = 2_000;
const ASK_AGAIN_MAX_MS = 30_000;
/** Admitted, and no roster came: the door is tried anew. */
const START_ANEW_MS = 20_000;
/** Rosters held until the verdict has come, and for how long. */
const MAX_EARLY = 4;
const HOLD_EARLY_MS = 10_000;

const ASK_TIMER = 'entrance-ask';
const ANEW_TIMER = 'entrance-anew';
const HOLD_TIMER = 'entrance-hold';
/** Whoever waits at a door looks from time to time whether it is still the lead's. */
const LOOK_AGAIN_MS = 20_000;
const LOOK_TIMER = 'entrance-look';

export function entranceTransition(state: MachineState, input: Input, moment: Moment): Step {
  if (state.setting.purpose !== 'join' || state.roster.current !== null || state.outcome !== null) return step(state);
  // Opens the room itself, or has come back to lead on.
  if (state.connection.leads || isRecovering(state)) return step(state);
  switch (input.type) {
    case 'server-entered':
      return greet(state, moment);
    case 'lead-here':
      return leadIsHere(state, moment);
    case 'relay-lost':
      return input.topic === 'knock' && state.entrance.stage === 'knocking' ? greet(state, moment) : step(state);
    case 'timer':
      return wake(state, input.name, moment);
    case 'host-hello':
      return knock(state, input.hello, input.chain);
    case 'signed':
      return input.purpose.for === 'knock' && isOf('knock', input.signed)
        ? sendKnock(state, input.signed)
        : step(state);
    case 'statement':
      if (isOf('verdict', input.signed)) return hear(state, input.signed);
      return isOf('roster', input.signed) ? holdEarly(state, input.signed) : step(state);
    default:
      return step(state);
  }
}

/** A fresh nonce: whoever answers must be there now. */
function greet(state: MachineState, moment: Moment): Step {
  const nonce = toNonce32(draw(moment, 'guest-nonce', 32));
  return ask(withEntrance(state, { ...INITIAL_ENTRANCE, stage: 'greeting', nonce }));
}

/** A lead that has just come (back) to the server does not know who waits. */
function leadIsHere(state: MachineState, moment: Moment): Step {
  const { stage } = state.entrance;
  if (stage === 'knocking') return greet(state, moment);
  return stage === 'greeting' ? ask(state) : step(state);
}

function ask(state: MachineState): Step {
  const { nonce, asked } = state.entrance;
  if (nonce === null || !isServerReady(state)) return step(state);
  const delayMs = Math.min(ASK_AGAIN_MS * 2 ** asked, ASK_AGAIN_MAX_MS);
  return step(withEntrance(state, { ...state.entrance, asked: asked + 1 }), helloRequest(nonce), {
    type: 'set-timer',
    name: ASK_TIMER,
    delayMs,
  });
}

function helloRequest(nonce: Nonce32): Effect {
  return { type: 'send-envelope', cid: ZERO_CID, inner: { type: 'hello-request', nonce } };
}

function wake(state: MachineState, timer: string, moment: Moment): Step {
  const { stage } = state.entrance;
  if (timer === ASK_TIMER && stage === 'greeting') return ask(state);
  if (timer === LOOK_TIMER && stage === 'knocking') return look(state, moment);
  if (timer === ANEW_TIMER && stage === 'admitted' && isServerReady(state)) return greet(state, moment);
  if (timer === HOLD_TIMER) return step(withEntrance(state, { ...state.entrance, early: [] }));
  return step(state);
}

/** A fresh question; the Knock stays where it is unless somebody else answers. */
function look(state: MachineState, moment: Moment): Step {
  const again: Effect = { type: 'set-timer', name: LOOK_TIMER, delayMs: LOOK_AGAIN_MS };
  const nonce = toNonce32(draw(moment, 'guest-nonce', 32));
  if (nonce === null || !isServerReady(state)) return step(state, again);
  return step(withEntrance(state, { ...state.entrance, nonce }), helloRequest(nonce), again);
}

/** The door at which this page has knocked already: who has led anew since then may know nothing of it. */
function isSameDoor({ entrance }: MachineState, { statement }: Authentic<'host-hello'>): boolean {
  const known = entrance.hello?.statement;
  if (entrance.stage !== 'knocking' || known === undefined) return false;
  const { signer, mid, body } = statement;
  if (body.term !== known.body.term) return false;
  return equalBytes(signer, known.signer) && equalBytes(mid, known.mid) && equalBytes(body.ek, known.body.ek);
}

function knock(state: MachineState, hello: Authentic<'host-hello'>, chain: Chain): Step {
  const { stage, nonce } = state.entrance;
  const { body, mid, signer } = hello.statement;
  const { policy } = state.connection;
  if ((stage !== 'greeting' && stage !== 'knocking') || nonce === null || policy === null) return step(state);
  if (!equalBytes(body.guestNonce, nonce) || isSameDoor(state, hello)) return step(state);
  // The server told us another policy than the one the host signed into the room.
  if (!equalBytes(body.policyHash, policyHash(policy))) return fail(state, 'signalling-rejected');
  const { setting, former } = state;
  const { own } = setting;
  const returnTo = judgeDoor(former, hello.statement);
  if (returnTo === 'relocked') return fail(state, 'link-changed');
  if (returnTo === 'behind') return step(state);
  return step(
    withEntrance(state, { ...state.entrance, stage: 'knocking', hello, chain, knockHash: null }),
    { type: 'clear-timer', name: ASK_TIMER },
    { type: 'name-gate', gateV: body.gateV },
    { type: 'open-pair', ik: signer, ek: body.ek, mid, gateV: body.gateV },
    {
      type: 'sign',
      purpose: { for: 'knock' },
      statement: {
        type: 'knock',
        mid,
        signer: own.ik,
        body: {
          ek: own.ek,
          helloHash: hello.hash,
          flags: {},
          name: own.name,
          invite: null,
          hostCert: state.ownChain?.is === 'host' ? state.ownChain.cert : null,
          resumeMark: former !== null && returnTo === 'former' ? toResumeMark(former) : null,
        },
      },
    },
  );
}

function sendKnock(state: MachineState, signed: Authentic<'knock'>): Step {
  const { hello, stage } = state.entrance;
  if (hello === null || stage !== 'knocking') return step(state);
  const peer = toPeerId(hello.statement.signer);
  return step(
    withEntrance(state, { ...state.entrance, knockHash: signed.hash }),
    { type: 'send-relay', peer, message: { type: 'statement', wires: [signed.wire] }, topic: 'knock' },
    { type: 'set-timer', name: LOOK_TIMER, delayMs: LOOK_AGAIN_MS },
  );
}

const REFUSALS: Readonly<Record<string, MeetingErrorCode>> = {
  deny: 'admission-denied',
  locked: 'meeting-locked',
  full: 'meeting-full',
  'invite-spent': 'invite-spent',
  'invite-expired': 'invite-expired',
  'invite-revoked': 'invite-revoked',
};

function hear(state: MachineState, { statement }: Authentic<'verdict'>): Step {
  const { hello, knockHash, stage, early } = state.entrance;
  if (stage !== 'knocking' || hello === null || knockHash === null) return step(state);
  const { signer, mid, body } = statement;
  const isMine =
    equalBytes(signer, hello.statement.signer) &&
    equalBytes(mid, hello.statement.mid) &&
    equalBytes(body.knockHash, knockHash);
  if (!isMine) return step(state);
  if (body.verdict !== 'admit') return fail(state, REFUSALS[body.verdict] ?? 'admission-denied');
  if (!isAfterFormer(state.former, mid, body)) return step(state);
  const admitted = { term: body.term, v: body.v, rosterHash: body.rosterHash };
  const peer = toPeerId(signer);
  return step(
    withEntrance(state, { ...state.entrance, stage: 'admitted', admitted, early: [] }),
    { type: 'set-timer', name: ANEW_TIMER, delayMs: START_ANEW_MS },
    ...early.map((signed): Effect => ({
      type: 'raise',
      input: { type: 'statement', peer, path: 'relay', cid: null, signed, chain: null },
    })),
  );
}

/** The roster may overtake the verdict on the relay path. */
function holdEarly(state: MachineState, signed: SignedRoster): Step {
  const { stage, early } = state.entrance;
  if (stage !== 'knocking') return step(state);
  return step(withEntrance(state, { ...state.entrance, early: [...early, signed].slice(-MAX_EARLY) }), {
    type: 'set-timer',
    name: HOLD_TIMER,
    delayMs: HOLD_EARLY_MS,
  });
}

function fail(state: MachineState, code: MeetingErrorCode): Step {
  const reason = code === 'admission-denied' ? 'denied' : null;
  return step(state, { type: 'raise', input: { type: 'over', reason, code } });
}

function withEntrance(state: MachineState, entrance: EntranceState): MachineState {
  return { ...state, entrance };
}
