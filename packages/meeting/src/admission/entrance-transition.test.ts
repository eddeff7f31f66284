/** The newcomer's side of the door, step by step: whose answer counts, and which verdict. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { policyHash } from '@in-camera/crypto';
import { DEFAULT_POLICY, type HostHello, type Verdict, type VerdictCode } from '@in-camera/protocol';
import type { Authentic } from '../machine/authentic.js';
import type { Input } from '../machine/input.js';
import { createMachineState, type MachineState } from '../machine/machine-state.js';
import {
  ada,
  chainOf,
  ben,
  cid,
  hash,
  mid,
  roster,
  run,
  signed,
  somebody,
  typesOf,
  type Somebody,
} from '../testing/machine.test.js';

function outside(): MachineState {
  const authority = somebody('authority').ik;
  const setting = {
    purpose: 'join',
    own: ben,
    authority,
    title: '',
    maxParticipants: 12,
    entering: 1,
    relayOnly: false,
  } as const;
  const state = createMachineState(setting, true);
  return { ...state, connection: { ...state.connection, line: 'entered', policy: DEFAULT_POLICY, everEntered: true } };
}

const greeting = run(outside(), { type: 'server-entered', lobby: [] });

function helloFor(state: MachineState, change: Partial<HostHello> = {}, is: 'host' | 'co-host' = 'host'): Input {
  const { nonce } = state.entrance;
  assert.ok(nonce);
  const body: HostHello = {
    ek: ada.ek,
    gateV: 1,
    term: 1,
    rosterHash: hash('roster'),
    policyHash: policyHash(DEFAULT_POLICY),
    flags: { locked: false, full: false, recording: false },
    guestNonce: nonce,
    title: 'Title',
    leadName: 'Ada',
    ...change,
  };
  const statement = { type: 'host-hello', mid: mid('meeting'), signer: ada.ik, body } as const;
  return { type: 'host-hello', hello: { statement, hash: hash('hello'), wire: new Uint8Array(1) }, chain: chainOf(is) };
}

/** Knocked, with the Knock on its way. */
function knocking(): MachineState {
  const heard = run(greeting.state, helloFor(greeting.state));
  const sign = heard.effects.find(({ type }) => type === 'sign');
  assert.ok(sign?.type === 'sign' && sign.statement.type === 'knock');
  const knock: Authentic<'knock'> = { statement: sign.statement, hash: hash('knock'), wire: new Uint8Array(1) };
  return run(heard.state, { type: 'signed', purpose: sign.purpose, signed: knock }).state;
}

const listing = signed(roster());

function verdictOf(
  verdict: VerdictCode,
  change: Partial<Verdict> = {},
  signer: Somebody = ada,
  meeting = mid('meeting'),
): Input {
  const isAdmitted = verdict === 'admit';
  const body: Verdict = {
    knockHash: hash('knock'),
    verdict,
    term: isAdmitted ? 1 : 0,
    v: isAdmitted ? 1 : 0,
    rosterHash: isAdmitted ? listing.hash : (new Uint8Array(32) as typeof listing.hash),
    ...change,
  };
  const statement = { type: 'verdict', mid: meeting, signer: signer.ik, body } as const;
  const authentic: Authentic<'verdict'> = { statement, hash: hash('verdict'), wire: new Uint8Array(1) };
  return { type: 'statement', peer: ada.id, path: 'relay', cid: null, signed: authentic, chain: null };
}

const rosterInput: Input = { type: 'statement', peer: ada.id, path: 'relay', cid: null, signed: listing, chain: null };

