/**
 * Runs @web/test-runner with a configuration and writes how many tests passed, failed and were skipped into a file, in
 * the form of the counting reporter. Browsers are counted apart: a test that runs in two is two.
 *
 * Usage: node test/runner/run-wtr.mjs CONFIG COUNTS_FILE [FILE…]
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defaultReporter, startTestRunner } from '@web/test-runner';

// The configurations can also be run by hand, and then look for the browsers themselves.
process.env.IN_CAMERA_CHROMIUM ??= process.env.CHROMIUM_PATH;
process.env.IN_CAMERA_FIREFOX ??= process.env.FIREFOX_PATH;

const [configFile, countsFile, ...files] = process.argv.slice(2);
const { default: config } = await import(pathToFileURL(resolve(configFile)).href);

const counts = { passed: 0, failed: 0, skipped: [], empty: [] };

const countingReporter = {
  stop({ sessions }) {
    for (const session of sessions) countSession(session);
    writeFileSync(countsFile, JSON.stringify(counts));
  },
};

function countSession({ testFile, browser, testResults, passed, errors }) {
  const before = counts.passed + counts.failed + counts.skipped.length;
  if (testResults !== undefined) countGroup(testResults);
  const ran = counts.passed + counts.failed + counts.skipped.length - before;
  // A file that could not be loaded, or failed outside its tests, is a failure of its own.
  if (!passed && (ran === 0 || errors.length > 0)) counts.failed += 1;
  else if (ran === 0) counts.empty.push(`${testFile ?? 'a file'} (${browser.name})`);
}

function countGroup({ tests, suites }) {
  for (const test of tests) {
    if (test.skipped) counts.skipped.push({ name: test.name, reason: 'marked so in the test' });
    else counts[test.passed ? 'passed' : 'failed'] += 1;
  }
  suites.forEach(countGroup);
}

await startTestRunner({
  config: {
    ...config,
    ...(files.length > 0 ? { files } : {}),
    watch: false,
    reporters: [...(config.reporters ?? [defaultReporter({ reportTestProgress: false })]), countingReporter],
  },
  readCliArgs: false,
  readFileConfig: false,
});
