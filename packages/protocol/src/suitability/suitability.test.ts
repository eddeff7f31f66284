/** R12: rules of suitability are read whole or refused by the name of the place; answers only ever tighten. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { assessSuitability, mergeProfiles, textIn } from './assess-suitability.js';
import { BUILT_IN_SUITABILITY } from './built-in-suitability.js';
import { parseSuitability, TIGHTENINGS, toWireSuitability } from './suitability-rules.js';

const TOPIC = { id: 'staff', label: { de: 'Personal' }, verdict: 'allowed' };
const RULES = { version: '1', topics: [TOPIC] };

describe('rules of suitability', () => {
  it('the built-in ones are rules, in German and English throughout', () => {
    const wire: unknown = JSON.parse(JSON.stringify(toWireSuitability(BUILT_IN_SUITABILITY)));
    assert.deepEqual(parseSuitability(wire), { ok: true, value: BUILT_IN_SUITABILITY });
    for (const { label, conditions, ask } of BUILT_IN_SUITABILITY.topics) {
      for (const texts of [label, conditions, ask]) assert.deepEqual(Object.keys(texts).sort(), ['de', 'en']);
    }
  });

  const refusals: readonly (readonly [json: unknown, code: string, at: string])[] = [
    [null, 'not-json', ''],
    [[RULES], 'not-json', ''],
    [{ topics: [] }, 'missing-field', 'version'],
    [{ ...RULES, verson: '2' }, 'unknown-field', 'verson'],
    [{ ...RULES, answer: 'maybe' }, 'bad-value', 'answer'],
    [{ ...RULES, topics: [{ ...TOPIC, verdct: 'allowed' }] }, 'unknown-field', 'topics.0.verdct'],
    [{ ...RULES, topics: [{ ...TOPIC, verdict: 'perhaps' }] }, 'bad-value', 'topics.0.verdict'],
    [{ ...RULES, topics: [{ ...TOPIC, label: {} }] }, 'bad-value', 'topics.0.label'],
    [{ ...RULES, topics: [{ ...TOPIC, stricter: ['recording'] }] }, 'bad-value', 'topics.0.stricter.0'],
    [{ ...RULES, topics: [TOPIC, TOPIC] }, 'duplicate-topic', 'topics.1.id'],
    [{ ...RULES, topics: [{ ...TOPIC, verdict: 'allowed-if' }] }, 'missing-conditions', 'topics.0.conditions'],
  ];
  for (const [json, code, at] of refusals) {
    it(`refuses ${code} at “${at}”: ${JSON.stringify(json)}`, () => {
      assert.deepEqual(parseSuitability(json), { ok: false, code, at });
    });
  }

  it('I19: whatever JSON comes gives rules or a named problem', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (whole, topics) => {
        for (const json of [whole, { ...RULES, topics }]) {
          const parsed = parseSuitability(json);
          if (!parsed.ok) assert.ok(parsed.code.length > 0);
          else assert.deepEqual(parseSuitability(toWireSuitability(parsed.value)), parsed);
        }
      }),
    );
  });
});

describe('an answer', () => {
  const ids = fc.subarray(BUILT_IN_SUITABILITY.topics.map(({ id }) => id));

  it('one topic more never loosens: the profile grows, the verdict does not get milder', () => {
    const order = ['allowed', 'allowed-if', 'not-by-video'];
    fc.assert(
      fc.property(ids, ids, (some, more) => {
        const less = assessSuitability(BUILT_IN_SUITABILITY, some);
        const both = assessSuitability(BUILT_IN_SUITABILITY, [...some, ...more]);
        assert.ok(less !== null && both !== null);
        for (const tightening of less.profile) assert.ok(both.profile.includes(tightening));
        assert.ok(order.indexOf(both.verdict) >= order.indexOf(less.verdict));
      }),
    );
  });

  it('merging profiles is commutative, associative and idempotent', () => {
    const profile = fc.subarray([...TIGHTENINGS]);
    fc.assert(
      fc.property(profile, profile, profile, (a, b, c) => {
        assert.deepEqual(mergeProfiles([a, b]), mergeProfiles([b, a]));
        assert.deepEqual(mergeProfiles([mergeProfiles([a, b]), c]), mergeProfiles([a, mergeProfiles([b, c])]));
        assert.deepEqual(mergeProfiles([a, a]), mergeProfiles([a]));
      }),
    );
  });

  it('with a topic that the rules do not know is none; texts fall back to the base language, then to English', () => {
    assert.equal(assessSuitability(BUILT_IN_SUITABILITY, ['weather']), null);
    assert.equal(textIn({ en: 'a', de: 'b' }, 'de-AT'), 'b');
    assert.equal(textIn({ en: 'a', de: 'b' }, 'fr'), 'a');
    assert.equal(textIn({}, 'fr'), '');
  });
});
