/** A file that a dependency carries and a page loads as it is: copied beside what loads it, and never committed here. */
import { copyFileSync, mkdirSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';

/** Rollup plugin. */
export function copyFile(from, to) {
  return {
    name: 'copy-file',
    writeBundle() {
      mkdirSync(dirname(to), { recursive: true });
      copyFileSync(from, to);
      // A copy is as new as this build, however old the dependency is.
      utimesSync(to, new Date(), new Date());
    },
  };
}
