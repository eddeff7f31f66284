/**
 * The lead's side of admission (protocol §9): answers HelloReq, keeps who knocked, and carries out what the host decides.
 * A guest comes in by a roster that lists them and by nothing else; the server's `allow` only opens the relay to them.
 */
import { hash32 } from '@in-camera/crypto';
import { equalBytes, LIMITS, toBase64Url, type Cid, type Hash32, type InviteProof } from '@in-camera/protocol';
import { farewell } from '../links/farewell.js';
import { isBound } from '../links/links-state.js';
import { refuseInvite } from '../invites/refuse-invite.js';
import { admitsUnseen, hasRoomToSpend, judgeInvite } from '../invites/judge-invite.js';
import { toInviteId } from '../invites/invites-state.js';
import { isOf, type Authentic } from '../machine/authentic.js';
import type { Effect } from '../machine/effect.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { withEntry, withoutEntry } from '../machine/readonly-map.js';
import { overEach, step, then, type Step } from '../machine/step.js';
import { classOf, type ShownRoster } from '../roster/chain.js';
import { changeRoster } from '../roster/lead-roster.js';
import { isRecovering } from '../roster/recovery-state.js';
import { isBanned, isInMeeting, isLead, isListed, selectMember, selectRoster } from '../roster/roster-state.js';
import { answerHello, giveHello } from './host-hello.js';
import { isFull, selectAnswered, withKnocks, type Knocker } from './knocks-state.js';
import { mayReturn } from './return.js';
import { foldName, warnOfName } from './name-warning.js';
import { sendVerdict, signVerdict } from './verdicts.js';

/** Connections without the site's token that are remembered. */
const MAX_GUESTS = 64;
const MAX_REMOVED_NAMES = 64;

type KnockInput = Extract<Input, { readonly type: 'knock' }>;

export function knocksTransition(state: MachineState, input: Input, moment: Moment): Step {
  if (isRecovering(state)) return answerEarly(state, input, moment);
  if (!isInMeeting(state)) return step(state);
  if (!isLead(state)) return input.type === 'roster-changed' ? leaveDoor(state) : step(state);
  switch (input.type) {
    case 'hello-request':
      // Without a running chain nobody could tell that this page may let in, and it may not (protocol §9).
      return !mayLetIn(state, moment) ? step(state) : answerHello(state, input.cid, input.nonce, moment);
    case 'knock':
      return receive(state, input, moment);
    case 'wish':
      return carryOut(state, input, moment);
    case 'signed':
      return carryOn(state, input, moment);
    case 'relay-lost':
      return input.topic === 'verdict' ? letInAgain(state, input.peer) : step(state);
    case 'roster-changed':
      return forgetAnswered(state);
    case 'gate-held':
      return leaveDoor(state);
    case 'server-frame':
      if (input.frame.t === 'gone') return forgetConnection(state, input.frame.cid);
      return input.frame.t === 'guest' ? noteGuest(state, input.frame.cid) : step(state);
    case 'message':
      return input.message.type === 'bye' ? forget(state, input.peer) : step(state);
    default:
      return step(state);
  }
}

/** Who waits is answered while a lead that was loaded anew gathers; their Knocks wait with it. */
function answerEarly(state: MachineState, input: Input, moment: Moment): Step {
  if (input.type === 'hello-request') return answerHello(state, input.cid, input.nonce, moment);
  return input.type === 'signed' && input.purpose.for === 'host-hello' && isOf('host-hello', input.signed)
    ? giveHello(state, input.purpose.cid, input.signed, moment)
    : step(state);
}

function receive(state: MachineState, input: KnockInput, moment: Moment): Step {
  const { cid, knock, mark, chain } = input;
  const { signer, mid, body } = knock.statement;
  const given = selectAnswered(state, cid, body.helloHash);
  const current = state.roster.current?.statement;
  if (given === null || current === undefined || !equalBytes(mid, current.mid)) return step(state);
  const used = withKnocks(state, { given: withoutEntry(state.knocks.given, given.cid) });
  const id = toPeerId(signer);
  const member = selectMember(used, id);
  // Admitted before, and the answer was lost on its way.
  if (member !== null && equalBytes(member.ek, body.ek)) return letIn(used, id, knock.hash);
  if (mark !== null && mayReturn(used, knock.statement, mark, moment.now)) {
    return takeBack(used, cid, knock, mark, moment);
  }
  if (member !== null) return step(used);
  const isHost = classOf(chain, moment.now) === 'host';
  const knocker = toKnocker(used, cid, knock, moment);
  if (isBanned(used, id)) return refuse(used, knocker, 'deny');
  return isHost ? receiveHost(used, knocker) : receiveGuest(used, knocker, body.invite, moment);
}

