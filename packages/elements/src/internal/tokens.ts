/**
 * The colours, measures and movements of In-camera (look.md, "Tokens"), as data and as a style sheet.
 * Each is a public property `--in-camera-NAME` that a page may set anywhere above; inside, views read `--_NAME`.
 * Light and dark follow the page through `color-scheme`; every pair of text and ground is checked in tokens.test.ts.
 */
import { css, unsafeCSS, type CSSResult } from 'lit';

export interface Palette {
  /** The page the element lies on. */
  readonly page: string;
  /** Cards, panels, the dock. */
  readonly surface: string;
  /** Fields, own chat messages, what lies on a card. */
  readonly raised: string;
  /** Behind the tiles: a shade deeper than the page. */
  readonly stage: string;
  /** A tile without a picture. */
  readonly tile: string;
  /** The silhouette on it. */
  readonly silhouette: string;
  readonly hover: string;
  readonly border: string;
  /** Outlines that carry meaning: fields, switches. */
  readonly outline: string;
  readonly text: string;
  readonly 'text-quiet': string;
  /** Private, verified, go: as text, line and ring. */
  readonly accent: string;
  /** The same as the ground of a button. */
  readonly 'accent-fill': string;
  readonly 'accent-fill-hover': string;
  readonly 'on-accent': string;
  readonly 'accent-soft': string;
  /** Look here. */
  readonly amber: string;
  readonly 'amber-soft': string;
  /** Recording, leaving, and a meeting that somebody may be splitting. */
  readonly red: string;
  readonly 'red-soft': string;
  readonly 'red-fill': string;
  readonly 'red-fill-hover': string;
  readonly 'on-red': string;
  readonly focus: string;
}

export const LIGHT: Palette = {
  page: '#f7f5f1',
  surface: '#fdfcfa',
  raised: '#ffffff',
  stage: '#eae6df',
  tile: '#d9d3c8',
  silhouette: '#a89f90',
  hover: '#efebe4',
  border: '#ddd7cc',
  outline: '#857d70',
  text: '#25211c',
  'text-quiet': '#5f584d',
  accent: '#1f6044',
  'accent-fill': '#1f6044',
  'accent-fill-hover': '#174d36',
  'on-accent': '#ffffff',
  'accent-soft': '#e3efe7',
  amber: '#7d4e00',
  'amber-soft': '#fbefd5',
  red: '#a3271e',
  'red-soft': '#fae3df',
  'red-fill': '#b23128',
  'red-fill-hover': '#94231b',
  'on-red': '#ffffff',
  focus: '#1f6044',
};

export const DARK: Palette = {
  page: '#1d1a17',
  surface: '#242120',
  raised: '#2f2b28',
  stage: '#141210',
  tile: '#2d2925',
  silhouette: '#5f574d',
  hover: '#353130',
  border: '#3d3834',
  outline: '#8f8679',
  text: '#f3efe8',
  'text-quiet': '#bdb4a7',
  accent: '#86cfa8',
  'accent-fill': '#86cfa8',
  'accent-fill-hover': '#a3dcbd',
  'on-accent': '#0e2a1c',
  'accent-soft': '#233a2e',
  amber: '#f0c06a',
  'amber-soft': '#3b2f17',
  red: '#ff9d92',
  'red-soft': '#46211d',
  'red-fill': '#c8382d',
  'red-fill-hover': '#ad2b21',
  'on-red': '#ffffff',
  focus: '#86cfa8',
};

export const LIGHT_CONTRAST: Palette = {
  ...LIGHT,
  page: '#ffffff',
  surface: '#ffffff',
  stage: '#ffffff',
  tile: '#f0f0f0',
  silhouette: '#4d4d4d',
  border: '#000000',
  outline: '#000000',
  text: '#000000',
  'text-quiet': '#1f1f1f',
  accent: '#003d24',
  'accent-fill': '#003d24',
  'accent-fill-hover': '#00281a',
  amber: '#4d2f00',
  red: '#7a0f08',
  'red-fill': '#7a0f08',
  'red-fill-hover': '#5c0a05',
  focus: '#000000',
};

export const DARK_CONTRAST: Palette = {
  ...DARK,
  page: '#000000',
  surface: '#000000',
  raised: '#0d0d0d',
  stage: '#000000',
  tile: '#141414',
  silhouette: '#c9c9c9',
  border: '#ffffff',
  outline: '#ffffff',
  text: '#ffffff',
  'text-quiet': '#ececec',
  accent: '#a8f0c8',
  'accent-fill': '#a8f0c8',
  'accent-fill-hover': '#d0f8e2',
  'on-accent': '#000000',
  amber: '#ffd88a',
  red: '#ffc4bd',
  'red-fill': '#ffc4bd',
  'red-fill-hover': '#ffe0dc',
  'on-red': '#000000',
  focus: '#ffffff',
};

function declare(light: Palette, dark: Palette): CSSResult {
  const names = Object.keys(light) as (keyof Palette)[];
  return unsafeCSS(
    names.map((name) => `--_${name}: var(--in-camera-${name}, light-dark(${light[name]}, ${dark[name]}));`).join('\n'),
  );
}

const ORDINARY = declare(LIGHT, DARK);
const CONTRAST = declare(LIGHT_CONTRAST, DARK_CONTRAST);

export const tokens = css`
  :host {
    ${ORDINARY}
    --_radius: var(--in-camera-radius, 12px);
    --_radius-control: var(--in-camera-radius-control, 999px);
    --_font: var(--in-camera-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    --_motion: var(--in-camera-motion, 160ms);
    --_shadow: var(
      --in-camera-shadow,
      0 1px 2px light-dark(rgb(60 50 35 / 8%), rgb(0 0 0 / 40%)),
      0 8px 24px light-dark(rgb(60 50 35 / 10%), rgb(0 0 0 / 36%))
    );
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='contrast']) {
    ${CONTRAST}
  }
  /* Inside a room of that theme: each element declares its own tokens, so it must be told. */
  :host(:state(contrast)) {
    ${CONTRAST}
  }
  @media (prefers-contrast: more) {
    :host {
      ${CONTRAST}
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0ms;
    }
  }
`;