describe('asking', () => {
  it('goes on after 2, 4, 8, 16 and then 30 s, with one nonce', () => {
    let { state, effects } = greeting;
    const nonces = new Set<string>();
    const delays: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      for (const effect of effects) {
        if (effect.type === 'set-timer' && effect.name === 'entrance-ask') delays.push(effect.delayMs / 1000);
        if (effect.type === 'send-envelope' && effect.inner.type === 'hello-request')
          nonces.add(String(effect.inner.nonce));
      }
      ({ state, effects } = run(state, { type: 'timer', name: 'entrance-ask' }));
    }
    assert.deepEqual(delays, [2, 4, 8, 16, 30, 30]);
    assert.equal(nonces.size, 1);
  });

  it('begins anew, with another nonce, after every new entry and when a lead says that it is here', () => {
    const again = run(knocking(), { type: 'server-entered', lobby: [] });
    assert.equal(again.state.entrance.stage, 'greeting');
    assert.notDeepEqual(again.state.entrance.nonce, greeting.state.entrance.nonce);
    const here = run(knocking(), { type: 'lead-here', cid: cid('lead') });
    assert.equal(here.state.entrance.stage, 'greeting');
    const lost = run(knocking(), { type: 'relay-lost', peer: ada.id, topic: 'knock' });
    assert.equal(lost.state.entrance.stage, 'greeting');
  });
});

describe('a HostHello', () => {
  it('that answers my nonce gets my Knock', () => {
    const heard = run(greeting.state, helloFor(greeting.state));
    assert.equal(heard.state.entrance.stage, 'knocking');
    assert.ok(typesOf(heard).includes('open-pair'));
  });

  it('of a co-host who leads gets it as well, and what was shown is remembered', () => {
    const heard = run(greeting.state, helloFor(greeting.state, {}, 'co-host'));
    assert.equal(heard.state.entrance.stage, 'knocking');
    assert.equal(heard.state.entrance.chain?.is, 'co-host');
  });

  it('C3: for another nonce gets nothing', () => {
    const old = { guestNonce: hash('old') as unknown as HostHello['guestNonce'] };
    const heard = run(greeting.state, helloFor(greeting.state, old));
    assert.equal(heard.state.entrance.stage, 'greeting');
    assert.ok(!typesOf(heard).includes('sign'));
  });

  it('that signs another policy than the server shows ends the attempt', () => {
    const heard = run(greeting.state, helloFor(greeting.state, { policyHash: hash('other') }));
    assert.equal(heard.state.error?.code, 'signalling-rejected');
    assert.equal(heard.state.outcome?.phase, 'failed');
  });
});

describe('a verdict', () => {
  it('of another Knock, signer or meeting changes nothing', () => {
    const state = knocking();
    for (const input of [
      verdictOf('deny', { knockHash: hash('another knock') }),
      verdictOf('deny', {}, somebody('Mallory')),
      verdictOf('deny', {}, ada, mid('other')),
    ]) {
      assert.equal(run(state, input).state, state);
    }
  });

  for (const [verdict, code, reason] of [
    ['deny', 'admission-denied', 'denied'],
    ['locked', 'meeting-locked', null],
    ['full', 'meeting-full', null],
    ['invite-spent', 'invite-spent', null],
    ['invite-expired', 'invite-expired', null],
    ['invite-revoked', 'invite-revoked', null],
  ] as const) {
    it(`${verdict} ends the attempt as ${code}`, () => {
      const heard = run(knocking(), verdictOf(verdict));
      assert.equal(heard.state.error?.code, code);
      assert.equal(heard.state.outcome?.reason, reason);
      assert.ok(
        heard.effects.some((effect) => effect.type === 'reject' && effect.command === 1 && effect.code === code),
      );
    });
  }

  it('admits together with the roster, in whichever order they come', () => {
    const state = knocking();
    const orders = [
      [verdictOf('admit'), rosterInput],
      [rosterInput, verdictOf('admit')],
    ] as const;
    for (const [first, second] of orders) {
      const half = run(state, first);
      assert.equal(half.state.roster.current, null);
      const whole = run(half.state, second);
      assert.equal(whole.state.roster.current, listing);
      assert.ok(whole.effects.some((effect) => effect.type === 'resolve' && effect.command === 1));
    }
  });

  it('whose roster never comes is asked for again', () => {
    const admitted = run(knocking(), verdictOf('admit')).state;
    const again = run(admitted, { type: 'timer', name: 'entrance-anew' });
    assert.equal(again.state.entrance.stage, 'greeting');
  });
});
