/**
 * What a published source map calls a source: where it comes from, not where it lay when it was built. `source` is
 * relative to the map; sources outside any package would name a folder of the machine and are refused.
 */
import { dirname, relative, resolve, sep } from 'node:path';

export function sourcePath(source, map) {
  const path = relative('.', resolve(dirname(map), source))
    .split(sep)
    .join('/');
  const published = path.replace(/^.*node_modules\/(?=[^.])/, 'node_modules/');
  if (!/^(packages|node_modules)\//.test(published)) throw new Error(`a source outside the packages: ${source}`);
  return published;
}
