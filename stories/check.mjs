/**
 * Builds Storybook and opens every story in Chromium: in light and dark, each in English and German, and in high contrast.
 * A story passes when its element has drawn itself, nothing was written to the console as an error, no request went to any
 * other host, and axe-core has nothing to say. Pages of prose are opened once; they must draw and keep to the same host.
 * One page for each look goes from story to story as a reader does: loading Storybook anew for each takes seconds.
 *
 *   node stories/check.mjs [--built] [--screenshots DIR] [--only TEXT]
 *
 * `--built` looks at what `npm run storybook:build` has left in stories/dist. CHROMIUM_PATH names another browser.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';

const ROOT = fileURLToPath(new URL('dist', import.meta.url));
const CHROMIUM = process.env.CHROMIUM_PATH || '/usr/bin/chromium';
const LOOKS = [
  { theme: 'light', locale: 'en' },
  { theme: 'dark', locale: 'de' },
  { theme: 'light', locale: 'de' },
  { theme: 'dark', locale: 'en' },
  { theme: 'contrast', locale: 'en' },
];
const BROWSER_ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--no-first-run',
];
const SIZES = { ordinary: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const PATIENCE_MS = 15_000;
const MEDIA_TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const { values: options } = parseArgs({
  options: { built: { type: 'boolean' }, screenshots: { type: 'string' }, only: { type: 'string' } },
});

function build() {
  const command = fileURLToPath(new URL('../node_modules/storybook/dist/bin/dispatcher.js', import.meta.url));
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [command, 'build', '-c', 'stories/.storybook', '-o', 'stories/dist', '--quiet'],
    { cwd: folder, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`Storybook was not built\n${stdout}${stderr}`);
}

async function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    try {
      const body = await readFile(join(folder, path === '/' ? 'index.html' : path));
      response.writeHead(200, { 'content-type': MEDIA_TYPES[extname(path)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** Collects what a page must not do; `take` hands it over and starts afresh. */
function watch(page, origin) {
  const problems = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} ${message.location().url ?? ''}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) problems.push(`foreign request: ${new URL(url).origin}`);
  });
  return () => problems.splice(0);
}

async function openStorybook(browser, origin, { theme, locale }, first) {
  const page = await browser.newPage();
  await page.setCacheEnabled(true);
  const takeProblems = watch(page, origin);
  // The addon would run axe a second time.
  const globals = `theme:${theme};locale:${locale};a11y.manual:!true`;
  const query = new URLSearchParams({ id: first.id, viewMode: first.type, globals });
  await page.goto(`${origin}/iframe.html?${query}`, { waitUntil: 'load' });
  // Storybook loads the page anew when a story is called while a play function still runs.
  const isThrough = () =>
    ['completed', 'finished', 'errored'].includes(globalThis.__STORYBOOK_PREVIEW__?.currentRender?.phase);
  await page.waitForFunction(isThrough, { timeout: PATIENCE_MS, polling: 50 });
  return { page, takeProblems };
}

/** Goes to an entry and waits until Storybook says that render and play function are through; answers what went wrong. */
function show(entry, patienceMs) {
  const channel = globalThis.__STORYBOOK_ADDONS_CHANNEL__;
  const WRONG = ['storyErrored', 'storyThrewException', 'storyMissing', 'playFunctionThrewException'];
  return new Promise((resolve) => {
    const problems = [];
    const wrong = (problem) => problems.push(`story failed: ${problem?.message ?? problem?.description ?? problem}`);
    const done = () => {
      for (const name of WRONG) channel.off(name, wrong);
      channel.off('storyFinished', finished);
      channel.off('docsRendered', finished);
      clearTimeout(timer);
      resolve(problems);
    };
    const finished = (about) => {
      if ((about?.storyId ?? about) === entry.id) done();
    };
    const timer = setTimeout(() => {
      if (problems.length === 0) problems.push('not drawn in time');
      done();
    }, patienceMs);
    for (const name of WRONG) channel.on(name, wrong);
    channel.on('storyFinished', finished);
    channel.on('docsRendered', finished);
    const already = globalThis.__STORYBOOK_PREVIEW__.currentRender?.id === entry.id;
    if (already) channel.emit('forceRemount', { storyId: entry.id });
    else channel.emit('setCurrentStory', { storyId: entry.id, viewMode: entry.type });
  });
}

