/** Protocol §4, rule by rule: what may happen to a room, and what must not. Without sockets and without keys. */
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { toEd25519PublicKey, type Ed25519PublicKey } from '@in-camera/protocol';
import { fromCidKey, LEAD_KEY, toCidKey, type CidKey } from './cid-key.js';
import type { Claim, Registration, RoomEffect, RoomInput } from './room-input.js';
import { EMPTY_ROOM_MS, MAX_LOBBY, routeRelay, type Room } from './room.js';
import { transition } from './room-transition.js';

const cid = (n: number): CidKey => toCidKey(new Uint8Array(16).fill(n));
const key = (n: number): Ed25519PublicKey => toEd25519PublicKey(new Uint8Array(32).fill(n))!;
const [HOST, GUEST, OTHER, THIRD] = [cid(1), cid(2), cid(3), cid(4)];
const host: Claim = { ikHash: 'host', standing: 'host' };
const secondHost: Claim = { ikHash: 'second-host', standing: 'host' };
const coHost: Claim = { ikHash: 'co-host', standing: 'co-host' };

function registration(changes: Partial<Registration> = {}): Registration {
  return { hpk: key(9), apk: key(1), gateV: 1, max: 4, heirs: ['co-host'], out: [], ...changes };
}

function register(from: CidKey, claim: Claim, changes: Partial<Registration> = {}): RoomInput {
  return { type: 'register', cid: from, claim, registration: registration(changes) };
}

/** The room after all that, and what came of the last. */
function after(...inputs: RoomInput[]): { room: Room | null; effects: readonly RoomEffect[] } {
  let room: Room | null = null;
  let effects: readonly RoomEffect[] = [];
  for (const input of inputs) ({ room, effects } = transition(room, input));
  return { room, effects };
}

function existing(...inputs: RoomInput[]): Room {
  const { room } = after(...inputs);
  assert.ok(room);
  return room;
}

const opened = register(HOST, host);
const joined = (from: CidKey): RoomInput => ({ type: 'joined', cid: from });
const allowed = (whom: CidKey): RoomInput => ({ type: 'allow', by: HOST, cid: whom });
const closed = (whom: CidKey, nowMs = 0): RoomInput => ({ type: 'closed', cid: whom, nowMs });
const lead = (from: CidKey, claim: Claim): RoomInput => ({ type: 'lead', cid: from, claim });
const letIn = (cid: CidKey): RoomEffect => ({ type: 'let-in', cid });
/** Told so, and from now on among those who are in. */
const ready = (to: CidKey, ...others: CidKey[]): readonly RoomEffect[] => {
  return [{ type: 'send', to, frame: { t: 'ready', cids: others.map(fromCidKey) } }, letIn(to)];
};
const asked = (cid: CidKey): RoomEffect => ({ type: 'ask', cid });
const refused = (to: CidKey, code: string): RoomEffect => ({ type: 'refuse', to, code }) as RoomEffect;

