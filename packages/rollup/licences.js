/**
 * The licences of everything that a package's files carry of other people's: read by rollup-plugin-license from what was
 * really bundled, and from the files beside what was copied into the sources. Written as one text. What comes without a
 * licence text fails the build.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import license from 'rollup-plugin-license';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LINE = `\n${'-'.repeat(80)}\n\n`;

/**
 * Rollup plugin that adds to `found` what the bundle contains.
 * @param {Map<string, string>} found title → licence text
 */
export function collectLicences(found) {
  return license({
    cwd: ROOT,
    thirdParty(dependencies) {
      for (const { name, version, license: kind, licenseText } of dependencies) {
        if (name.startsWith('@in-camera/')) continue;
        if (!licenseText) throw new Error(`${name} ${version} comes without a licence text`);
        found.set(`${name} ${version} (${kind})`, licenseText.trim());
      }
    },
  });
}

/** @param {Map<string, string>} found */
export function formatLicences(found) {
  const entries = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([title, text]) => `${title}\n\n${text}\n`).join(LINE);
}

/**
 * Rollup plugins for each of the builds that together make one folder: the last of them leaves the whole list there.
 * @param {string} file to write
 * @param {Readonly<Record<string, string>>} copied title → licence file of what lies in the sources
 */
export function writeLicences(file, copied) {
  const found = new Map(Object.entries(copied).map(([title, path]) => [title, readFileSync(path, 'utf8').trim()]));
  return [
    collectLicences(found),
    { name: 'write-licences', writeBundle: () => writeFileSync(file, formatLicences(found)) },
  ];
}
