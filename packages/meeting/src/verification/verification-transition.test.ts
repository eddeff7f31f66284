/** Who counts as verified (protocol §6, R8): by the person's word on the words of this link, and by nothing else. */
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RosterMember } from '@in-camera/protocol';
import type { SafetyNonces } from '../links/links-state.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import {
  ada,
  ben,
  cem,
  hash,
  inMeeting,
  member,
  mid,
  roster,
  signed,
  somebody,
  withLinkTo,
  type Somebody,
} from '../testing/machine.test.js';
import { isVerified, selectKeyWarning } from './verification-state.js';
import { verificationTransition } from './verification-transition.js';

const benAgain = somebody('Ben again');
const revealed: SafetyNonces = {
  th: hash('th'),
  own: new Uint8Array(16).fill(1),
  theirs: new Uint8Array(16).fill(2),
  theirCommitment: hash('c'),
};
const NEWS: Input = { type: 'roster-changed', arrived: [], departed: [], renewed: [] };

/** Ada's page, with those people in the roster under those names. */
function listing(state: MachineState, people: readonly (readonly [Somebody, string])[], meeting = 'meeting') {
  const others = people.map(([who, name]): RosterMember => member(who, { name }));
  const current = signed(roster({ members: [...roster().members.slice(0, 1), ...others] }), ada, mid(meeting));
  return verificationTransition({ ...state, roster: { ...state.roster, current } }, NEWS).state;
}

const withWords = (state: MachineState, who: Somebody, link = 1): MachineState =>
  withLinkTo(state, who, { link, safety: revealed });
const match = (state: MachineState, who: Somebody, link = 1) =>
  verificationTransition(state, { type: 'words-match', id: 7, peer: who.id, link });
const page = (): MachineState => listing(inMeeting(ada), [[ben, 'Ben']]);

describe('R8: the words match', () => {
  it('verifies the one whose words they are, and resolves', () => {
    const { state, effects } = match(withWords(page(), ben), ben);
    assert.ok(isVerified(state, ben.id, 'Ben'));
    assert.deepEqual(effects, [{ type: 'resolve', command: 7 }]);
  });

  const refused: readonly (readonly [string, MachineState, Somebody])[] = [
    ['whose link is not bound', withLinkTo(page(), ben, { stage: 'confirming', safety: revealed }), ben],
    ['who has not revealed', withLinkTo(page(), ben, { safety: { ...revealed, theirs: null } }), ben],
    ['whose link is another by now', withWords(page(), ben, 2), ben],
    ['who is not in the roster', withWords(page(), cem), cem],
    ['whose link is with somebody else', withWords(page(), cem), ben],
  ];
  for (const [what, state, who] of refused) {
    it(`not of somebody ${what}`, () => {
      const done = match(state, who);
      assert.deepEqual(done.effects, [{ type: 'reject', command: 7, code: 'aborted' }]);
      assert.equal(done.state, state);
    });
  }

  it('stays over a rebuilt link to the same IK, and while they are away', () => {
    const { state } = match(withWords(page(), ben), ben);
    const away = listing(state, []);
    assert.ok(isVerified(listing(withLinkTo(away, ben, { link: 2 }), [[ben, 'Ben']]), ben.id, 'Ben'));
  });

  it('A17: is not lent to another name: who is called otherwise is not verified', () => {
    const { state } = match(withWords(page(), ben), ben);
    assert.equal(isVerified(listing(state, [[ben, 'Cem']]), ben.id, 'Cem'), false);
  });

  it('falls with a key that does not fit, until the words are compared anew', () => {
    const { state } = match(withWords(page(), ben), ben);
    const doubtful = verificationTransition(state, { type: 'key-mismatch', peer: ben.id }).state;
    assert.equal(isVerified(doubtful, ben.id, 'Ben'), false);
    assert.equal(selectKeyWarning(doubtful, ben.id, 'Ben'), 'key-mismatch');
    const again = match(doubtful, ben).state;
    assert.equal(selectKeyWarning(again, ben.id, 'Ben'), null);
  });

  it('is of one meeting: another mid knows nobody', () => {
    const { state } = match(withWords(page(), ben), ben);
    assert.equal(isVerified(listing(state, [[ben, 'Ben']], 'another'), ben.id, 'Ben'), false);
  });
});

