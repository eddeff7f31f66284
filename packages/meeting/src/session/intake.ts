/**
 * From what was received to inputs of the machine: opened, parsed, verified, acknowledged, in this order (protocol §4, §5).
 * The border between hostile bytes and the meeting: whatever is not right ends here without a word.
 */
import {
  concatBytes,
  equalBytes,
  inviteSignatureInput,
  parseInner,
  parsePairMessage,
  toLeadProof,
  type Cid,
  type Inner,
  type PairMessage,
} from '@in-camera/protocol';
import { isOf, type Authentic } from '../machine/authentic.js';
import { selectAnswered } from '../admission/knocks-state.js';
import { mayReturn } from '../admission/return.js';
import type { Chain, ShownRoster } from '../roster/chain.js';
import type { Input, MessageOf, Path } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { FAREWELL_MS, farewellTimerOf } from '../links/farewell.js';
import { isBound } from '../links/links-state.js';
import { selectHelloLead } from '../admission/entrance-state.js';
import { selectLed } from '../roster/recovery-state.js';
import { isListed, selectMember } from '../roster/roster-state.js';
import { openBundle } from './open-bundle.js';
import { openChain } from './open-chain.js';
import { openStatement } from './open-statement.js';
import { closePair, type Pair } from './pair-book.js';
import type { Runtime } from './runtime.js';
import { takeProof } from './take-proof.js';

/** What statements may come by which way. */
const BY_RELAY = ['verdict', 'roster', 'withdraw'] as const;
const THROUGH_LINK = ['bind', 'roster', 'rec-request', 'consent', 'withdraw', 'rec-state'] as const;

type InnerOf<T extends Inner['type']> = Extract<Inner, { readonly type: T }>;

type FirstContact = Extract<Input, { readonly type: 'knock' | 'statement' }>;

/** Where a relayed frame came from: a connection at the server, or a member who passed it on. */
export interface Origin {
  readonly cid: Cid | null;
  readonly member: PeerId | null;
}

/** What an opened envelope brings; null when it brings nothing. */
export async function takeInner(runtime: Runtime, inner: Inner, origin: Origin): Promise<Input | null> {
  switch (inner.type) {
    case 'hello-request':
      return origin.cid === null ? null : { type: 'hello-request', cid: origin.cid, nonce: inner.nonce };
    case 'lead-here':
      return origin.cid === null ? null : { type: 'lead-here', cid: origin.cid };
    case 'host-hello': {
      const hello = await openStatement(runtime.judge, inner.hello, ['host-hello']);
      if (hello === null) return null;
      const { signer, mid } = hello.statement;
      const chain = await openChain(runtime.judge, signer, mid, inner, runtime.ports.clock.now());
      return chain === null ? null : { type: 'host-hello', hello, chain };
    }
    case 'first-contact':
      return takeFirstContact(runtime, inner, origin);
    case 'pair':
      return takePair(runtime, inner, origin);
  }
}

/** A Knock, or a roster from somebody who has lost touch: only the lead looks at it. */
async function takeFirstContact(
  runtime: Runtime,
  inner: InnerOf<'first-contact'>,
  origin: Origin,
): Promise<Input | null> {
  const state = runtime.getState();
  const meeting = selectLed(state)?.statement;
  if (origin.cid === null || meeting === undefined) return null;
  const now = runtime.ports.clock.monotonic();
  const isKnown = runtime.pairs.get(toPeerId(inner.ik)) !== null;
  if (!isKnown && !runtime.contacts.take(now)) return null;
  const pair = runtime.pairs.prepare({ ik: inner.ik, ek: inner.ek, mid: meeting.mid, gateV: meeting.body.gateV });
  if (pair === null) return null;
  const first = await openFirst(runtime, pair, inner, { ...origin, cid: origin.cid });
  if (first === null || !isForUs(runtime.getState(), inner, first, runtime.ports.clock.now())) {
    if (runtime.pairs.get(pair.id) !== pair) closePair(pair);
    return null;
  }
  runtime.pairs.keep(pair);
  if (first.type === 'statement') partLater(runtime, pair.id);
  return first;
}

/**
 * Nothing old takes the place of a member's pair: a Knock answers a hello of ours, and a listed IK with another EK shows why it
 * has another. Nor does a roster take the place of a Knock: it says nothing of whose the EK is (A2).
 */
