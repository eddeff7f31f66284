/**
 * Bind (protocol §6): the data channel is open, and both ends prove in it whom and what they are connected to.
 * Only then is the peer *bound* and the other concerns are told; whatever does not mirror closes the link (A4, I1).
 */
import { pairHash, sasCommitment } from '@in-camera/crypto';
import { concatBytes, equalBytes, type Hash32 } from '@in-camera/protocol';
import { isOf, type Authentic } from '../machine/authentic.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import { draw, type Moment } from '../machine/moment.js';
import type { PeerId } from '../machine/peer-id.js';
import { step, type Step } from '../machine/step.js';
import { selectGateV } from '../lock/lock-state.js';
import { selectMember } from '../roster/roster-state.js';
import { bindProblem } from './judge-bind.js';
import { closeAsMismatch } from './link-attempt.js';
import { bindTimerOf, openTimerOf } from './link-timers.js';
import { selectLink, withLink } from './links-state.js';

const BIND_WITHIN_MS = 10_000;

export function bindTransition(state: MachineState, input: Input, moment: Moment): Step {
  switch (input.type) {
    case 'link-opened':
      return open(state, input, moment);
    case 'signed':
      return input.purpose.for === 'bind' ? sendBind(state, input.purpose, input.signed) : step(state);
    case 'statement':
      return input.path === 'link' && isOf('bind', input.signed) ? judge(state, input.peer, input.signed) : step(state);
    case 'message':
      return input.path === 'link' && input.message.type === 'sas-reveal'
        ? reveal(state, input.peer, input.message.nonce)
        : step(state);
    default:
      return step(state);
  }
}

function open(
  state: MachineState,
  { peer, link, own, theirs }: Extract<Input, { type: 'link-opened' }>,
  moment: Moment,
): Step {
  const record = selectLink(state, peer);
  const current = state.roster.current;
  const member = selectMember(state, peer);
  const th = pairHashOf(state, peer);
  if (record?.link !== link || record.stage !== 'opening' || record.offerRand === null || record.answerRand === null) {
    return step(state);
  }
  if (current === null || member === null || th === null) return step(state);
  const nonce = draw(moment, `safety/${peer}`, 16);
  const { own: self } = state.setting;
  const { term, v, members } = current.statement.body;
  const next = withLink(state, peer, {
    stage: 'confirming',
    fingerprints: { own, theirs },
    safety: { th, own: nonce, theirs: null, theirCommitment: null },
  });
  return step(
    next,
    { type: 'clear-timer', name: openTimerOf(peer) },
    { type: 'set-timer', name: bindTimerOf(peer), delayMs: BIND_WITHIN_MS },
    {
      type: 'key-link',
      peer,
      rand: concatBytes(record.offerRand, record.answerRand),
      gateV: record.gateV ?? selectGateV(state),
    },
    {
      type: 'sign',
      purpose: { for: 'bind', peer, link },
      statement: {
        type: 'bind',
        mid: current.statement.mid,
        signer: self.ik,
        body: {
          peerIk: member.ik,
          th,
          ownFingerprint: own,
          peerFingerprint: theirs,
          term,
          v,
          rosterHash: current.hash,
          commitment: sasCommitment({ ik: self.ik, th, nonce }),
          name: members.find(({ ik }) => equalBytes(ik, self.ik))?.name ?? self.name,
        },
      },
    },
  );
}

function sendBind(
  state: MachineState,
  purpose: { readonly peer: PeerId; readonly link: number },
  signed: Authentic,
): Step {
  if (selectLink(state, purpose.peer)?.link !== purpose.link) return step(state);
  return step(state, { type: 'send-link', peer: purpose.peer, message: { type: 'statement', wires: [signed.wire] } });
}

function judge(state: MachineState, peer: PeerId, { statement }: Authentic<'bind'>): Step {
  const record = selectLink(state, peer);
  if (record?.stage !== 'confirming' || record.fingerprints === null || record.safety === null) return step(state);
  const { body } = statement;
  const facts = {
    ownIk: state.setting.own.ik,
    th: record.safety.th,
    fingerprints: record.fingerprints,
    member: selectMember(state, peer),
  };
  if (bindProblem(body, facts) !== null) return closeAsMismatch(state, peer);
  const safety = { ...record.safety, theirCommitment: body.commitment };
  const { term, v, rosterHash } = body;
  return step(
    withLink(state, peer, { stage: 'bound', attempts: 0, everBound: true, safety }),
    { type: 'clear-timer', name: bindTimerOf(peer) },
    { type: 'send-link', peer, message: { type: 'sas-reveal', nonce: record.safety.own } },
    { type: 'raise', input: { type: 'peer-bound', peer } },
    { type: 'raise', input: { type: 'peer-head', peer, term, v, rosterHash } },
  );
}

/** The nonce behind the safety words must be the one that was committed to before ours was known (A15). */
function reveal(state: MachineState, peer: PeerId, nonce: Uint8Array): Step {
  const safety = selectLink(state, peer)?.safety ?? null;
  const member = selectMember(state, peer);
  if (safety?.theirCommitment == null || member === null) return step(state);
  const expected = sasCommitment({ ik: member.ik, th: safety.th, nonce });
  // What fits can only be the same nonce once more.
  if (!equalBytes(expected, safety.theirCommitment)) return closeAsMismatch(state, peer);
  return safety.theirs === null ? step(withLink(state, peer, { safety: { ...safety, theirs: nonce } })) : step(state);
}

function pairHashOf(state: MachineState, peer: PeerId): Hash32 | null {
  const current = state.roster.current?.statement;
  const member = selectMember(state, peer);
  if (current === undefined || member === null) return null;
  const { authority, own } = state.setting;
  const gateV = selectLink(state, peer)?.gateV ?? selectGateV(state);
  return pairHash({ authority, mid: current.mid, gateV, a: own, b: member });
}
