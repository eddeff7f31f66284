/**
 * Which browsers were current on 2026-11-12. Written by browsers-table.mjs from @mdn/browser-compat-data 8.1.9 (CC0):
 * do not edit. Each release is a major and the day it came out, newest first; `longTerm` are supported ESR majors.
 */
export const BROWSERS_TABLE = {
  asOf: '2026-11-12',
  Chromium: {
    releases: [
      [157, '2026-11-03'],
      [156, '2026-10-20'],
      [155, '2026-10-06'],
      [154, '2026-09-22'],
      [153, '2026-09-08'],
      [152, '2026-08-25'],
      [151, '2026-07-28'],
    ],
    longTerm: [],
  },
  Firefox: {
    releases: [
      [160, '2026-11-10'],
      [159, '2026-10-27'],
      [158, '2026-10-13'],
      [157, '2026-09-29'],
      [156, '2026-09-15'],
      [155, '2026-09-01'],
      [154, '2026-08-18'],
      [153, '2026-07-21'],
    ],
    longTerm: [153],
  },
  Safari: {
    releases: [
      [27, '2026-09-14'],
      [26, '2025-09-15'],
    ],
    longTerm: [],
  },
} as const;
