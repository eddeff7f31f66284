/** The lead's answer to what others ask of it: exactly what the table allows, for every role, act and policy (R8, A11). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  DEFAULT_POLICY,
  ROLE_CODES,
  type Nonce32,
  type Policy,
  type Role,
  type RosterMember,
} from '@in-camera/protocol';
import type { Input, MessageOf, Path } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import type { PeerId } from '../machine/peer-id.js';
import { tenureAtDoor } from '../roster/tenure.js';
import { EMPTY_STATE } from '../session/empty-state.js';
import { selectSnapshot } from '../session/snapshot.js';
import {
  ada,
  ben,
  cem,
  chainOf,
  cid,
  hash,
  inMeeting,
  member,
  roster,
  run,
  signed,
  somebody,
  withLinkTo,
} from '../testing/machine.test.js';
import type { MachineStep } from '../machine/machine-transition.js';

type Act = MessageOf<'act'>;

const ROLES = Object.keys(ROLE_CODES) as Role[];
const dan = somebody('Dan');
const knockHash = hash('knock of Dan');
const lead: RosterMember = member(ada, { role: 'host', rank: 0 });

/** Ada leads, Ben asks, Cem is whom it is about, Dan waits at the door. */
function room(asking: Role, target: Role, policy: Policy = DEFAULT_POLICY, leadRole: Role = 'host'): MachineState {
  const members = [{ ...lead, role: leadRole }, member(ben, { role: asking }), member(cem, { role: target, rank: 2 })];
  const state = inMeeting(ada, signed(roster({ members })));
  const knocker = {
    ...dan,
    cid: cid('Dan'),
    wire: new Uint8Array(),
    at: 0,
    knockHash,
    removedBefore: false,
    nameWarning: null,
    inviteName: null,
    inviteUnknown: false,
    inviteHash: null,
  };
  const linked = withLinkTo(withLinkTo(state, ben), cem);
  return {
    ...linked,
    connection: { ...linked.connection, policy },
    knocks: { ...linked.knocks, waiting: new Map([[dan.id, knocker]]) },
    grants: { ...linked.grants, vouched: new Set([ben.id, cem.id]) },
  };
}

function act(verb: Act['verb'], subject: Uint8Array | null = null, role: Role | null = null): Act {
  return { type: 'act', verb, subject, role };
}

function from(peer: PeerId, message: Act, path: Path = 'link'): Input {
  return { type: 'message', peer, path, cid: null, message };
}

/** What the lead signs because of it. */
function done({ state, effects }: MachineStep): string | null {
  const make = effects.find((effect) => effect.type === 'make-gate');
  if (make !== undefined) {
    return done(run(state, { type: 'gate-made', gateV: make.gateV, gateHash: hash('next gate') }));
  }
  const sign = effects.find((effect) => effect.type === 'sign');
  if (sign === undefined) return null;
  const { statement } = sign;
  return statement.type === 'roster' ? statement.body.reason : statement.type;
}

const ACTS: readonly Act[] = [
  act('admit', knockHash),
  act('deny', knockHash),
  act('deny-all'),
  act('remove', cem.ik),
  act('remove-and-change-lock', cem.ik),
  act('remove', ben.ik),
  act('remove', ada.ik),
  act('lock'),
  act('end'),
  ...ROLES.map((role) => act('set-role', cem.ik, role)),
  ...ROLES.map((role) => act('set-role', ada.ik, role)),
  ...ROLES.map((role) => act('set-role', ben.ik, role)),
  act('admit', hash('no knock')),
  act('remove', dan.ik),
  act('hand-over', dan.ik),
  act('ask-to-mute', cem.ik),
  act('clear-chat'),
];

const isAbove = (role: Role): boolean => role === 'host' || role === 'co-host';

/** The table once more, in the words of protocol §12; null: nothing is signed. */
function expected(asking: Role, target: Role, { verb, subject, role }: Act): string | null {
  if (!isAbove(asking)) return null;
  const aboutCem = subject === cem.ik;
  switch (verb) {
    case 'admit':
      return subject === knockHash ? 'admitted' : null;
    case 'deny':
    case 'deny-all':
      return 'verdict';
    case 'lock':
      return 'locked';
    case 'remove':
    case 'remove-and-change-lock':
      return aboutCem && (asking === 'host' || !isAbove(target)) ? 'removed' : null;
    case 'set-role': {
      if (!aboutCem || role === null || role === target || target === 'host' || role === 'host') return null;
      return asking === 'host' || (!isAbove(target) && !isAbove(role)) ? 'role' : null;
    }
    case 'end':
      return asking === 'host' ? 'ended' : null;
    default:
      return null;
  }
}

