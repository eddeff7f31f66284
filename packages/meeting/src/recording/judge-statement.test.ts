/** E1, E2: a statement counts for what was signed, by whom, over what; whatever else comes changes nothing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toBase64Url, type Consent, type Hash32, type RecordingId, type Statement } from '@in-camera/protocol';
import type { Authentic } from '../machine/authentic.js';
import { hash, mid, somebody } from '../testing/machine.test.js';
import type { RecordingInput } from './recording-input.js';
import { A, authentic, B, C, people, RecordingWorld, SCOPE, TEXT } from './recording-world.test.js';

const [ada, ben] = people;
const eve = somebody('Eve');

function asked(): RecordingWorld {
  const world = RecordingWorld.of([A, B, C]);
  world.ask(A);
  world.settle();
  return world;
}

function comes(
  signed: Authentic,
  change: { readonly peer?: string; readonly path?: 'link' | 'relay' } = {},
): RecordingInput {
  const signer = toBase64Url(signed.statement.signer);
  return { type: 'statement', peer: signer, signer, path: 'link', signed, ...change };
}

/** Whether anything but the log has changed, and what was said of it. */
function verdictOf(world: RecordingWorld, page: string, input: RecordingInput): string {
  const before = world.page(page);
  const refused = world.feed(page, input).flatMap((effect) => (effect.type === 'refused' ? [effect.reason] : []));
  if (refused.length === 0) return 'counts';
  assert.equal(world.page(page), before);
  return refused.join();
}

describe('E1: a consent', () => {
  const other = (text: string, length: number): Uint8Array => hash(text).slice(0, length);
  type Change = (consent: Consent) => Partial<Consent>;
  const table: readonly (readonly [string, Change, Partial<Pick<Statement, 'mid' | 'signer'>>, string])[] = [
    ['over the request as it is', () => ({}), {}, 'counts'],
    [
      'under the text in another language that was shown',
      () => ({ lang: 'de', shownHash: hash('der Text') }),
      {},
      'counts',
    ],
    ['over another request', () => ({ requestHash: hash('other') }), {}, 'another-request'],
    ['for another recording', () => ({ recId: other('rec', 16) as RecordingId }), {}, 'no-such-recording'],
    ['to more', () => ({ scope: { ...SCOPE, screen: true } }), {}, 'another-scope'],
    ['to less', () => ({ scope: { ...SCOPE, camera: false } }), {}, 'another-scope'],
    ['under another text', () => ({ shownHash: hash('fine print') }), {}, 'another-text'],
    ['under a text of another language', () => ({ lang: 'de' }), {}, 'another-text'],
    ['in a language that nobody has a text of', () => ({ lang: 'fr' }), {}, 'another-text'],
    ['of another meeting', () => ({}), { mid: mid('yesterday') }, 'another-meeting'],
    ['of somebody who is not listed', () => ({}), { signer: eve.ik }, 'not-listed'],
    ['of the recorder', () => ({}), { signer: ada?.ik as Statement['signer'] }, 'recorder'],
  ];
  for (const [what, change, head, verdict] of table) {
    it(`${what}: ${verdict}`, () => {
      const world = asked();
      const request = world.page(A).open?.request;
      assert.ok(request !== undefined && ben !== undefined);
      const { recId } = request.statement.body;
      const body: Consent = { recId, requestHash: request.hash, at: 1, scope: SCOPE, lang: 'en', shownHash: TEXT };
      const statement = { type: 'consent', mid: mid('meeting'), signer: ben.ik, ...head } as const;
      const signed = authentic<'consent'>({ ...statement, body: { ...body, ...change(body) } });
      assert.equal(verdictOf(world, A, comes(signed)), verdict);
      assert.equal(world.page(A).open?.consents.size, verdict === 'counts' ? 1 : 0);
    });
  }

  it('with any bit of what it binds turned does not count', () => {
    const world = asked();
    const request = world.page(A).open?.request;
    assert.ok(request !== undefined && ben !== undefined);
    const { recId } = request.statement.body;
    const body: Consent = { recId, requestHash: request.hash, at: 1, scope: SCOPE, lang: 'en', shownHash: TEXT };
    for (const field of ['recId', 'requestHash', 'shownHash'] as const) {
      for (let bit = 0; bit < body[field].length * 8; bit += 1) {
        const turned = Uint8Array.from(body[field]);
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const statement = { type: 'consent', mid: mid('meeting'), signer: ben.ik } as const;
        const changed = { ...body, [field]: turned as Hash32 };
        const signed = authentic<'consent'>({ ...statement, body: changed });
        assert.notEqual(verdictOf(world, A, comes(signed)), 'counts', `${field} ${String(bit)}`);
      }
    }
  });

  it('after it was withdrawn does not count again', () => {
    const world = asked();
    world.agree(B);
    world.sign();
    const consent = world.page(B).open?.consents.get(B);
    world.settle();
    world.act(B, 'withdraw');
    world.settle();
    assert.ok(consent !== undefined);
    world.packets.push({ from: B, to: A, path: 'link', wire: consent.wire });
    world.settle();
    assert.equal(world.page(A).open?.consents.size, 0);
  });
});

