/** A17: names that a hurried reader takes for another. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { warnOfName, warnOfNames } from './name-warning.js';

describe('A17: a name at the door', () => {
  const table: readonly [string, readonly string[], ReturnType<typeof warnOfName>][] = [
    ['Ben', ['Ada'], null],
    ['ada', ['Ada'], 'looks-like-another'],
    ['A d a', ['Ada'], 'looks-like-another'],
    ['Adá', ['Ada'], 'looks-like-another'],
    ['Аda', ['Ada'], 'looks-like-another'],
    ['0laf', ['Olaf'], 'looks-like-another'],
    ['Bill', ['BiII'], 'looks-like-another'],
    ['Irn', ['Im'], 'looks-like-another'],
    ['Пётр', ['Ada'], null],
    ['Пёtr', ['Ada'], 'mixed-scripts'],
    ['Γιάννης', [], null],
    ['Zoë 2', ['Zoë'], null],
    ['דנה', ['Dana'], null],
    ['Dana דנה', ['Ben'], 'mixed-directions'],
    ['Ben \u202ereleaseD', [], 'mixed-directions'],
    ['\u2067Ben\u2069', [], 'mixed-directions'],
  ];
  for (const [name, others, expected] of table) {
    it(`${name} beside ${others.join(', ') || 'nobody'}: ${expected ?? 'no warning'}`, () => {
      assert.equal(warnOfName(name, others), expected);
    });
  }

  it('of a whole list says what it says of each beside the others', () => {
    for (const [name, others] of table) {
      const names = [name, ...others];
      const each = names.map((one, index) => warnOfName(one, names.toSpliced(index, 1)));
      assert.deepEqual(warnOfNames(names), each);
    }
    assert.deepEqual(warnOfNames(['Ada', 'Ben', 'Аda']), ['looks-like-another', null, 'looks-like-another']);
  });
});
