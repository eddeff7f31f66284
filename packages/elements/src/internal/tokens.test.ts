import { expect } from 'chai';
import { describe, it } from '../../../../test/mocha-globals.js';
import { DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, type Palette } from './tokens.js';

const PALETTES: Readonly<Record<string, Palette>> = {
  light: LIGHT,
  dark: DARK,
  'light, high contrast': LIGHT_CONTRAST,
  'dark, high contrast': DARK_CONTRAST,
};

type Token = keyof Palette;

/** Text on the grounds where it stands: 4.5 to 1 (WCAG 1.4.3). */
const TEXT: readonly (readonly [text: Token, ground: Token])[] = [
  ['text', 'page'],
  ['text', 'surface'],
  ['text', 'raised'],
  ['text', 'stage'],
  ['text', 'hover'],
  ['text', 'accent-soft'],
  ['text', 'amber-soft'],
  ['text-quiet', 'page'],
  ['text-quiet', 'surface'],
  ['text-quiet', 'raised'],
  ['text-quiet', 'stage'],
  ['accent', 'surface'],
  ['accent', 'page'],
  ['accent', 'accent-soft'],
  ['accent', 'amber-soft'],
  ['on-accent', 'accent-fill'],
  ['on-accent', 'accent-fill-hover'],
  ['amber', 'amber-soft'],
  ['amber', 'surface'],
  ['surface', 'amber'],
  ['red', 'surface'],
  ['red', 'red-soft'],
  ['text', 'red-soft'],
  ['text-quiet', 'hover'],
  ['on-red', 'red-fill'],
  ['on-red', 'red-fill-hover'],
];

/** Lines and shapes that carry meaning: 3 to 1 (WCAG 1.4.11). */
const SHAPES: readonly (readonly [shape: Token, ground: Token])[] = [
  ['outline', 'surface'],
  ['outline', 'raised'],
  ['outline', 'page'],
  ['accent', 'stage'],
  ['accent', 'tile'],
  ['focus', 'surface'],
  ['focus', 'stage'],
  ['focus', 'page'],
  ['focus', 'raised'],
  ['red-fill', 'surface'],
];

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('tokens: every pair can be read', () => {
  for (const [name, palette] of Object.entries(PALETTES)) {
    it(`${name}: text stands out 4.5 to 1`, () => {
      for (const [text, ground] of TEXT) {
        expect(contrast(palette[text], palette[ground]), `${text} on ${ground}`).to.be.at.least(4.5);
      }
    });

    it(`${name}: shapes stand out 3 to 1`, () => {
      for (const [shape, ground] of SHAPES) {
        expect(contrast(palette[shape], palette[ground]), `${shape} on ${ground}`).to.be.at.least(3);
      }
    });
  }

  it('the stage is a shade deeper than the page in both', () => {
    for (const palette of [LIGHT, DARK]) expect(luminance(palette.stage)).to.be.below(luminance(palette.page));
  });
});