/** Waits until elements of ours are there, have drawn into their shadow roots and take up room; names those that do not. */
async function findUndrawn() {
  const DRAWS_WITHIN_MS = 2_000;
  // A dialog is drawn above the page, and its element takes no room there.
  const takesRoom = (one) =>
    [one, ...one.shadowRoot.querySelectorAll('dialog')].some((drawn) => drawn.getBoundingClientRect().height > 0);
  const look = () => {
    const elements = [...document.querySelectorAll('#storybook-root *')].filter((one) => one.localName.includes('-'));
    if (elements.length === 0) return ['no custom element in the story'];
    return elements
      .filter((one) => !one.shadowRoot?.childElementCount || !takesRoom(one))
      .map((one) => `<${one.localName}> has not drawn`);
  };
  const until = performance.now() + DRAWS_WITHIN_MS;
  while (look().length > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
  return look();
}

async function runAxe() {
  const { violations } = await globalThis.axe.run('#storybook-root', {
    resultTypes: ['violations'],
    // A story is a piece of a page: landmarks and the first heading are the page's.
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  return violations.map(
    ({ id, nodes }) => `axe ${id}: ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`,
  );
}

async function look({ page, takeProblems }, entry, style, axeSource) {
  const size = entry.tags?.includes('phone') ? SIZES.phone : SIZES.ordinary;
  if (page.viewport()?.width !== size.width) await page.setViewport(size);
  const problems = await page.evaluate(show, { id: entry.id, type: entry.type }, PATIENCE_MS);
  if (entry.type === 'story' && problems.length === 0) {
    problems.push(...(await page.evaluate(findUndrawn)));
    if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
    problems.push(...(await page.evaluate(runAxe)));
  }
  if (options.screenshots) {
    await page.screenshot({ path: join(options.screenshots, `${entry.id}-${style.theme}-${style.locale}.png`) });
  }
  return [...problems, ...takeProblems()];
}

async function lookAtAll(browser, origin, entries, style, axeSource) {
  const first = entries.find(({ type }) => type === 'story');
  const book = await openStorybook(browser, origin, style, first);
  let failed = 0;
  for (const entry of entries) {
    const problems = await look(book, entry, style, axeSource).catch((error) => [error.message]);
    if (problems.length > 0) failed++;
    for (const problem of problems) console.log(`${entry.id} (${style.theme}, ${style.locale}): ${problem}`);
  }
  await book.page.close();
  return { passed: entries.length - failed, failed };
}

async function main() {
  if (!options.built) build();
  const index = JSON.parse(await readFile(join(ROOT, 'index.json'), 'utf8'));
  const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  if (options.screenshots) await mkdir(options.screenshots, { recursive: true });
  const entries = Object.values(index.entries).filter(({ id }) => !options.only || id.includes(options.only));
  const stories = entries.filter(({ type }) => type === 'story');
  if (stories.length === 0) throw new Error('there is no story to look at');
  const { origin, close } = await serve(ROOT);
  const browser = await puppeteer.launch({ executablePath: CHROMIUM, args: BROWSER_ARGS });
  try {
    // One after the other: Chromium draws nothing in a tab that is not in front.
    const results = [];
    for (const [place, style] of LOOKS.entries()) {
      results.push(await lookAtAll(browser, origin, place === 0 ? entries : stories, style, axeSource));
    }
    const sum = (of) => results.reduce((total, result) => total + result[of], 0);
    console.log(`stories: ${sum('passed')} passed, ${sum('failed')} failed`);
    process.exitCode = sum('failed') === 0 ? 0 : 1;
  } finally {
    await browser.close();
    close();
  }
}

await main();
