/**
 * A reporter for `node --test` that writes one JSON object when the run ends: how many tests passed, failed and were
 * skipped, and why the skipped ones were. Groups are not counted, only tests; a file without any test counts as failed.
 */

/** @param {AsyncIterable<{type: string, data: any}>} source */
export default async function* countingReporter(source) {
  const counts = { passed: 0, failed: 0, skipped: [], empty: [] };
  for await (const { type, data } of source) {
    if (type === 'test:pass') countPass(counts, data);
    if (type === 'test:fail' && isOwnFailure(data)) counts.failed += 1;
  }
  counts.failed += counts.empty.length;
  yield `${JSON.stringify(counts)}\n`;
}

function countPass(counts, data) {
  if (data.details?.type === 'suite') return;
  if (data.skip !== undefined || data.todo !== undefined) {
    const reason = data.skip ?? data.todo;
    counts.skipped.push({
      name: data.name,
      reason: typeof reason === 'string' && reason !== '' ? reason : 'no reason given',
    });
  } else if (data.name === data.file) {
    // The runner reports a file in which it found no test as a test of that name.
    counts.empty.push(data.file);
  } else {
    counts.passed += 1;
  }
}

/** A group or a test that failed only because one inside it did is not counted again. */
function isOwnFailure(data) {
  return data.details?.error?.failureType !== 'subtestsFailed';
}