describe('A17: the same name under a new key', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['the very same', 'Ben'],
    ['another case', 'BEN'],
    ['another script', 'Веn'],
  ];
  for (const [what, name] of cases) {
    it(`warns of it: ${what}`, () => {
      const left = listing(page(), []);
      const state = listing(left, [[benAgain, name]]);
      assert.equal(selectKeyWarning(state, benAgain.id, name), 'name-reused');
      assert.equal(isVerified(state, benAgain.id, name), false);
    });
  }

  it('and of nobody else: not of who comes back under their own key', () => {
    const state = listing(listing(page(), []), [[ben, 'Ben']]);
    assert.equal(selectKeyWarning(state, ben.id, 'Ben'), null);
  });

  it('ends with comparing the words; then the other one is warned of', () => {
    const both = withWords(
      listing(page(), [
        [ben, 'Ben'],
        [benAgain, 'Ben'],
      ]),
      benAgain,
    );
    const { state } = match(both, benAgain);
    assert.equal(selectKeyWarning(state, benAgain.id, 'Ben'), null);
    assert.equal(selectKeyWarning(state, ben.id, 'Ben'), 'name-reused');
  });

  it('D10: names without end are forgotten, a verified one is not', () => {
    let { state } = match(withWords(page(), ben), ben);
    for (let index = 0; index < 300; index += 1) state = listing(state, [[cem, `Somebody ${String(index)}`]]);
    assert.ok(state.verification.firstUnder.size <= 256);
    assert.equal(selectKeyWarning(listing(state, [[benAgain, 'Ben']]), benAgain.id, 'Ben'), 'name-reused');
  });
});

describe('whatever happens', () => {
  const who = fc.constantFrom(ben, cem, benAgain);
  const name = fc.constantFrom('Ben', 'BEN', 'Cem', '🐱');
  const happening = fc.oneof(
    fc.array(fc.tuple(who, name), { maxLength: 3 }).map((people) => ({ is: 'roster' as const, people })),
    fc.record({ is: fc.constant('link' as const), who, link: fc.nat(2), bound: fc.boolean(), told: fc.boolean() }),
    fc.record({ is: fc.constant('match' as const), who, link: fc.nat(2) }),
    fc.record({ is: fc.constant('mismatch' as const), who }),
    fc.record({ is: fc.constant('other-input' as const), who }),
  );

  it('R8: nobody is verified but by the word on their own words, under the name they had; nobody is both', () => {
    let verified = 0;
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 30 }), (happenings) => {
        let state = page();
        const said = new Set<string>();
        for (const one of happenings) {
          if (one.is === 'roster') state = listing(state, [...new Map(one.people)]);
          else if (one.is === 'link') {
            const safety = one.told ? revealed : { ...revealed, theirs: null };
            state = withLinkTo(state, one.who, { link: one.link, stage: one.bound ? 'bound' : 'idle', safety });
          } else if (one.is === 'match') {
            const done = match(state, one.who, one.link);
            const listed = state.roster.current?.statement.body.members.find(({ ik }) => ik === one.who.ik);
            if (done.effects[0]?.type === 'resolve') said.add(`${one.who.id} ${listed?.name ?? ''}`);
            state = done.state;
          } else if (one.is === 'mismatch') {
            state = verificationTransition(state, { type: 'key-mismatch', peer: one.who.id }).state;
            for (const key of [...said]) if (key.startsWith(one.who.id)) said.delete(key);
          } else state = verificationTransition(state, { type: 'peer-bound', peer: one.who.id }).state;
          for (const { id } of [ben, cem, benAgain]) {
            for (const called of ['Ben', 'BEN', 'Cem', '🐱']) {
              if (!isVerified(state, id, called)) continue;
              verified += 1;
              assert.ok(said.has(`${id} ${called}`));
              assert.equal(selectKeyWarning(state, id, called), null);
            }
          }
        }
      }),
      {
        numRuns: 300,
        examples: [
          [
            [
              { is: 'roster', people: [[ben, 'Ben']] },
              { is: 'link', who: ben, link: 1, bound: true, told: true },
              { is: 'match', who: ben, link: 1 },
            ],
          ],
        ],
      },
    );
    assert.ok(verified > 0);
  });
});
