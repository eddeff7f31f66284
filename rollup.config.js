/**
 * What is published: one ES module per entry of each package (from what `tsc -b` has built), and the whole of the
 * elements as one file for a plain `<script type="module">`, with its worker beside it.
 */
import { readFileSync } from 'node:fs';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';

const PACKAGES = ['protocol', 'crypto', 'meeting', 'browser', 'elements', 'signalling'];

function onwarn(warning, warn) {
  // `this` at the top of the UMD file of simple-peer is undefined in a module, and it copes.
  if (warning.code === 'THIS_IS_UNDEFINED' && warning.id?.includes('simple-peer')) return;
  if (warning.code === 'UNRESOLVED_IMPORT') throw new Error(warning.message);
  warn(warning);
}

/** Entries of a package, from what it publishes: `./dist/a/b.js` comes from `build/a/b.js`. */
function entriesOf(folder, manifest) {
  const { exports, bin = {} } = manifest.publishConfig;
  const files = [...Object.values(exports).map((entry) => entry.default), ...Object.values(bin)];
  const names = files
    .filter((file) => typeof file === 'string' && file.startsWith('./dist/') && file.endsWith('.js'))
    .filter((file) => !file.includes('*'))
    .map((file) => file.slice('./dist/'.length, -'.js'.length));
  return Object.fromEntries(names.map((name) => [name, `${folder}/build/${name}.js`]));
}

function packageBuild(name) {
  const folder = `packages/${name}`;
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const dependencies = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  // simple-peer is bundled once, reviewed: its CommonJS and its readable-stream reach nobody's build.
  const external = dependencies.filter((dependency) => dependency !== 'simple-peer');
  return {
    input: entriesOf(folder, manifest),
    external: (id) => id.startsWith('node:') || external.some((one) => id === one || id.startsWith(`${one}/`)),
    output: {
      dir: `${folder}/dist`,
      format: 'es',
      sourcemap: true,
      chunkFileNames: 'internal/[name]-[hash].js',
    },
    plugins: [nodeResolve({ browser: name !== 'signalling', preferBuiltins: name === 'signalling' }), commonjs()],
    onwarn,
  };
}

/** Everything in one file: no import is left in it. */
function oneFile(input, file) {
  return {
    input,
    output: { file, format: 'es', sourcemap: true, inlineDynamicImports: true },
    plugins: [
      nodeResolve({ browser: true, preferBuiltins: false }),
      commonjs(),
      terser({ ecma: 2020, module: true, format: { comments: /@license|@preserve|^!/ } }),
    ],
    onwarn,
  };
}

const only = process.env.PACKAGES?.split(',');
const wanted = (name) => !only || only.includes(name);

export default [
  ...PACKAGES.filter(wanted).map(packageBuild),
  ...(wanted('elements')
    ? [
        oneFile('packages/elements/build/index.js', 'packages/elements/dist/in-camera.js'),
        oneFile('packages/browser/build/in-camera-worker.js', 'packages/elements/dist/in-camera-worker.js'),
      ]
    : []),
  ...(wanted('browser')
    ? [oneFile('packages/browser/build/in-camera-worker.js', 'packages/browser/dist/in-camera-worker.js')]
    : []),
];