describe('E2: a request', () => {
  function requestOf(world: RecordingWorld): Authentic<'rec-request'> {
    const request = world.page(A).open?.request;
    assert.ok(request !== undefined);
    return request;
  }

  it('under the same id with anything changed is refused', () => {
    const world = asked();
    const { statement } = requestOf(world);
    for (const change of [{ purpose: 'advertising' }, { scope: { ...SCOPE, screen: true } }, { controller: 'Eve' }]) {
      const signed = authentic<'rec-request'>({ ...statement, body: { ...statement.body, ...change } });
      assert.equal(verdictOf(world, B, comes(signed)), 'changed');
    }
  });

  it('by somebody else while one is open, by who may not, or not over the own link is refused', () => {
    const world = asked();
    const { statement } = requestOf(world);
    const recId = hash('other').slice(0, 16) as RecordingId;
    const of = (signer: Statement['signer']): Authentic<'rec-request'> =>
      authentic<'rec-request'>({ ...statement, signer, body: { ...statement.body, recId } });
    assert.ok(ben !== undefined && people[2] !== undefined);
    assert.equal(verdictOf(world, C, comes(of(ben.ik))), 'busy');
    assert.equal(verdictOf(world, B, comes(of(people[2].ik))), 'not-allowed');
    assert.equal(verdictOf(world, B, comes(requestOf(world), { peer: C })), 'not-its-own');
    assert.equal(verdictOf(world, B, comes(requestOf(world), { path: 'relay' })), 'not-its-own');
  });

  it('that is over does not open again', () => {
    const world = asked();
    const request = requestOf(world);
    world.act(A, 'stop');
    world.settle();
    assert.equal(verdictOf(world, B, comes(request)), 'over');
  });
});

describe('E3: a withdrawal', () => {
  it('heard before the request counts when that comes', () => {
    const world = RecordingWorld.of([A, B, C]);
    world.ask(A);
    world.sign();
    const recId = world.page(A).open?.request.statement.body.recId;
    assert.ok(recId !== undefined && ben !== undefined);
    const statement = { type: 'withdraw', mid: mid('meeting'), signer: ben.ik, body: { recId, at: 1 } } as const;
    world.feed(C, comes(authentic<'withdraw'>(statement), { path: 'relay', peer: B }));
    world.settle();
    assert.equal(world.page(C).withdrawn.get(toBase64Url(recId))?.has(B), true);
    assert.equal(world.page(C).open?.phase, 'requested');
  });

  it('of recordings nobody has heard of takes no more memory than a few of each', () => {
    const world = asked();
    assert.ok(ben !== undefined);
    for (let i = 0; i < 200; i += 1) {
      const recId = hash(`none ${String(i)}`).slice(0, 16) as RecordingId;
      const statement = { type: 'withdraw', mid: mid('meeting'), signer: ben.ik, body: { recId, at: 1 } } as const;
      world.feed(C, comes(authentic<'withdraw'>(statement)));
    }
    assert.equal(world.page(C).withdrawn.size, 8);
  });
});
