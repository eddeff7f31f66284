/** The removal of results that an earlier build has left in a folder. Knows nothing of what is built. */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

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