function isForUs(
  state: MachineState,
  { ik, ek }: Pick<InnerOf<'first-contact'>, 'ik' | 'ek'>,
  first: FirstContact,
  now: number,
): boolean {
  const listed = selectMember(state, toPeerId(ik));
  if (listed !== null && equalBytes(listed.ek, ek)) return true;
  if (first.type === 'statement') return listed === null && !state.knocks.waiting.has(toPeerId(ik));
  const { knock, mark, cid } = first;
  if (selectAnswered(state, cid, knock.statement.body.helloHash) === null) return false;
  return listed === null || mayReturn(state, knock.statement, mark, now);
}

/** Anybody with the link can show a roster: unless it leads to being listed, nothing is kept for them (D6). */
function partLater({ timers, push }: Runtime, peer: PeerId): void {
  const name = farewellTimerOf(peer);
  timers.set(name, FAREWELL_MS, () => {
    push({ type: 'timer', name });
  });
}

async function openFirst(
  runtime: Runtime,
  pair: Pair,
  { ik, ek, frame }: InnerOf<'first-contact'>,
  { cid, member }: Origin & { readonly cid: Cid },
): Promise<FirstContact | null> {
  const message = openRelayed(runtime, pair, frame, { cid, member });
  const wires = message?.type === 'statement' ? message.wires : [];
  const [wire] = wires;
  if (wire === undefined) return null;
  const signed = await openStatement(runtime.judge, wire, ['knock', 'roster']);
  if (signed === null || !equalBytes(signed.statement.mid, pair.mid)) return null;
  if (isOf('roster', signed)) {
    const chain = await takeChain(runtime, signed, wires);
    return { type: 'statement', peer: pair.id, path: 'relay', cid, signed, chain };
  }
  if (!isOf('knock', signed)) return null;
  const { signer, body } = signed.statement;
  if (!equalBytes(signer, ik) || !equalBytes(body.ek, ek)) return null;
  if (!(await holdsInvite(runtime, signed))) return null;
  const bundle = body.resumeMark;
  const mark = bundle === null ? null : await openBundle(runtime.judge, bundle, runtime.ports.clock.now());
  const { hostCert } = body;
  const chain = hostCert === null ? null : await takeChain(runtime, signed, [wire, hostCert]);
  return { type: 'knock', cid, knock: signed, mark, chain };
}

/** Whoever shows an invite holds its key, for this very Knock (B7); whoever shows none has nothing to hold. */
async function holdsInvite({ judge }: Runtime, { statement }: Authentic<'knock'>): Promise<boolean> {
  const { signer: ik, body } = statement;
  if (body.invite === null) return true;
  const { ivpk, signature } = body.invite;
  const { ek, helloHash } = body;
  return judge.verifier.verify(ivpk, inviteSignatureInput({ ik, ek, helloHash }), signature);
}

async function takePair(runtime: Runtime, inner: InnerOf<'pair'>, origin: Origin): Promise<Input | null> {
  const peer = toPeerId(inner.ik);
  const pair = runtime.pairs.get(peer, inner.gateV);
  if (pair === null) {
    runtime.held.hold(peer, { inner, cid: origin.cid });
    return null;
  }
  const message = openRelayed(runtime, pair, inner.frame, origin);
  return message === null ? null : takeMessage(runtime, pair, message, 'relay', origin);
}

/** Opens a frame of the relay path and acknowledges it, a second time when it came twice. */
function openRelayed(runtime: Runtime, pair: Pair, frame: Uint8Array, origin: Origin): PairMessage | null {
  const opened = pair.channel.open(frame);
  if (!opened.ok) {
    if (opened.reason === 'duplicate') runtime.acknowledge(pair, opened.ctr, origin);
    return null;
  }
  const parsed = parsePairMessage(opened.message);
  if (!parsed.ok) return null;
  const { type } = parsed.value;
  if (type !== 'ack' && type !== 'beat') runtime.acknowledge(pair, opened.ctr, origin);
  return parsed.value;
}

/** What came through the data channel of a link. */
export async function takeLinkFrame(
  runtime: Runtime,
  peer: PeerId,
  link: number,
  frame: Uint8Array,
): Promise<Input | null> {
  const bytes = runtime.links.unseal(peer, link, frame);
  const pair = runtime.pairs.get(peer);
  const parsed = bytes === null ? null : parsePairMessage(bytes);
  if (pair === null || parsed?.ok !== true) return null;
  return takeMessage(runtime, pair, parsed.value, 'link', { cid: null, member: null });
}

