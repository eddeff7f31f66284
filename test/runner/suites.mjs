/**
 * The table of all suites, fast ones first. A row: its name, what it proves, its command, how its counts are read
 * (`check` counts as one; `tests` writes its counts into the file it is given), its time limit, the tools without which it
 * is skipped (`needs`) or proves less (`uses`).
 */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { ROOT } from '../../examples/prepare.mjs';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

export const SUITES = [
  check('format', 'every file is formatted', 2 * MINUTE, ['npm', 'run', '--silent', 'format:check']),
  check('boundaries', 'imports go one way', 2 * MINUTE, ['npm', 'run', '--silent', 'boundaries']),
  check('lint', 'no rule of the linter is broken', 5 * MINUTE, ['npm', 'run', '--silent', 'lint']),
  check('types', 'tests are typed as strictly as the code', 3 * MINUTE, [
    process.execPath,
    'node_modules/typescript-7/bin/tsc',
    '-p',
    'test/tsconfig.json',
  ]),
  check('story types', 'stories are typed as strictly', 2 * MINUTE, [
    process.execPath,
    'node_modules/typescript-7/bin/tsc',
    '-p',
    'stories',
    '--noEmit',
  ]),
  nodeTests('unit', 'the packages in Node, the server with real sockets', 20 * MINUTE, { files: packageTests }),
  nodeTests('tools', 'what the tests stand on', 2 * MINUTE, {
    files: () => filesIn('test', isToolTest),
    uses: ['ffmpeg'],
  }),
  nodeTests('examples', 'the worked servers', 2 * MINUTE, {
    files: () => filesIn('examples', (file) => file.endsWith('.test.mjs')),
  }),
  nodeTests('packages', 'what is published works for whoever installs it', 6 * MINUTE, {
    files: () => filesIn('test/packaging', (file) => file.endsWith('.test.ts') && dirname(file) === 'test/packaging'),
    uses: ['chromium'],
  }),
  check(
    'stories',
    'every story renders, and axe has nothing to say',
    12 * MINUTE,
    [process.execPath, 'stories/check.mjs'],
    ['chromium'],
  ),
  browserTests('elements', 'the elements in Chromium and Firefox', 10 * MINUTE, 'test/wtr-elements.config.mjs'),
  browserTests('browser', 'the browser edge in Chromium and Firefox', 6 * MINUTE, 'test/wtr-browser.config.mjs'),
  nodeTests('hostile', 'a hostile server gets nowhere, and gets in without the one defence', 8 * MINUTE, {
    files: () => filesIn('test/hostile-server', (file) => file.endsWith('.test.ts')),
    options: ['--test-concurrency=1'],
    uses: ['chromium', 'firefox'],
  }),
  realBrowsers('privacy', 'the server received nothing readable', 6 * MINUTE, 'privacy'),
  realBrowsers('e2e', 'real browsers meet through the real server', 36 * MINUTE, 'e2e'),
];

function check(name, title, limitMs, command, needs = []) {
  return { name, title, kind: 'check', needs, uses: [], limitMs, command: () => command };
}

/** @param files those of the configuration, unless some are named */
export function browserTests(name, title, limitMs, config, files = []) {
  const command = (countsFile) => [process.execPath, 'test/runner/run-wtr.mjs', config, countsFile, ...files];
  return { name, title, kind: 'tests', needs: ['chromium'], uses: ['firefox'], limitMs, command };
}

function realBrowsers(name, title, limitMs, folder) {
  return nodeTests(name, title, limitMs, {
    // What lies deeper is what these tests stand on, and has its own suite.
    files: () =>
      filesIn(join('test', folder), (file) => file.endsWith('.test.ts') && dirname(file) === join('test', folder)),
    options: ['--test-concurrency=1'],
    needs: ['chromium'],
    uses: ['firefox', 'ip', 'turnserver', 'ffmpeg'],
  });
}

export function nodeTests(name, title, limitMs, { files, options = [], needs = [], uses = [] }) {
  const command = (countsFile) => {
    const found = files();
    // Without files, Node would look for some itself.
    if (found.length === 0) return null;
    const reporters = [
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=./test/reporters/counting-reporter.mjs',
      `--test-reporter-destination=${countsFile}`,
    ];
    return [process.execPath, '--import', 'tsx', '--test', ...options, ...reporters, ...found];
  };
  return { name, title, kind: 'tests', needs, uses, limitMs, command };
}

/**
 * The tests of elements and those named `.browser-test.ts` run in browsers. A file that is named like a test but asks
 * for no test is what others stand on, and named so to stay out of the build.
 */
function packageTests() {
  return filesIn('packages', (file) => {
    if (!file.endsWith('.test.ts') || file.startsWith(join('packages', 'elements') + sep)) return false;
    return readFileSync(join(ROOT, file), 'utf8').includes("from 'node:test'");
  });
}

/** All but the hostile server and the tests that stand right in `e2e`, `packaging` and `privacy`, which have suites of their own. */
function isToolTest(file) {
  if (file.startsWith(join('test', 'hostile-server') + sep)) return false;
  return file.endsWith('.test.ts') && !['e2e', 'packaging', 'privacy'].includes(basename(dirname(file)));
}

/** Files below a folder of the repository, in the same order every time. */
function filesIn(folder, isWanted) {
  const inside = readdirSync(join(ROOT, folder), { recursive: true }).map((file) => join(folder, file));
  return inside.filter((file) => !/[/\\](node_modules|build|dist|\.tmp)[/\\]/.test(file) && isWanted(file)).sort();
}
