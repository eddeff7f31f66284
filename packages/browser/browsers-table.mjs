/**
 * Writes src/browsers-table.ts: which majors of each browser engine are how old, from the installed
 * @mdn/browser-compat-data (CC0). Asks no network. Run with `npm run browsers` after raising that package's version;
 * `npm run browsers -- --check` fails when the committed table is not what the installed package makes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const target = fileURLToPath(new URL('src/browsers-table.ts', import.meta.url));
const source = createRequire(import.meta.url).resolve('@mdn/browser-compat-data');
const { __meta, browsers } = JSON.parse(readFileSync(source, 'utf8'));
const asOf = __meta.timestamp.slice(0, 10);

/** As in browser-currency.ts: what was replaced before that is outdated on any later day, too, and needs no row. */
const GRACE_DAYS = 90;
const oldestReplacement = new Date(Date.parse(asOf) - GRACE_DAYS * 86_400_000).toISOString().slice(0, 10);

/** First release of each major, newest first, up to the current one. */
function majorsOf(name) {
  const first = new Map();
  let current = 0;
  for (const [version, { release_date: date, status }] of Object.entries(browsers[name].releases)) {
    if (!date || !['current', 'retired', 'esr'].includes(status)) continue;
    const major = Number.parseInt(version, 10);
    if (!first.has(major) || date < first.get(major)) first.set(major, date);
    if (status === 'current') current = Math.max(current, major);
  }
  if (current === 0) throw new Error(`${name} has no current release`);
  return [...first].filter(([major]) => major <= current).sort(([a], [b]) => b - a);
}

function engineOf(name) {
  const majors = majorsOf(name);
  // The one that replaced a release is the row above it.
  const releases = majors.filter((_, index) => index === 0 || majors[index - 1][1] >= oldestReplacement);
  const supported = Object.entries(browsers[name].releases).filter(([, { status }]) => status === 'esr');
  return { releases, longTerm: supported.map(([version]) => Number.parseInt(version, 10)) };
}

function row(label, { releases, longTerm }) {
  const list = releases.map(([major, date]) => `      [${major}, '${date}'],`).join('\n');
  return `  ${label}: {\n    releases: [\n${list}\n    ],\n    longTerm: [${longTerm.join(', ')}],\n  },`;
}

const text = `/**
 * Which browsers were current on ${asOf}. Written by browsers-table.mjs from @mdn/browser-compat-data ${__meta.version} (CC0):
 * do not edit. Each release is a major and the day it came out, newest first; \`longTerm\` are supported ESR majors.
 */
export const BROWSERS_TABLE = {
  asOf: '${asOf}',
${[row('Chromium', engineOf('chrome')), row('Firefox', engineOf('firefox')), row('Safari', engineOf('safari'))].join('\n')}
} as const;
`;

if (process.argv.includes('--check')) {
  const isFresh = readFileSync(target, 'utf8') === text;
  if (!isFresh) process.stderr.write(`${relative(process.cwd(), target)} is out of date: npm run browsers\n`);
  process.exitCode = isFresh ? 0 : 1;
} else {
  writeFileSync(target, text);
}
