/**
 * `npm test`: installs and builds what is needed, runs every suite and says how it went; its last line is
 * `N passed, N failed`, with `, N skipped` when something was, and its exit code follows.
 *
 *   node test/run.mjs            all suites
 *   node test/run.mjs unit e2e   only these
 *   node test/run.mjs --list     their names
 *   node test/run.mjs --soak     the long forms instead, two hours at most (`npm run soak`)
 *   node test/run.mjs --soak --short   a fiftieth of them, to see that they run
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, ensureBuilt, ensureInstalled } from '../examples/prepare.mjs';
import { readCounts } from './runner/counts.mjs';
import { endEverything, runLimited } from './runner/processes.mjs';
import { describeRow, sumUp, withoutSuccesses } from './runner/report.mjs';
import { soakSuites } from './runner/soak-suites.mjs';
import { SUITES } from './runner/suites.mjs';
import { provideTools } from './runner/tools.mjs';

const flags = new Set(process.argv.slice(2).filter((word) => word.startsWith('--')));
const asked = process.argv.slice(2).filter((word) => !flags.has(word));
const table = flags.has('--soak') ? soakSuites(flags.has('--short') ? 1 / 50 : 1) : SUITES;
const TEMPORARY = join(ROOT, 'test', '.tmp', `run-${process.pid}`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    void endEverything().finally(() => {
      rmSync(TEMPORARY, { recursive: true, force: true });
      process.stdout.write(`\nInterrupted by ${signal}\n`);
      process.exit(1);
    });
  });
}

if (flags.has('--list')) {
  for (const { name, title } of table) process.stdout.write(`${name.padEnd(12)}${title}\n`);
} else {
  process.exitCode = await main(asked);
}

async function main(names) {
  const unknown = names.filter((name) => !table.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    process.stdout.write(`No such suite: ${unknown.join(', ')}; --list names them\n0 passed, 1 failed\n`);
    return 1;
  }
  const chosen = names.length === 0 ? table : table.filter((suite) => names.includes(suite.name));
  const preparation = await prepare();
  const results = [preparation];
  if (preparation.failed === 0) {
    const tools = provideTools(chosen.flatMap(({ needs, uses }) => [...needs, ...uses]));
    mkdirSync(TEMPORARY, { recursive: true });
    for (const suite of chosen) results.push(await runSuite(suite, tools));
    rmSync(TEMPORARY, { recursive: true, force: true });
  }
  process.stdout.write(sumUp(results));
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}

/** Dependencies and the build: nothing can run without them, so they are a row of their own. */
async function prepare() {
  const startedAt = Date.now();
  const outcome = {
    name: 'build',
    title: 'the locked dependencies install, the packages build',
    skipped: [],
    problem: null,
  };
  try {
    await ensureInstalled();
    await ensureBuilt();
    return report({ ...outcome, passed: 1, failed: 0, tookMs: Date.now() - startedAt });
  } catch (error) {
    return report({ ...outcome, passed: 0, failed: 1, problem: error.message, tookMs: Date.now() - startedAt });
  }
}

async function runSuite(suite, tools) {
  const missing = suite.needs.filter((name) => !tools.has(name));
  if (missing.length > 0) {
    const reason = `needs ${missing.join(' and ')}, not found here`;
    return report({
      ...suite,
      passed: 0,
      failed: 0,
      skipped: [{ name: `all of ${suite.name}`, reason }],
      problem: null,
      tookMs: 0,
    });
  }
  const countsFile = join(TEMPORARY, `${suite.name}.json`);
  const command = suite.command(countsFile);
  if (command === null) {
    return report({ ...suite, passed: 0, failed: 1, skipped: [], problem: 'has no test file', tookMs: 0 });
  }
  const output = [];
  const startedAt = Date.now();
  const outcome = await runLimited(command, {
    cwd: ROOT,
    env: { ...environment(tools), ...suite.env },
    limitMs: suite.limitMs,
    onOutput: (chunk) => output.push(chunk),
  });
  const result = { ...suite, ...readCounts(suite.kind, countsFile, outcome), tookMs: Date.now() - startedAt };
  for (const name of suite.uses.filter((tool) => !tools.has(tool))) {
    result.skipped = [...result.skipped, { name: `what uses ${name}`, reason: 'not found here' }];
  }
  if (result.failed > 0) process.stdout.write(withoutSuccesses(Buffer.concat(output).toString('utf8')));
  return report(result);
}

/** Where the tools are. Not named IN_CAMERA_…: the server refuses options that it does not know. */
function environment(tools) {
  return {
    CHROMIUM_PATH: tools.get('chromium') ?? '',
    FIREFOX_PATH: tools.get('firefox') ?? '',
    IP_PATH: tools.get('ip') ?? '',
    TURNSERVER_PATH: tools.get('turnserver') ?? '',
  };
}

function report(result) {
  process.stdout.write(describeRow(result));
  return result;
}