describe('registering a room (protocol §4)', () => {
  it('rule i: the first registration opens the room and leads it', () => {
    const { room, effects } = after(opened);
    assert.deepEqual(effects, [...ready(HOST)]);
    assert.equal(room?.lead?.cid, HOST);
    assert.equal(room.connections.get(HOST), 'allowed');
  });

  for (const gateV of [0, -1, 1.5, 2 ** 31]) {
    it(`rule i: no room is opened with gateV ${String(gateV)}`, () => {
      assert.deepEqual(after(register(HOST, host, { gateV })), { room: null, effects: [refused(HOST, 'bad-frame')] });
    });
  }

  it('rule ii: the stored gate and key again replace heirs and max, and nothing else', () => {
    const room = existing(opened, register(HOST, host, { heirs: ['new'], max: 6 }));
    assert.deepEqual([...room.heirs], ['new']);
    assert.equal(room.max, 6);
    assert.equal(room.gates.length, 1);
  });

  const rotations: [string, Partial<Registration>, string | null][] = [
    ['the next gate with another key', { gateV: 6, apk: key(2) }, null],
    ['sixteen further', { gateV: 21, apk: key(2) }, null],
    ['seventeen further', { gateV: 22, apk: key(2) }, 'bad-frame'],
    ['the largest number there is (A11)', { gateV: 2 ** 31 - 1, apk: key(2) }, 'bad-frame'],
    ['the next gate with the same key', { gateV: 6 }, 'bad-frame'],
    ['the stored gate with another key', { gateV: 5, apk: key(2) }, 'gate-rotated'],
    ['an earlier gate', { gateV: 4, apk: key(2) }, 'gate-rotated'],
    ['an earlier gate with the stored key', { gateV: 4 }, 'gate-rotated'],
  ];
  for (const [what, changes, code] of rotations) {
    it(`rule iii: ${what} is ${code ?? 'accepted'}`, () => {
      const first = register(HOST, host, { gateV: 5 });
      const { room, effects } = after(first, register(HOST, host, changes));
      assert.deepEqual(effects, [...(code === null ? ready(HOST) : [refused(HOST, code)])]);
      assert.equal(room?.gates.at(-1)?.gateV, code === null ? changes.gateV : 5);
    });
  }

  it('rule iii: a changed lock closes who waits, and neither who is in nor the lead', () => {
    const { room, effects } = after(
      opened,
      joined(GUEST),
      allowed(GUEST),
      joined(OTHER),
      register(HOST, host, { gateV: 2, apk: key(2) }),
    );
    assert.deepEqual(effects, [...ready(HOST, GUEST), { type: 'close', cid: OTHER, code: 'gate-rotated' }]);
    assert.deepEqual([...(room?.connections.keys() ?? [])], [HOST, GUEST]);
  });

  it('remembers eight access keys, the newest last', () => {
    const room = existing(
      ...Array.from({ length: 12 }, (_, n) => register(HOST, host, { gateV: n + 1, apk: key(n + 1) })),
    );
    assert.deepEqual(
      room.gates.map(({ gateV }) => gateV),
      [5, 6, 7, 8, 9, 10, 11, 12],
    );
  });
});

describe('A11: who may register and lead', () => {
  it('a co-host leads only as a stored heir', () => {
    assert.deepEqual(after(opened, closed(HOST), joined(GUEST), lead(OTHER, coHost)).effects, [...ready(OTHER)]);
    const stranger: Claim = { ikHash: 'stranger', standing: 'co-host' };
    for (const input of [lead(OTHER, stranger), register(OTHER, stranger)]) {
      assert.deepEqual(after(opened, joined(GUEST), closed(HOST), input).effects, [refused(OTHER, 'open-denied')]);
    }
  });

  it('a host needs to be no heir', () => {
    assert.deepEqual(after(opened, joined(GUEST), closed(HOST), lead(OTHER, secondHost)).effects, [...ready(OTHER)]);
  });

  for (const claim of [secondHost, coHost]) {
    it(`A9: a ${claim.standing} put out by a host neither registers nor leads`, () => {
      const out = register(HOST, host, { out: [claim.ikHash], heirs: [claim.ikHash] });
      for (const input of [lead(OTHER, claim), register(OTHER, claim)]) {
        assert.deepEqual(after(opened, out, joined(GUEST), closed(HOST), input).effects, [
          refused(OTHER, 'open-denied'),
        ]);
      }
    });
  }

  it('what a co-host put out keeps co-hosts out and no host', () => {
    const byCoHost = register(OTHER, coHost, { out: ['second-host', 'co-host-2'], heirs: ['co-host', 'co-host-2'] });
    const history = [opened, joined(GUEST), closed(HOST), byCoHost, closed(OTHER)];
    assert.deepEqual(after(...history, lead(THIRD, secondHost)).effects, [...ready(THIRD)]);
    const other: Claim = { ikHash: 'co-host-2', standing: 'co-host' };
    assert.deepEqual(after(...history, lead(THIRD, other)).effects, [refused(THIRD, 'open-denied')]);
  });

  it('out only grows, and a host’s word stays a host’s word', () => {
    const room = existing(
      register(HOST, host, { out: ['a'] }),
      register(HOST, host, { out: ['b'] }),
      closed(HOST),
      register(OTHER, coHost, { out: ['a', 'c'] }),
    );
    assert.deepEqual(
      [...room.out],
      [
        ['a', 'host'],
        ['b', 'host'],
        ['c', 'co-host'],
      ],
    );
  });

  it('out has an end', () => {
    const many = Array.from({ length: 600 }, (_, n) => String(n));
    assert.deepEqual(after(opened, register(HOST, host, { out: many })).effects, [refused(HOST, 'bad-frame')]);
  });
});

