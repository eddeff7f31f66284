import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from '../../../../test/mocha-globals.js';
import { placeGrid, placeSpeaker, type Place, type StageSpace } from './stage-layout.js';

const space = fc.record({
  width: fc.integer({ min: 200, max: 2560 }),
  height: fc.integer({ min: 150, max: 1600 }),
  gap: fc.constant(8),
});

function expectTidy(places: readonly Place[], { width, height, gap }: StageSpace): void {
  for (const place of places) {
    expect(place.left).to.be.at.least(0);
    expect(place.top).to.be.at.least(0);
    expect(place.left + place.width).to.be.at.most(width);
    expect(place.top + place.height).to.be.at.most(height);
    expect(place.width).to.be.at.least(1);
    expect(place.height).to.be.at.least(1);
    const aspect = place.width / place.height;
    expect(aspect).to.be.within(0.7, 1.85);
  }
  for (const [index, one] of places.entries()) {
    for (const other of places.slice(index + 1)) {
      const apart =
        one.left + one.width + gap <= other.left + 1 ||
        other.left + other.width + gap <= one.left + 1 ||
        one.top + one.height + gap <= other.top + 1 ||
        other.top + other.height + gap <= one.top + 1;
      expect(apart, JSON.stringify([one, other])).to.equal(true);
    }
  }
}

describe('where tiles lie', () => {
  it('1 to 12 tiles fit into any box, apart from each other, in a format that shows a face', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), space, (count, box) => {
        const places = placeGrid(count, box);
        expect(places).to.have.length(count);
        expectTidy(places, box);
      }),
    );
  });

  it('so they do when some are large and the rest small', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 11 }), space, (large, small, box) => {
        const places = placeSpeaker(large, small, box);
        expect(places).to.have.length(large + small);
        expectTidy(places, box);
      }),
    );
  });

  const columns = (count: number, box: StageSpace): number =>
    new Set(placeGrid(count, box).map(({ left }) => left)).size;
  const rows = (count: number, box: StageSpace): number => new Set(placeGrid(count, box).map(({ top }) => top)).size;
  const wide: StageSpace = { width: 1240, height: 560, gap: 8 };
  const phone: StageSpace = { width: 374, height: 560, gap: 8 };

  it('two sit side by side on a wide stage, one above the other on a phone', () => {
    expect(rows(2, wide)).to.equal(1);
    expect(rows(2, phone)).to.equal(2);
  });

  it('four make a square of two by two on both', () => {
    for (const box of [wide, phone]) expect([columns(4, box), rows(4, box)]).to.deep.equal([2, 2]);
  });

  it('eight are four by two on a wide stage, two by four on a phone', () => {
    expect([columns(8, wide), rows(8, wide)]).to.deep.equal([4, 2]);
    expect([columns(8, phone), rows(8, phone)]).to.deep.equal([2, 4]);
  });

  it('a last row that is not full stands in the middle', () => {
    const [first, second, third] = placeGrid(3, { width: 800, height: 900, gap: 8 });
    if (!first || !second || !third) throw new Error('three places');
    const middle = (place: Place): number => place.left + place.width / 2;
    if (first.top === second.top) expect(middle(third)).to.be.closeTo((middle(first) + middle(second)) / 2, 1);
    else expect(middle(third)).to.be.closeTo(middle(first), 1);
  });

  it('the large tile is the largest, and its row of small ones stands beside it or below it', () => {
    const [large, ...small] = placeSpeaker(1, 4, wide);
    for (const tile of small) {
      expect(tile.width * tile.height).to.be.below((large?.width ?? 0) * (large?.height ?? 0));
      expect(tile.left).to.be.at.least((large?.left ?? 0) + (large?.width ?? 0));
    }
    const [upright, ...below] = placeSpeaker(1, 4, phone);
    for (const tile of below) expect(tile.top).to.be.at.least((upright?.top ?? 0) + (upright?.height ?? 0));
  });
});
