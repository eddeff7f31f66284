import { expect } from 'chai';
import { describe, it } from '../../../../test/mocha-globals.js';
import { initialsOf, tintOf } from './person.js';

describe('what stands for a person without a picture', () => {
  const cases: readonly (readonly [name: string, initials: string])[] = [
    ['Ada Lovelace', 'AL'],
    ['Ada', 'A'],
    ['ibn al-Haytham', 'IH'],
    ['çağla öztürk', 'ÇÖ'],
    ['María José de la Cruz', 'MC'],
    ['李小龙', '李'],
    ['  ', ''],
    ['🙂', ''],
    ['3. OG', '3O'],
  ];
  for (const [name, initials] of cases) {
    it(`${JSON.stringify(name)} is ${JSON.stringify(initials)}`, () =>
      void expect(initialsOf(name)).to.equal(initials));
  }

  it('the tint of an id is the same every time and within the number of tints', () => {
    for (const id of ['a', 'demo-1', 'x'.repeat(64)]) {
      expect(tintOf(id, 5)).to.equal(tintOf(id, 5));
      expect(tintOf(id, 5)).to.be.within(0, 4);
    }
  });
});