describe('A12: one lead at a time', () => {
  const others: [string, RoomInput, string][] = [
    ['another host registers', register(OTHER, secondHost), 'led'],
    ['another host leads over a host', lead(OTHER, secondHost), 'led'],
    ['a co-host leads over a host', lead(OTHER, coHost), 'led'],
    ['a co-host registers', register(OTHER, coHost), 'led'],
  ];
  for (const [what, input, code] of others) {
    it(`${what}: ${code}, and nothing changes but that the lead is asked for a sign`, () => {
      const { room, effects } = after(opened, input);
      assert.deepEqual(effects, [refused(OTHER, code), asked(HOST)]);
      assert.equal(room?.lead?.cid, HOST);
    });
  }

  it('the same IK replaces its own older connection, which stays as a member', () => {
    for (const input of [lead(OTHER, host), register(OTHER, host)]) {
      const { room, effects } = after(opened, input);
      assert.deepEqual(effects, [refused(HOST, 'superseded'), ...ready(OTHER, HOST)]);
      assert.equal(room?.lead?.cid, OTHER);
      assert.equal(room.connections.get(HOST), 'allowed');
    }
  });

  const ledByCoHost = [opened, joined(GUEST), closed(HOST), lead(OTHER, coHost)];
  it('a host leads over a co-host, but does not register over it', () => {
    assert.deepEqual(after(...ledByCoHost, lead(HOST, host)).effects, [
      refused(OTHER, 'superseded'),
      ...ready(HOST, OTHER),
    ]);
    assert.deepEqual(after(...ledByCoHost, register(HOST, host)).effects, [refused(HOST, 'led'), asked(OTHER)]);
  });

  it('a co-host does not lead over a co-host', () => {
    const second: Claim = { ikHash: 'co-host-2', standing: 'co-host' };
    const heirs = register(HOST, host, { heirs: ['co-host', 'co-host-2'] });
    const history = [opened, heirs, joined(GUEST), closed(HOST), lead(OTHER, coHost)];
    assert.deepEqual(after(...history, lead(THIRD, second)).effects, [refused(THIRD, 'led'), asked(OTHER)]);
  });

  it('yield lets the named connection lead, and no other', () => {
    const yielded: RoomInput[] = [opened, joined(GUEST), allowed(GUEST), { type: 'yield', by: HOST, cid: GUEST }];
    assert.deepEqual(after(...yielded, lead(OTHER, secondHost)).effects, [refused(OTHER, 'led'), asked(HOST)]);
    const { room, effects } = after(...yielded, lead(GUEST, coHost));
    assert.deepEqual(effects, [refused(HOST, 'superseded'), ...ready(GUEST, HOST)]);
    assert.equal(room?.yieldedTo, null);
  });

  it('yield opens the door to the heirs only', () => {
    const stranger: Claim = { ikHash: 'stranger', standing: 'co-host' };
    const yielded: RoomInput[] = [opened, joined(GUEST), { type: 'yield', by: HOST, cid: GUEST }];
    assert.deepEqual(after(...yielded, lead(GUEST, stranger)).effects, [refused(GUEST, 'open-denied')]);
  });

  it('without a record, lead gets no-room', () => {
    assert.deepEqual(after(lead(HOST, host)), { room: null, effects: [refused(HOST, 'no-room')] });
  });

  it('ready names the allowed others, never who waits', () => {
    const inputs = [opened, joined(GUEST), allowed(GUEST), joined(OTHER), closed(HOST), lead(HOST, host)];
    assert.deepEqual(after(...inputs).effects, [...ready(HOST, GUEST)]);
  });
});