function refuse(state: MachineState, { id, knockHash }: Knocker, verdict: 'deny' | 'locked' | 'full'): Step {
  return step(state, ...signVerdict(state, id, knockHash, verdict));
}

function receiveHost(state: MachineState, knocker: Knocker): Step {
  return isFull(state) ? refuse(state, knocker, 'full') : admitAtOnce(state, knocker, 'certificate');
}

/** What an invite is worth is said before whether there is room: that it was used twice is worth knowing at any time (B7). */
function receiveGuest(state: MachineState, knocker: Knocker, proof: InviteProof | null, moment: Moment): Step {
  const hash = proof === null ? null : hash32(proof.ivpk);
  const worth = hash === null ? null : judgeInvite(state, hash, knocker.id, moment.now);
  if (hash !== null && worth?.is === 'refused') return refuseInvite(state, knocker, hash, worth.verdict);
  if (selectRoster(state)?.flags.locked === true) return refuse(state, knocker, 'locked');
  if (isFull(state)) return refuse(state, knocker, 'full');
  if (worth?.is !== 'good') return admitToLobby(state, { ...knocker, inviteUnknown: worth !== null });
  const { entry } = worth;
  const invited = { ...knocker, inviteName: entry.name, inviteHash: entry.inviteHash };
  return admitsUnseen(state, invited, entry) && mayLetIn(state, moment)
    ? admitAtOnce(state, invited, 'invite')
    : admitToLobby(state, invited);
}

/** A colleague of a standing room, of whom the authority has said already that they may (protocol §9); or whom a host invited so. */
function admitAtOnce(state: MachineState, knocker: Knocker, admittedBy: 'certificate' | 'invite'): Step {
  const { ik, ek, name, inviteHash: spends } = knocker;
  const guest = { ik, ek, name, guest: admittedBy === 'invite' && isWithoutToken(state, knocker) };
  const next = withKnocks(state, { waiting: withEntry(state.knocks.waiting, knocker.id, knocker) });
  const effect = changeRoster(next, { kind: 'admit', guest, admittedBy, spends, command: null });
  return effect === null ? step(state) : step(next, effect);
}

/** Under the name that was admitted, whatever the Knock says. */
function takeBack(
  state: MachineState,
  cid: Cid,
  { statement, hash }: Authentic<'knock'>,
  mark: ShownRoster,
  { now }: Moment,
): Step {
  const { signer: ik, body } = statement;
  const id = toPeerId(ik);
  const listed = mark.signed.statement.body.members.find((member) => equalBytes(member.ik, ik));
  if (listed === undefined) return step(state);
  if (selectMember(state, id) === null && isFull(state)) return step(state, ...signVerdict(state, id, hash, 'full'));
  const { name, admittedBy } = listed;
  const guest = state.knocks.guests.has(toBase64Url(cid));
  // Only a certified host makes co-hosts (R8), also of those who were ones before they fell silent.
  const before = classOf(state.ownChain, now) === 'host' ? state.roster.silenced.get(id) : undefined;
  const role = before?.role === 'co-host' ? 'co-host' : 'participant';
  const returned = { ik, ek: body.ek, name, role, admittedBy, guest } as const;
  const effect = changeRoster(state, { kind: 'return', returned, knockHash: hash });
  return then(forget(state, id), (next) => (effect === null ? step(next) : step(next, effect)));
}

function toKnocker(
  state: MachineState,
  cid: Cid,
  { statement, hash, wire }: Authentic<'knock'>,
  moment: Moment,
): Knocker {
  const { signer, body } = statement;
  const id = toPeerId(signer);
  const taken = [
    ...(selectRoster(state)?.members ?? []).map(({ name }) => name),
    ...[...state.knocks.waiting.values()].filter((other) => other.id !== id).map(({ name }) => name),
  ];
  return {
    id,
    ik: signer,
    ek: body.ek,
    cid,
    wire,
    name: body.name,
    at: state.knocks.waiting.get(id)?.at ?? moment.now,
    knockHash: hash,
    removedBefore: state.knocks.removedNames.has(foldName(body.name)),
    nameWarning: warnOfName(body.name, taken),
    inviteName: null,
    inviteUnknown: false,
    inviteHash: null,
  };
}

