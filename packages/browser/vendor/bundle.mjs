/**
 * Writes simple-peer.js and its licence: simple-peer as published, unchanged, as one ES module; each of its dependencies
 * is the stand-in of that name beside this file. Run with `node packages/browser/vendor/bundle.mjs` after changing a
 * stand-in or the version; the results are committed, reviewed, and compared with fresh ones by the packaging tests.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import { rollup } from 'rollup';
import { collectLicences } from '../../rollup/licences.js';

const require = createRequire(import.meta.url);
const ENTRY = require.resolve('simple-peer');
const here = (file) => fileURLToPath(new URL(file, import.meta.url));

const standIns = {
  name: 'stand-ins',
  resolveId(id, importer) {
    if (importer !== ENTRY) return null;
    const standIn = here(`stand-ins/${id}.js`);
    if (!existsSync(standIn)) throw new Error(`no stand-in for ${id}`);
    return standIn;
  },
};

/** @returns {Promise<{code: string, licence: string}>} what belongs into simple-peer.js and LICENSE */
export async function bundleSimplePeer() {
  const found = new Map();
  const bundle = await rollup({
    input: ENTRY,
    plugins: [commonjs({ strictRequires: false }), standIns, collectLicences(found)],
  });
  const { version } = require('simple-peer/package.json');
  const { output } = await bundle.generate({
    format: 'es',
    banner: `// simple-peer ${version} as published, bundled by vendor/bundle.mjs: change nothing here.`,
  });
  await bundle.close();
  return { code: output[0].code, licence: `${[...found.values()].join('\n')}\n` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { code, licence } = await bundleSimplePeer();
  writeFileSync(here('simple-peer.js'), code);
  writeFileSync(here('LICENSE'), licence);
}