describe('the lead’s frames', () => {
  it('allow lets in, and again changes nothing', () => {
    assert.deepEqual(after(opened, joined(GUEST), allowed(GUEST)).effects, [letIn(GUEST)]);
    const once = existing(opened, joined(GUEST), allowed(GUEST));
    assert.equal(once.connections.get(GUEST), 'allowed');
    assert.deepEqual(transition(once, allowed(GUEST)), { room: once, effects: [] });
    assert.deepEqual(transition(once, allowed(OTHER)), { room: once, effects: [] });
  });

  it('allow lets in no more than twice the room’s maximum', () => {
    const inputs = Array.from({ length: 8 }, (_, n) => cid(10 + n)).flatMap((guest) => [joined(guest), allowed(guest)]);
    const { room, effects } = after(opened, ...inputs);
    assert.deepEqual(effects, [refused(HOST, 'full')]);
    assert.equal(room?.connections.get(cid(17)), 'lobby');
  });

  it('drop closes, tells the others, and takes the connection out at once', () => {
    const { room, effects } = after(opened, joined(GUEST), allowed(GUEST), { type: 'drop', by: HOST, cid: GUEST });
    assert.deepEqual(effects, [
      { type: 'close', cid: GUEST, code: null },
      { type: 'send', to: HOST, frame: { t: 'gone', cid: fromCidKey(GUEST) } },
    ]);
    assert.equal(room?.connections.has(GUEST), false);
    assert.equal(routeRelay(room, GUEST, HOST, LEAD_KEY), null);
  });

  it('end closes everybody and forgets the room', () => {
    const { room, effects } = after(opened, joined(GUEST), { type: 'end', by: HOST });
    assert.equal(room, null);
    assert.deepEqual(effects, [
      { type: 'close', cid: HOST, code: null },
      { type: 'close', cid: GUEST, code: 'no-room' },
    ]);
  });

  for (const type of ['allow', 'drop', 'yield', 'end'] as const) {
    it(`A7: ${type} of anybody but the lead changes nothing`, () => {
      const room = existing(opened, joined(GUEST), allowed(GUEST), joined(OTHER));
      for (const by of [GUEST, OTHER, THIRD]) {
        const input: RoomInput = type === 'end' ? { type, by } : { type, by, cid: OTHER };
        assert.deepEqual(transition(room, input), { room, effects: [] });
      }
    });
  }

  it('a replaced lead’s late frames change nothing', () => {
    const room = existing(opened, joined(GUEST), lead(OTHER, host));
    assert.deepEqual(transition(room, allowed(GUEST)), { room, effects: [] });
  });
});