/** One pending knock for each connection, 20 in all (D6). */
function admitToLobby(state: MachineState, knocker: Knocker): Step {
  const sameConnection = [...state.knocks.waiting.values()].filter(
    ({ id, cid }) => id !== knocker.id && equalBytes(cid, knocker.cid),
  );
  const cleared = overEach(state, sameConnection, (current, { id }) => forget(current, id));
  return then(cleared, (current) => {
    const { waiting } = current.knocks;
    const isKnown = waiting.has(knocker.id);
    if (!isKnown && waiting.size >= LIMITS.knocks) {
      return step(current, { type: 'fact', fact: { type: 'guard-alarm', kind: 'flood' } });
    }
    const next = withKnocks(current, { waiting: withEntry(waiting, knocker.id, knocker) });
    const fact: Effect = { type: 'fact', fact: { type: 'knock', id: knocker.id, name: knocker.name } };
    return isKnown ? step(next) : step(next, fact);
  });
}

/** Whoever asked for it may: that has been looked at before it was raised. */
function carryOut(state: MachineState, { by, command, wish }: Extract<Input, { type: 'wish' }>, moment: Moment): Step {
  switch (wish.type) {
    case 'admit':
      return mayLetIn(state, moment) ? admit(state, by, command, wish.id) : step(state);
    case 'deny':
      return deny(state, command, [wish.id]);
    case 'deny-all':
      return deny(state, command, [...state.knocks.waiting.keys()]);
    case 'remove':
      return rememberRemoved(state, wish.id);
    case 'revoke-invite':
      return turnAwayBearers(state, wish.id);
    default:
      return step(state);
  }
}

/** A lead lets in for as long as its own chain runs: a co-host's grant is for two hours. */
function mayLetIn({ ownChain }: MachineState, { now }: Moment): boolean {
  return classOf(ownChain, now) !== null;
}

function admit(state: MachineState, by: PeerId, command: number | null, id: PeerId): Step {
  const knocker = state.knocks.waiting.get(id);
  if (knocker === undefined) return step(state);
  if (isFull(state)) return turnAway(state, command, knocker, 'full');
  if (selectRoster(state)?.flags.locked === true) return turnAway(state, command, knocker, 'locked');
  const { ik, ek, name } = knocker;
  const guest = { ik, ek, name, guest: isWithoutToken(state, knocker) };
  // Nobody else can come in by it while there is no room to spend it.
  const spends = hasRoomToSpend(state) ? knocker.inviteHash : null;
  const admittedBy = selectMember(state, by)?.role === 'host' ? 'host' : 'co-host';
  const effect = changeRoster(state, { kind: 'admit', guest, admittedBy, spends, command });
  return effect === null ? step(state) : step(state, effect);
}

/** No place is left, or none is to be had: whoever let in and the guest both read so, and the guest need not wait. */
function turnAway(
  state: MachineState,
  command: number | null,
  { id, knockHash }: Knocker,
  verdict: 'full' | 'locked',
): Step {
  const answer: Effect[] = command === null ? [] : [{ type: 'reject', command, code: `meeting-${verdict}` }];
  const told = step(state, ...signVerdict(state, id, knockHash, verdict), ...answer);
  return then(told, (next) => forget(next, id));
}

/** Who waits with an invite that was revoked meanwhile need not wait (protocol §9). */
function turnAwayBearers(state: MachineState, invite: string): Step {
  const bearers = [...state.knocks.waiting.values()].filter(
    ({ inviteHash }) => inviteHash !== null && toInviteId(inviteHash) === invite,
  );
  return overEach(state, bearers, (current, { id, knockHash }) =>
    then(step(current, ...signVerdict(current, id, knockHash, 'invite-revoked')), (next) => forget(next, id)),
  );
}

