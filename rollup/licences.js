/**
 * The licences of everything that a bundle carries: read by rollup-plugin-license from what was really bundled, written
 * as one text. A package without a licence text fails the build.
 */
import { fileURLToPath } from 'node:url';
import license from 'rollup-plugin-license';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LINE = `\n${'-'.repeat(80)}\n\n`;

/**
 * Rollup plugin that adds to `found` what the bundle contains of other people's.
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
