/** Builds that make a package's modules: one file per published entry, what they share in `internal`. */
import nodeResolve from '@rollup/plugin-node-resolve';
import { sourcePath } from './source-paths.js';

/**
 * @param {string} folder of the package
 * @param {object} manifest its package.json
 */
export function modules(folder, { name, publishConfig, dependencies, peerDependencies }) {
  const external = Object.keys({ ...dependencies, ...peerDependencies });
  const isServer = name === '@in-camera/signalling';
  return {
    input: entriesOf(folder, publishConfig),
    external: (id) => id.startsWith('node:') || external.some((one) => id === one || id.startsWith(`${one}/`)),
    output: {
      dir: `${folder}/dist`,
      format: 'es',
      sourcemap: true,
      sourcemapPathTransform: sourcePath,
      chunkFileNames: 'internal/[name].js',
    },
    plugins: [nodeResolve({ browser: !isServer, preferBuiltins: isServer })],
  };
}

/** `./dist/a/b.js` in what is published comes from `build/a/b.js`. */
function entriesOf(folder, { exports, bin = {} }) {
  const files = [...Object.values(exports).map((entry) => entry.default), ...Object.values(bin)];
  const names = files
    .filter((file) => file?.startsWith('./dist/') && file.endsWith('.js'))
    .map((file) => file.slice('./dist/'.length, -'.js'.length));
  return Object.fromEntries(names.map((name) => [name, `${folder}/build/${name}.js`]));
}
