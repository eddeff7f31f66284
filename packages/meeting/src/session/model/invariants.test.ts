/**
 * Protocol §11 as an onlooker can check it at any moment of a model run: from what was signed, from the links of the fake
 * network, from the snapshots people see, and from what the model knows. Nothing here looks into a session.
 */
import assert from 'node:assert/strict';
import type { FakeLink } from '../../testing/fake-peer-links.js';
import type { FakeParticipant } from '../../testing/fake-world.js';
import { compareNumbers } from '../../roster/roster-number.js';
import { isIn, type Stage } from './stage.test.js';

/** A link outlives a removal by this much at most (I4). */
const REMOVAL_MS = 1_000;
/** Two who are bound see that they hold different rosters, or hold the same, by then (I14); and a step's length. */
const ALARM_MS = 10_000;

export function assertInvariants(stage: Stage): void {
  const { world, witness, people } = stage;
  assert.deepEqual(witness.violations, []);
  for (const person of people.filter(isIn)) {
    assertStreams(person);
    assertCompany(stage, person);
  }
  for (const link of world.network.links) assertLinkIsMeant(stage, link);
  assertRosters(stage);
  assertNobodyReturns(stage);
  assertBinds(stage);
  assertAgreement(stage);
}

/** By name, both ways: who is bound to whom right now. */
export function boundPairs({ people }: Stage): string[] {
  return people.flatMap((person) =>
    person.state.participants
      .filter(({ link }) => link === 'bound')
      .map(({ name, id }) => `${person.name} to ${name} ${id}`),
  );
}

/** I1: nothing is shown of anybody who is not bound. */
function assertStreams({ name, state, session }: FakeParticipant): void {
  for (const { id, link, microphone, camera } of state.participants) {
    if (link === 'bound') continue;
    assert.ok(!microphone && !camera, `I1: ${name} shows devices of somebody not bound`);
    for (const kind of ['camera', 'voice', 'screen'] as const) assert.equal(session.getStream(id, kind), null, 'I1');
  }
}

/** I2, I4 and the door: whom a page lists was let in, and to whom it is bound is in a roster that a lead signed. */
function assertCompany({ model, witness }: Stage, { name, id, state }: FakeParticipant): void {
  for (const other of state.participants) {
    assert.ok(model.invited.has(other.id), `${name} lists ${other.name}, whom nobody let in`);
    if (other.link !== 'bound') continue;
    const [listing] = witness.rosters.filter(({ members }) => members.has(id) && members.has(other.id));
    assert.ok(listing !== undefined, `I2: ${name} is bound to ${other.name} without a roster that lists both`);
  }
}

/** I4: an open link has two ends that list each other, but for a second. */
function assertLinkIsMeant(stage: Stage, link: FakeLink): void {
  const { people, world, since, stubborn } = stage;
  const now = world.clock.monotonic();
  const owner = people.find(({ name }) => name === link.owner);
  const peer = people.find(({ name }) => name === link.peer?.owner);
  const isMeant =
    !link.open ||
    stubborn.has(link) ||
    (owner !== undefined &&
      peer !== undefined &&
      isIn(owner) &&
      owner.state.participants.some(({ name }) => name === peer.name));
  if (isMeant) since.delete(link);
  else if (!since.has(link)) since.set(link, now);
  const lastsMs = now - (since.get(link) ?? now);
  assert.ok(
    lastsMs <= REMOVAL_MS,
    `I4: ${link.owner} has kept a link to ${String(link.peer?.owner)} for ${String(lastsMs)} ms`,
  );
}

