/** The words in which a run tells how it went. Knows nothing of how suites are run. */

/** One line for a suite that has ended, more when something was skipped or went wrong. */
export function describeRow({ name, title, passed, failed, skipped, problem, tookMs }) {
  const sign = failed > 0 ? '✗' : passed > 0 ? '✓' : '–';
  const seconds = `${(tookMs / 1000).toFixed(1)} s`;
  const lines = [
    `${sign} ${name.padEnd(11)} ${countsInWords({ passed, failed, skipped }).padEnd(36)} ${seconds.padStart(8)}  ${title}`,
  ];
  if (problem !== null) lines.push(`    ${problem}`);
  for (const { name: test, reason } of skipped) lines.push(`    skipped: ${test}: ${reason}`);
  return `${lines.join('\n')}\n`;
}

/** What failed by name, then the total: always the last line. */
export function sumUp(results) {
  const total = {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
    skipped: results.flatMap(({ skipped }) => skipped),
  };
  const broken = results.filter(({ failed }) => failed > 0).map(({ name }) => name);
  const names = broken.length > 0 ? `\nFailed: ${broken.join(', ')}` : '';
  return `${names}\n${countsInWords(total)}\n`;
}

/** What a failed suite said, without the hundreds of lines that say that something is as it should be. */
export function withoutSuccesses(output) {
  const lines = output.split('\n').filter((line) => !/^\s*✔ /.test(line));
  return `\n${lines.join('\n')}\n`;
}

function countsInWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
}