async function takeMessage(
  runtime: Runtime,
  pair: Pair,
  message: PairMessage,
  path: Path,
  origin: Origin,
): Promise<Input | null> {
  if (!pair.messages.take(runtime.ports.clock.monotonic())) return null;
  switch (message.type) {
    case 'ack':
      pair.outbox.acknowledge(message.ctr);
      return null;
    case 'statement':
      return takeStatement(runtime, pair, message, path, origin);
    case 'gate':
      return takeGate(runtime, pair.id, message);
    case 'forward':
      return path === 'link' ? takeForward(runtime, pair.id, message) : null;
    default:
      return {
        type: 'message',
        peer: pair.id,
        path,
        cid: origin.cid,
        gateV: path === 'relay' ? pair.gateV : null,
        message,
      };
  }
}

/** From members only, and at the door from the lead: whoever else holds a gate has no use for it here. */
function takeGate({ keyring, getState }: Runtime, peer: PeerId, message: MessageOf<'gate'>): Input | null {
  const state = getState();
  const lead = selectHelloLead(state);
  if (!isListed(state, peer) && (lead === null || toPeerId(lead) !== peer)) return null;
  const gateHash = keyring.gates.hold(peer, message);
  return gateHash === null ? null : { type: 'gate-shown', gateV: message.gateV, gateHash };
}

async function takeStatement(
  runtime: Runtime,
  pair: Pair,
  { wires }: MessageOf<'statement'>,
  path: Path,
  { cid }: Origin,
): Promise<Input | null> {
  const [wire] = wires;
  const proof = toLeadProof(wires);
  if (wire === undefined || !pair.statements.take(runtime.ports.clock.monotonic())) return null;
  if (proof !== null) return takeProof(runtime, pair, proof);
  const signed = await openStatement(runtime.judge, wire, path === 'relay' ? BY_RELAY : THROUGH_LINK);
  if (signed === null) return null;
  // A roster and a withdrawal speak for their signer, whoever brings them; everything else for who is at the other end.
  const isPassedOn = isOf('roster', signed) || isOf('withdraw', signed);
  if (path === 'link' && !isPassedOn && !isFrom(signed.statement, pair)) return null;
  const chain = isOf('roster', signed) ? await takeChain(runtime, signed, wires) : null;
  const asked = isOf('rec-request', signed) ? await takeAsked(runtime, signed, wires.slice(1)) : null;
  return { type: 'statement', peer: pair.id, path, cid, signed, chain, asked };
}

/** The roster that a request names, as it came with it; null where none did, or another. */
async function takeAsked(
  { judge, ports }: Runtime,
  { statement }: Authentic<'rec-request'>,
  wires: readonly Uint8Array[],
): Promise<ShownRoster | null> {
  const shown = wires.length === 0 ? null : await openBundle(judge, concatBytes(...wires), ports.clock.now());
  if (shown === null || !equalBytes(shown.signed.hash, statement.body.rosterHash)) return null;
  return equalBytes(shown.signed.statement.mid, statement.mid) ? shown : null;
}

/** What makes a signer more than is known of it already. @param wires the statement, and what was shown with it. */
async function takeChain(
  { judge, ports }: Runtime,
  { statement: { signer, mid } }: Authentic,
  [, cert, grant]: readonly Uint8Array[],
): Promise<Chain | null> {
  if (cert === undefined) return null;
  return openChain(judge, signer, mid, { cert, grant: grant ?? null }, ports.clock.now());
}

function isFrom({ signer, mid }: { readonly signer: Uint8Array; readonly mid: Uint8Array }, pair: Pair): boolean {
  return equalBytes(signer, pair.ik) && equalBytes(mid, pair.mid);
}

/** For me, or to be passed on: once, unchanged, between listed members who have links to this page. */
async function takeForward(runtime: Runtime, from: PeerId, { to, inner }: MessageOf<'forward'>): Promise<Input | null> {
  const state = runtime.getState();
  if (!isBound(state, from)) return null;
  const target = toPeerId(to);
  if (target !== state.setting.own.id) {
    if (target !== from && isBound(state, target) && isListed(state, from) && isListed(state, target)) {
      runtime.links.send(target, { type: 'forward', to, inner });
    }
    return null;
  }
  const parsed = parseInner(inner);
  if (!parsed.ok || parsed.value.type !== 'pair') return null;
  return takePair(runtime, parsed.value, { cid: null, member: from });
}