/** I13, I15, I16 over everything that honest pages have signed. */
function assertRosters({ witness, model }: Stage): void {
  const byNumber = new Map<string, string>();
  const byHash = new Map(witness.rosters.map((each) => [each.hash, each]));
  for (const { mid, signer, hash, body, members } of witness.rosters) {
    const number = [mid, signer, body.term, body.v].join(' ');
    assert.equal(byNumber.get(number) ?? hash, hash, `I13: ${signer} signed two rosters for ${number}`);
    byNumber.set(number, hash);
    for (const id of members) assert.ok(model.invited.has(id) && !model.denied.has(id), 'nobody is listed uninvited');
    const before = byHash.get(Buffer.from(body.prevHash).toString('hex'));
    if (before === undefined || before.mid !== mid) continue;
    const added = [...members].filter((id) => !before.members.has(id));
    const listedBefore = witness.rosters.filter((each) => each.mid === mid && each.body.gateV === body.gateV);
    if (before.body.flags.locked && body.flags.locked) {
      const strangers = added.filter((id) => !listedBefore.some((each) => each.hash !== hash && each.members.has(id)));
      assert.deepEqual(strangers, [], 'I16: somebody new is listed while it is locked');
    }
    const signerBefore = before.body.members.find(({ ik }) => Buffer.compare(ik, body.lead) === 0);
    const isTakeOver = before.signer !== signer && Buffer.compare(before.body.lead, body.lead) !== 0;
    if (isTakeOver && signerBefore?.role === 'co-host') assert.deepEqual(added, [], 'I15: a co-host adds somebody');
  }
}

/**
 * I4: nobody lists again whom it, or a roster that it goes on from, has taken off. A co-host that was cut off and has not
 * heard of a removal may still list that person to those who have not heard of it either.
 */
function assertNobodyReturns({ witness }: Stage): void {
  const gone = new Map<string, ReadonlySet<string>>();
  for (const { mid, signer, hash, body, members } of witness.rosters) {
    const goneBefore = [Buffer.from(body.prevHash).toString('hex'), `${mid} ${signer}`].flatMap((key) => [
      ...(gone.get(key) ?? []),
    ]);
    const again = goneBefore.filter((id) => members.has(id));
    assert.deepEqual(again, [], 'I4: somebody who was taken off is listed again');
    const all = new Set([...goneBefore, ...body.banned.map((ik) => Buffer.from(ik).toString('base64url'))]);
    gone.set(hash, all).set(`${mid} ${signer}`, all);
  }
}

/** I3: the (term, v) that a page names in its Binds never decreases. */
function assertBinds({ witness }: Stage): void {
  const newest = new Map<string, { readonly term: number; readonly v: number }>();
  for (const { mid, signer, body } of witness.binds) {
    const key = `${mid} ${signer}`;
    const before = newest.get(key) ?? body;
    assert.ok(compareNumbers(body, before) >= 0, `I3: ${signer} went back to an older roster`);
    newest.set(key, body);
  }
}

/** I14: two who are bound see the same meeting, or both see an alarm, within 10 s. */
function assertAgreement({ people, world, since }: Stage): void {
  const now = world.clock.monotonic();
  const inside = people.filter(isIn);
  for (const one of inside) {
    for (const other of inside.slice(inside.indexOf(one) + 1)) {
      const key = `I14 ${one.name} ${one.id} ${other.name} ${other.id}`;
      const differ = areBound(one, other) && viewOf(one, inside) !== viewOf(other, inside);
      if (!differ || (isAlarmed(one) && isAlarmed(other))) since.delete(key);
      else if (!since.has(key)) since.set(key, now);
      const lastsMs = now - (since.get(key) ?? now);
      assert.ok(lastsMs <= ALARM_MS, `I14: ${one.name} and ${other.name} differ for ${String(lastsMs)} ms, no alarm`);
    }
  }
}

function areBound(one: FakeParticipant, other: FakeParticipant): boolean {
  const sees = (a: FakeParticipant, b: FakeParticipant): boolean =>
    a.state.participants.some(({ id, link }) => id === b.id && link === 'bound');
  return sees(one, other) && sees(other, one);
}

/** What the roster says to a page, without those whose page is gone: each learns that on a way of its own. */
function viewOf({ state }: FakeParticipant, inside: readonly FakeParticipant[]): string {
  const present = new Set(inside.map(({ id }) => id));
  const listed = [...state.participants.map(({ id, role }) => `${id} ${role}`), `${state.self.id} ${state.self.role}`];
  return [state.meeting?.locked, ...listed.filter((each) => present.has(each.slice(0, 43))).sort()].join(', ');
}

function isAlarmed({ state: { connection } }: FakeParticipant): boolean {
  return connection.fork || connection.lease === 'lost';
}