const policies: fc.Arbitrary<Partial<Policy>> = fc.record({
  recording: fc.boolean(),
  files: fc.boolean(),
  chat: fc.boolean(),
  screenShare: fc.boolean(),
  reactions: fc.boolean(),
  relayOnly: fc.boolean(),
});

describe('a wish that reaches the lead', () => {
  it('R8, A11: is carried out exactly when the table allows it, whatever the policy says of other things', () => {
    const role = fc.constantFrom(...ROLES);
    fc.assert(
      fc.property(role, role, fc.constantFrom(...ACTS), policies, fc.constantFrom('link', 'relay'), (...given) => {
        const [asking, target, message, policy, path] = given;
        const before = room(asking, target, { ...DEFAULT_POLICY, ...policy });
        assert.equal(done(run(before, from(ben.id, message, path))), expected(asking, target, message));
      }),
      { numRuns: 300 },
    );
  });

  it('of somebody who is not listed is nothing, by link or by relay', () => {
    for (const path of ['link', 'relay'] as const) {
      for (const message of ACTS) assert.equal(done(run(room('host', 'host'), from(dan.id, message, path))), null);
    }
  });

  it('A13: of somebody whose role is on nobody’s word but a co-host’s is nothing', () => {
    const state = room('host', 'participant');
    const inherited = { ...state, grants: { ...state.grants, vouched: new Set([cem.id]) } };
    for (const message of ACTS) assert.equal(done(run(inherited, from(ben.id, message))), null);
  });

  it('is nothing to a page that does not lead', () => {
    const members = [lead, member(ben, { role: 'co-host' }), member(cem, { rank: 2 })];
    const atBen = withLinkTo(inMeeting(ben, signed(roster({ members }))), ada);
    for (const message of ACTS) assert.equal(done(run(atBen, from(ada.id, message))), null);
  });

  it('for what is so already changes nothing', () => {
    const locked = { ...roster().flags, locked: true };
    const members = [lead, member(ben, { role: 'co-host' })];
    const before = withLinkTo(inMeeting(ada, signed(roster({ members, flags: locked }))), ben);
    const state = { ...before, grants: { ...before.grants, vouched: new Set([ben.id]) } };
    assert.equal(done(run(state, from(ben.id, act('lock')))), null);
    assert.equal(done(run(state, from(ben.id, act('unlock')))), 'unlocked');
  });

  it('I16: lets nobody in while the meeting is locked, whoever asks', () => {
    const state = room('co-host', 'participant');
    const body = state.roster.current?.statement.body;
    assert.ok(body);
    const current = signed({ ...body, flags: { ...body.flags, locked: true } });
    const locked = { ...state, roster: { ...state.roster, current } };
    assert.equal(done(run(locked, from(ben.id, act('admit', knockHash)))), 'verdict');
    const own = run(locked, { type: 'command', id: 7, command: { type: 'admit', id: dan.id } });
    const verdict = own.effects.find((effect) => effect.type === 'sign')?.statement;
    assert.equal(verdict?.type === 'verdict' ? verdict.body.verdict : null, 'locked');
    const reject = own.effects.find((effect) => effect.type === 'reject');
    assert.deepEqual(reject, { type: 'reject', command: 7, code: 'meeting-locked' });
  });

  it('is held to the same table when it is the lead’s own: a co-host that leads removes no host', () => {
    const state = room('participant', 'host', DEFAULT_POLICY, 'co-host');
    const own = run(state, { type: 'command', id: 7, command: { type: 'remove', id: cem.id } });
    assert.deepEqual(own.effects, [{ type: 'reject', command: 7, code: 'aborted' }]);
    assert.equal(done(run(state, { type: 'command', id: 8, command: { type: 'remove', id: ben.id } })), 'removed');
  });
});

