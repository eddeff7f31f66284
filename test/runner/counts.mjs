/**
 * How much a suite has proven: passed, failed, skipped. A suite of tests writes its counts into a file; a check counts
 * as one. A suite that ended badly or ran no test at all has failed, whatever it says of itself.
 */
import { readFileSync } from 'node:fs';

/** @typedef {{passed: number, failed: number, skipped: {name: string, reason: string}[], problem: string | null}} Counts */

/**
 * @param {'check' | 'tests'} kind
 * @param {string} countsFile
 * @param {{code: number | null, timedOut: boolean}} outcome
 * @returns {Counts}
 */
export function readCounts(kind, countsFile, outcome) {
  const problem = outcome.timedOut ? 'ran over its time limit' : outcome.code === null ? 'ended by a signal' : null;
  if (kind === 'check') {
    const passed = outcome.code === 0 && problem === null ? 1 : 0;
    return { passed, failed: 1 - passed, skipped: [], problem };
  }
  const counts = { passed: 0, failed: 0, skipped: [], empty: [], ...parse(countsFile) };
  return { ...counts, ...judge(counts, outcome, problem) };
}

function judge(counts, outcome, problem) {
  const ran = counts.passed + counts.failed + counts.skipped.length;
  const found =
    problem ??
    (counts.empty.length > 0 ? `no test in ${counts.empty.join(', ')}` : null) ??
    (ran === 0 ? `ran no test and ended with code ${outcome.code}` : null) ??
    (outcome.code !== 0 && counts.failed === 0 ? `ended with code ${outcome.code}` : null);
  return { problem: found, failed: found !== null && counts.failed === 0 ? 1 : counts.failed };
}

function parse(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
