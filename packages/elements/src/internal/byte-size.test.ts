/** Sizes as people read them. */
import { expect } from 'chai';
import { describe, it } from '../../../../test/mocha-globals.js';
import { byteSize } from './byte-size.js';

describe('a number of bytes', () => {
  it('is said in the largest unit of which there is one', () => {
    expect([0, 1, 999_499, 1_500_000, 12_345_678, 2_114_000_000].map((bytes) => byteSize(bytes, 'en'))).to.deep.equal([
      ...['0 kB', '1 kB', '999 kB', '1.5 MB', '12.3 MB', '2.1 GB'],
    ]);
    expect(byteSize(1_500_000, 'de')).to.equal('1,5 MB');
  });
});