describe('a co-host that leads', () => {
  const now = 1_760_000_000_000;
  const leading = (notAfter: number): MachineState => ({
    ...room('participant', 'participant', DEFAULT_POLICY, 'co-host'),
    ownChain: chainOf('co-host', notAfter),
  });
  const admit: Input = { type: 'command', id: 7, command: { type: 'admit', id: dan.id } };
  const around = {
    code: '',
    devices: EMPTY_STATE.devices,
    relayOnly: false,
    strength: 'off' as const,
    blur: EMPTY_STATE.blur,
    canExportAuthority: false,
    canExportPapers: false,
    canRecord: false,
  };

  it('lets in by itself as long as its grant runs, and everybody can read until when', () => {
    const state = leading(now + 1);
    const admitted = run(state, admit);
    assert.equal(done(admitted), 'admitted');
    const sign = admitted.effects.find((effect) => effect.type === 'sign')?.statement;
    const members = sign?.type === 'roster' ? sign.body.members : [];
    assert.equal(members.find(({ name }) => name === 'Dan')?.admittedBy, 'co-host');
    assert.equal(selectSnapshot(state, around, now).meeting?.leadUntil, now + 1);
    const atBen = { ...state, setting: { ...state.setting, own: ben }, ownChain: null };
    const tenure = tenureAtDoor(chainOf('co-host', now + 1), 0);
    assert.equal(
      selectSnapshot({ ...atBen, roster: { ...atBen.roster, tenure } }, around, now).meeting?.leadUntil,
      now + 1,
    );
    assert.equal(selectSnapshot(room('participant', 'participant'), around, now).meeting?.leadUntil, null);
  });

  it('lets nobody in once its grant has run out, for itself or for others, and answers no newcomer', () => {
    const state = leading(now);
    assert.deepEqual(run(state, admit).effects, [{ type: 'reject', command: 7, code: 'aborted' }]);
    const asking = run(state, {
      type: 'hello-request',
      cid: cid('Eve'),
      nonce: hash('nonce') as Uint8Array as Nonce32,
    });
    assert.deepEqual(
      asking.effects.filter(({ type }) => type !== 'set-timer'),
      [],
    );
    const others = { ...room('host', 'participant', DEFAULT_POLICY, 'co-host'), ownChain: chainOf('co-host', now) };
    assert.equal(done(run(others, from(ben.id, act('admit', knockHash)))), null);
    assert.equal(done(run(others, from(ben.id, act('lock')))), 'locked');
  });
});

describe('D6: the list of who knocks', () => {
  const coHost = member(ben, { role: 'co-host' });
  const atBen = (lead = ada): MachineState => {
    const members = [member(ada, { role: 'host', rank: 0 }), coHost, member(cem, { role: 'host', rank: 2 })];
    return withLinkTo(withLinkTo(inMeeting(ben, signed(roster({ members, lead: lead.ik }), lead)), ada), cem);
  };
  const entry = {
    knockHash,
    ik: dan.ik,
    at: 5,
    flags: { guest: false, removedBefore: true, unknownInvite: false },
    inviteName: '',
  };
  const list = (...names: string[]): Input => ({
    type: 'message',
    peer: ada.id,
    path: 'link',
    cid: null,
    message: { type: 'knocks', knocks: names.map((name) => ({ ...entry, name })) },
  });
  const shown = ({ state }: MachineStep): unknown[] => [...state.knocks.shown.values()].map(({ name }) => name);

  it('is taken from the lead alone, whole each time, and marked like the lead’s own', () => {
    const told = run(atBen(), list('Ada'));
    const [knock] = [...told.state.knocks.shown.values()];
    assert.deepEqual([knock?.name, knock?.removedBefore, knock?.nameWarning], ['Ada', true, 'looks-like-another']);
    assert.deepEqual(shown(run(told.state, list())), []);
    assert.deepEqual(shown(run(atBen(cem), list('Dan'))), []);
    const participant = { ...atBen(), setting: { ...atBen().setting, own: dan } };
    assert.deepEqual(shown(run(participant, list('Dan'))), []);
  });

  it('goes with the lead that told it, and so does the door of a lead that leads no more', () => {
    const told = run(atBen(), list('Dan')).state;
    const changed: Input = { type: 'roster-changed', arrived: [], departed: [], renewed: [] };
    const led = run({ ...told, roster: atBen(cem).roster }, changed);
    assert.deepEqual(shown(led), []);
    assert.ok(led.effects.some((effect) => effect.type === 'fact' && effect.fact.type === 'knock-gone'));
    const door = room('host', 'participant');
    const left = run({ ...door, roster: atBen(ben).roster }, changed);
    assert.equal(left.state.knocks.waiting.size, 0);
    assert.ok(left.effects.some((effect) => effect.type === 'fact' && effect.fact.type === 'knock-gone'));
  });

  it('is told at most once in 100 ms, however many knock', () => {
    const door = room('host', 'participant');
    const first = run(door, { type: 'line-lost' });
    const timers = first.effects.filter((effect) => effect.type === 'set-timer' && effect.name === 'knocks-tell');
    assert.deepEqual(
      timers.map((effect) => (effect.type === 'set-timer' ? effect.delayMs : 0)),
      [100],
    );
    const more = new Map(first.state.knocks.waiting).set(cem.id, {
      ...[...door.knocks.waiting.values()][0]!,
      id: cem.id,
    });
    const second = run({ ...first.state, knocks: { ...first.state.knocks, waiting: more } }, { type: 'line-lost' });
    assert.ok(!second.effects.some((effect) => effect.type === 'set-timer' && effect.name === 'knocks-tell'));
    const told = run(second.state, { type: 'timer', name: 'knocks-tell' });
    const lists = told.effects.flatMap((effect) =>
      effect.type === 'send-link' && effect.message.type === 'knocks' ? [effect.message.knocks.length] : [],
    );
    assert.deepEqual(lists, [2]);
  });
});