describe('coming and going', () => {
  it('who answers rightly waits in the lobby', () => {
    const { room, effects } = after(opened, joined(GUEST));
    assert.deepEqual(effects, [{ type: 'send', to: GUEST, frame: { t: 'ok' } }]);
    assert.equal(room?.connections.get(GUEST), 'lobby');
  });

  it('D6: no more than twenty wait', () => {
    const guests = Array.from({ length: MAX_LOBBY + 1 }, (_, n) => joined(cid(10 + n)));
    const { room, effects } = after(opened, ...guests);
    assert.deepEqual(effects, [{ type: 'close', cid: cid(30), code: 'busy', retryAfter: 10 }]);
    assert.equal(room?.connections.size, 1 + MAX_LOBBY);
  });

  it('no room: nothing is kept', () => {
    assert.deepEqual(after(joined(GUEST)), { room: null, effects: [{ type: 'close', cid: GUEST, code: 'no-room' }] });
  });

  it('a member’s going is told to members, a waiting one’s to the lead, and neither to the lobby', () => {
    const room = existing(opened, joined(GUEST), allowed(GUEST), joined(OTHER), joined(THIRD), allowed(THIRD));
    const gone = (to: CidKey, who: CidKey): RoomEffect => ({
      type: 'send',
      to,
      frame: { t: 'gone', cid: fromCidKey(who) },
    });
    assert.deepEqual(transition(room, closed(GUEST)).effects, [gone(HOST, GUEST), gone(THIRD, GUEST)]);
    assert.deepEqual(transition(room, closed(OTHER)).effects, [gone(HOST, OTHER)]);
    assert.deepEqual(transition(room, closed(cid(99))).effects, []);
  });

  it('the lead’s going leaves the room without a lead, and takes its yield along', () => {
    const yielded: RoomInput = { type: 'yield', by: HOST, cid: GUEST };
    const room = existing(opened, joined(GUEST), allowed(GUEST), yielded, closed(HOST));
    assert.equal(room.lead, null);
    assert.equal(room.yieldedTo, null);
  });

  it('V5: an empty room is forgotten after 60 s, and not before', () => {
    const empty = existing(opened, closed(HOST, 1000));
    assert.ok(transition(empty, { type: 'tick', nowMs: 1000 + EMPTY_ROOM_MS - 1 }).room);
    assert.equal(transition(empty, { type: 'tick', nowMs: 1000 + EMPTY_ROOM_MS }).room, null);
  });

  it('a room with somebody in it stays, also one that was empty for a while', () => {
    const back = existing(opened, closed(HOST, 1000), lead(HOST, host));
    assert.ok(transition(back, { type: 'tick', nowMs: 10 * EMPTY_ROOM_MS }).room);
    const waiting = existing(opened, closed(HOST, 1000), joined(GUEST));
    assert.ok(transition(waiting, { type: 'tick', nowMs: 10 * EMPTY_ROOM_MS }).room);
  });
});

describe('I22: who reaches whom', () => {
  const room = existing(
    opened,
    joined(GUEST),
    allowed(GUEST),
    joined(OTHER),
    allowed(OTHER),
    joined(THIRD),
    joined(cid(5)),
  );
  const LOBBY = cid(5);
  const routes: [string, CidKey, CidKey, CidKey | null][] = [
    ['a member the lead, by zeros', GUEST, LEAD_KEY, HOST],
    ['a member the lead, by its cid', GUEST, HOST, HOST],
    ['a member another member', GUEST, OTHER, OTHER],
    ['the lead a member', HOST, GUEST, GUEST],
    ['the lead who waits', HOST, LOBBY, LOBBY],
    ['who waits the lead', LOBBY, LEAD_KEY, HOST],
    ['who waits no member', LOBBY, GUEST, null],
    ['who waits no other who waits', LOBBY, THIRD, null],
    ['a member nobody who waits', GUEST, LOBBY, null],
    ['a stranger not the lead', cid(99), LEAD_KEY, null],
    ['nobody a stranger', HOST, cid(99), null],
    ['nobody oneself', GUEST, GUEST, null],
    ['the lead not itself', HOST, LEAD_KEY, null],
  ];
  for (const [what, from, to, receiver] of routes) {
    it(`${what}`, () => {
      assert.equal(routeRelay(room, from, to, LEAD_KEY), receiver);
    });
  }

  it('without a lead, zeros reach nobody', () => {
    assert.equal(routeRelay(existing(opened, joined(GUEST), closed(HOST)), GUEST, LEAD_KEY, LEAD_KEY), null);
  });
});
