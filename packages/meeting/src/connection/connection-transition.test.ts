/** Protocol §4 from the browser's side: what is answered, when it is asked again, what a refusal means. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_POLICY, toNonce32, type ServerFrame } from '@in-camera/protocol';
import type { Input } from '../machine/input.js';
import { createMachineState, type MachineState } from '../machine/machine-state.js';
import { ada, ben, cid, hash, inMeeting, run, somebody, typesOf } from '../testing/machine.test.js';

function fresh(purpose: 'create' | 'join', hasPassword = true): MachineState {
  const own = purpose === 'create' ? ada : ben;
  const authority = somebody('authority').ik;
  return createMachineState(
    { purpose, own, authority, title: '', maxParticipants: 8, entering: 1, relayOnly: false },
    hasPassword,
  );
}

const sn = toNonce32(hash('sn'));
assert.ok(sn);
const chal: ServerFrame = { t: 'chal', sn, cid: cid('own'), policy: DEFAULT_POLICY };
const says = (frame: ServerFrame): Input => ({ type: 'server-frame', frame });
const accessReady: Input = { type: 'access-ready', apk: somebody('access').ik, gateHash: hash('gate') };

function after(state: MachineState, ...inputs: Input[]): ReturnType<typeof run> {
  let done: ReturnType<typeof run> = { state, effects: [] };
  for (const input of inputs) done = run(done.state, input);
  return done;
}

describe('entering', () => {
  const opening: Input[] = [{ type: 'begin' }, { type: 'line-opened' }];

  it('says hello with a fresh nonce on every connection', () => {
    const first = after(fresh('join'), ...opening);
    const second = after(first.state, { type: 'line-lost' }, { type: 'line-opened' });
    const [one, two] = [first, second].map(({ effects }) => effects.find(({ type }) => type === 'send-frame'));
    assert.ok(one?.type === 'send-frame' && two?.type === 'send-frame');
    assert.ok(one.frame.t === 'hello' && two.frame.t === 'hello');
    assert.deepEqual(one.frame.room, two.frame.room);
    assert.notDeepEqual(one.frame.nc, two.frame.nc);
  });

  for (const [name, inputs] of [
    ['the challenge first', [says(chal), accessReady]],
    ['the key first', [accessReady, says(chal)]],
  ] as const) {
    it(`answers when both are there, ${name}: a guest with the password, a host with a registration`, () => {
      assert.deepEqual(typesOf(after(fresh('join'), ...opening, ...inputs)), ['send-auth']);
      assert.deepEqual(typesOf(after(fresh('create'), ...opening, ...inputs)), ['send-registration']);
    });
  }

  it('R6: opens no meeting without a password where the policy wants one', () => {
    const refused = after(fresh('create', false), ...opening, accessReady, says(chal));
    assert.equal(refused.state.error?.code, 'password-required');
    assert.deepEqual(refused.state.outcome, { phase: 'failed', reason: null });
  });

  it('D6: waits for work that takes long, and not for a server that says nothing', () => {
    const late: Input = { type: 'timer', name: 'connection-answer' };
    const working = after(fresh('join'), ...opening, accessReady, says({ ...chal, pow: { bits: 22 } }), late);
    assert.equal(working.state.outcome, null);
    assert.deepEqual(typesOf(working), ['set-timer']);
    const silent = after(fresh('join'), ...opening, accessReady, says(chal), late);
    assert.equal(silent.state.error?.code, 'signalling-unreachable');
  });

  it('takes ok and ready only as answers', () => {
    for (const frame of [{ t: 'ok' }, { t: 'ready', cids: [] }] as const) {
      assert.equal(after(fresh('join'), ...opening, says(frame)).state.connection.line, 'greeted');
    }
  });
});

describe('a refusal', () => {
  const answered = after(fresh('join'), { type: 'begin' }, { type: 'line-opened' }, accessReady, says(chal)).state;

  it('of the password leaves the challenge, and the next try answers it again', () => {
    const refused = run(answered, says({ t: 'err', code: 'wrong-password', retryAfter: 7 }));
    assert.deepEqual(refused.effects, [{ type: 'reject', command: 1, code: 'wrong-password', retryAfterSeconds: 7 }]);
    assert.equal(refused.state.error?.retryAfterSeconds, 7);
    const again = run(refused.state, {
      type: 'command',
      id: 2,
      command: { type: 'join', link: '', password: 'other' },
    });
    assert.deepEqual(typesOf(again), ['prepare-access']);
    assert.deepEqual(typesOf(run(again.state, accessReady)), ['send-auth']);
  });

  it('while a person is typing, a lost line is opened again only for the next password', () => {
    const refused = run(answered, says({ t: 'err', code: 'wrong-password' })).state;
    const lost = run(refused, { type: 'line-lost' });
    assert.deepEqual(typesOf(lost), ['disconnect']);
    const again = run(lost.state, { type: 'command', id: 2, command: { type: 'join', link: '', password: 'other' } });
    assert.deepEqual(typesOf(again), ['connect', 'prepare-access']);
  });

  it('for want of a room waits 2, 4, 8, 16 and then 30 s', () => {
    let state = answered;
    const delays: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      const waiting = run(state, says({ t: 'err', code: 'no-room' }));
      const timer = waiting.effects.find((effect) => effect.type === 'set-timer' && effect.name === 'connection-retry');
      assert.ok(timer?.type === 'set-timer');
      delays.push(timer.delayMs / 1000);
      state = after(
        waiting.state,
        { type: 'timer', name: 'connection-retry' },
        { type: 'line-opened' },
        says(chal),
      ).state;
    }
    assert.deepEqual(delays, [2, 4, 8, 16, 30, 30]);
  });

  it('for want of work asks for a new challenge', () => {
    assert.deepEqual(typesOf(run(answered, says({ t: 'err', code: 'pow' }))), ['renew-line']);
  });

  for (const [code, meaning] of [
    ['gate-rotated', 'link-changed'],
    ['locked', 'meeting-locked'],
    ['full', 'meeting-full'],
    ['rate', 'rate-limited'],
    ['busy', 'server-busy'],
    ['open-denied', 'open-denied'],
    ['bad-frame', 'protocol-malformed'],
  ] as const) {
    it(`${code} means ${meaning}, and ends the attempt`, () => {
      const refused = run(answered, says({ t: 'err', code }));
      assert.equal(refused.state.error?.code, meaning);
      assert.equal(refused.state.outcome?.phase, 'failed');
      assert.deepEqual(refused.effects.filter(({ type }) => type === 'reject').length, 1);
    });
  }
});

describe('I26: in a meeting', () => {
  it('nothing the server says ends it', () => {
    const codes = [
      'wrong-password',
      'gate-rotated',
      'no-room',
      'led',
      'superseded',
      'full',
      'rate',
      'busy',
      'shutdown',
    ] as const;
    for (const code of codes) {
      for (const own of [ada, ben]) {
        const told = run(inMeeting(own), says({ t: 'err', code }));
        assert.equal(told.state.outcome, null);
        assert.equal(told.state.error, null);
      }
    }
  });

  const backOf = (state: MachineState): ReturnType<typeof run> =>
    after(state, accessReady, { type: 'line-lost' }, { type: 'line-opened' }, says(chal));

  it('the lead asks for its place again, and registers under the same gateV where the room is gone', () => {
    const back = backOf(inMeeting(ada));
    assert.deepEqual(typesOf(back), ['send-lead']);
    const gone = run(back.state, says({ t: 'err', code: 'no-room' }));
    const [effect] = gone.effects;
    assert.ok(effect?.type === 'send-registration');
    assert.equal(effect.gateV, 1);
    assert.equal(run(gone.state, says({ t: 'ready', cids: [] })).state.connection.leads, true);
  });

  it('the others show the password', () => {
    assert.deepEqual(typesOf(backOf(inMeeting(ben))), ['send-auth']);
  });

  it('A13: a lead without a chain claims nothing', () => {
    assert.deepEqual(typesOf(backOf({ ...inMeeting(ada), ownChain: null })), ['send-auth']);
  });

  it('A12: where another leads at the server, the lead comes in by the password and asks again', () => {
    const led = run(backOf(inMeeting(ada)).state, says({ t: 'err', code: 'led' }));
    assert.ok(typesOf(led).includes('send-auth'));
    const inside = run(led.state, says({ t: 'ok' })).state;
    assert.deepEqual([inside.connection.line, inside.connection.leads], ['entered', false]);
    const delays = [led, ...[1, 2].map(() => run(inside, says({ t: 'err', code: 'led' })))].flatMap(({ effects }) =>
      effects.flatMap((effect) =>
        effect.type === 'set-timer' && effect.name === 'connection-claim' ? [effect.delayMs] : [],
      ),
    );
    assert.deepEqual(delays, [500]);
    const again = run(inside, { type: 'timer', name: 'connection-claim' });
    assert.deepEqual(typesOf(again), ['send-lead']);
    const refused = run(again.state, says({ t: 'err', code: 'led' }));
    assert.ok(!typesOf(refused).includes('send-auth'));
    assert.ok(
      refused.effects.some(
        (effect) => effect.type === 'set-timer' && effect.name === 'connection-claim' && effect.delayMs === 1_000,
      ),
    );
  });

  it('A13: who is superseded stays where it is, and asks again only while it leads', () => {
    const leading = run(backOf(inMeeting(ada)).state, says({ t: 'ready', cids: [] })).state;
    const superseded = run(leading, says({ t: 'err', code: 'superseded' }));
    assert.deepEqual([superseded.state.connection.line, superseded.state.connection.leads], ['entered', false]);
    assert.ok(typesOf(superseded).includes('set-timer'));
    const member = { ...inMeeting(ben), connection: leading.connection };
    assert.deepEqual(run(member, says({ t: 'err', code: 'superseded' })).effects, []);
  });
});
