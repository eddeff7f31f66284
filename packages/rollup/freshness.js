/**
 * Whether a folder of results is younger than everything it is made from, so that a build does only what is needed, and
 * the removal of results that an earlier build has left there. Knows nothing of what is built.
 */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} folder of results
 * @param {readonly string[]} sources files, and folders with all that is in them
 */
export function isFresh(folder, sources) {
  const results = filesIn(folder);
  if (results.length === 0) return false;
  return Math.min(...results.map(modifiedAt)) > Math.max(...sources.flatMap(filesIn).map(modifiedAt));
}

/** Rollup plugin, for the last build that writes into a folder: removes what this run has not written. */
export function removeOlder(folder, thanMs) {
  return {
    name: 'remove-older',
    writeBundle() {
      for (const file of filesIn(folder)) if (modifiedAt(file) < thanMs) rmSync(file);
    },
  };
}

function filesIn(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => filesIn(join(path, entry.name)));
}

function modifiedAt(file) {
  return statSync(file).mtimeMs;
}
