/**
 * The lead's answer at the door (protocol §9): one signed HostHello for each HelloReq, fresh by the guest's nonce.
 * Remembers what was given out, for a Knock answers one of these, once.
 */
import { policyHash } from '@in-camera/crypto';
import { equalBytes, toBase64Url, type Cid, type Nonce32, type Statement } from '@in-camera/protocol';
import type { Authentic } from '../machine/authentic.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import { withEntry } from '../machine/readonly-map.js';
import { step, type Step } from '../machine/step.js';
import { selectLed } from '../roster/recovery-state.js';
import { isFull, withKnocks } from './knocks-state.js';

/** Hellos given out and not used: the oldest is forgotten beyond this. */
const MAX_GIVEN = 64;
/** One answer a second for each connection: a repeated HelloReq is answered with the same bytes. */
const ANSWER_AGAIN_MS = 1_000;

export function answerHello(state: MachineState, cid: Cid, nonce: Nonce32, moment: Moment): Step {
  const given = state.knocks.given.get(toBase64Url(cid));
  if (given !== undefined && moment.monotonic - given.answeredAt < ANSWER_AGAIN_MS) return step(state);
  if (given !== undefined && equalBytes(given.guestNonce, nonce)) {
    const again = { ...given, answeredAt: moment.monotonic };
    const next = withKnocks(state, { given: withEntry(state.knocks.given, given.cid, again) });
    return step(next, { type: 'send-host-hello', cid, hello: given.wire });
  }
  const statement = createHello(state, nonce);
  return statement === null
    ? step(state)
    : step(state, { type: 'sign', purpose: { for: 'host-hello', cid }, statement });
}

function createHello(state: MachineState, guestNonce: Nonce32): Statement | null {
  const current = selectLed(state);
  const { policy } = state.connection;
  if (current === null || policy === null) return null;
  const { own, title } = state.setting;
  const { term, gateV, flags } = current.statement.body;
  return {
    type: 'host-hello',
    mid: current.statement.mid,
    signer: own.ik,
    body: {
      ek: own.ek,
      gateV,
      term,
      rosterHash: current.hash,
      policyHash: policyHash(policy),
      flags: { locked: flags.locked, full: isFull(state), recording: false },
      guestNonce,
      title,
      leadName: own.name,
    },
  };
}

/** The signature has come: the hello goes to the connection that asked. */
export function giveHello(state: MachineState, cid: Cid, hello: Authentic<'host-hello'>, moment: Moment): Step {
  const key = toBase64Url(cid);
  const given = new Map(state.knocks.given);
  given.delete(key);
  given.set(key, {
    cid: key,
    helloHash: hello.hash,
    guestNonce: hello.statement.body.guestNonce,
    wire: hello.wire,
    answeredAt: moment.monotonic,
  });
  const [oldest] = given.keys();
  if (given.size > MAX_GIVEN && oldest !== undefined) given.delete(oldest);
  return step(withKnocks(state, { given }), { type: 'send-host-hello', cid, hello: hello.wire });
}