function deny(state: MachineState, command: number | null, ids: readonly PeerId[]): Step {
  const known = ids.filter((id) => state.knocks.waiting.has(id));
  const denied = overEach(state, known, (current, id) => {
    const knocker = current.knocks.waiting.get(id);
    if (knocker === undefined) return step(current);
    return then(step(current, ...signVerdict(current, id, knocker.knockHash, 'deny')), (next) => forget(next, id));
  });
  if (command === null) return denied;
  return then(denied, (current) => step(current, { type: 'resolve', command }));
}

/** What is signed in two steps goes on here: the hello to its connection, the admission to its verdict. */
function carryOn(state: MachineState, input: Extract<Input, { type: 'signed' }>, moment: Moment): Step {
  const { purpose, signed } = input;
  if (purpose.for === 'host-hello' && isOf('host-hello', signed)) return giveHello(state, purpose.cid, signed, moment);
  if (purpose.for === 'verdict' && isOf('verdict', signed)) return sendVerdict(state, purpose.to, signed);
  if (purpose.for !== 'roster') return step(state);
  const { change } = purpose;
  if (change.kind === 'return') return letIn(state, toPeerId(change.returned.ik), change.knockHash);
  if (change.kind !== 'admit') return step(state);
  const id = toPeerId(change.guest.ik);
  const knocker = state.knocks.waiting.get(id);
  if (knocker === undefined) return step(state);
  return then(forget(state, id), (next) => letIn(next, id, knocker.knockHash));
}

/** Listed, and told so. */
function letIn(state: MachineState, id: PeerId, knockHash: Hash32): Step {
  const answered = withEntry(state.knocks.answered, id, knockHash);
  return step(withKnocks(state, { answered }), ...signVerdict(state, id, knockHash, 'admit'));
}

/** Who is listed and has not heard of it stays outside until told: as long as the list names them. */
function letInAgain(state: MachineState, id: PeerId): Step {
  const knockHash = state.knocks.answered.get(id);
  if (knockHash === undefined || !isListed(state, id) || isBound(state, id)) return step(state);
  return step(state, ...signVerdict(state, id, knockHash, 'admit'));
}

function forgetAnswered(state: MachineState): Step {
  const { answered } = state.knocks;
  const listed = [...answered].filter(([id]) => isListed(state, id));
  return step(listed.length === answered.size ? state : withKnocks(state, { answered: new Map(listed) }));
}

function rememberRemoved(state: MachineState, id: PeerId): Step {
  const name = selectMember(state, id)?.name;
  if (name === undefined || id === state.setting.own.id) return step(state);
  const removedNames = new Set([...state.knocks.removedNames, foldName(name)].slice(-MAX_REMOVED_NAMES));
  return step(withKnocks(state, { removedNames }));
}

function forgetConnection(state: MachineState, cid: Cid): Step {
  const gone = [...state.knocks.waiting.values()].filter((knocker) => equalBytes(knocker.cid, cid));
  const key = toBase64Url(cid);
  const guests = new Set([...state.knocks.guests].filter((guest) => guest !== key));
  const forgotten = withKnocks(state, { given: withoutEntry(state.knocks.given, key), guests });
  return overEach(forgotten, gone, (current, { id }) => forget(current, id));
}

/** Another leads: who waits will knock there. Another lock: who waits holds the old link, and the server tells them so. */
function leaveDoor(state: MachineState): Step {
  const { waiting, given, answered } = state.knocks;
  if (waiting.size === 0 && given.size === 0 && answered.size === 0) return step(state);
  const left = overEach(state, [...waiting.keys()], (current, id) => forget(current, id));
  return then(left, (current) => step(withKnocks(current, { given: new Map(), answered: new Map() })));
}

function isWithoutToken({ knocks }: MachineState, { cid }: Knocker): boolean {
  return knocks.guests.has(toBase64Url(cid));
}

function noteGuest(state: MachineState, cid: Cid): Step {
  const guests = new Set([...state.knocks.guests, toBase64Url(cid)].slice(-MAX_GUESTS));
  return step(withKnocks(state, { guests }));
}

function forget(state: MachineState, id: PeerId): Step {
  if (!state.knocks.waiting.has(id)) return step(state);
  const next = withKnocks(state, { waiting: withoutEntry(state.knocks.waiting, id) });
  return step(next, { type: 'fact', fact: { type: 'knock-gone', id } }, farewell(id));
}
