/**
 * Builds that put everything into one file, for a page without a bundler: no import of a package is left in it. Parts that
 * a page loads when it needs them are files of their own beside it. Each of those stands alone: importing the large file
 * back would run it twice where a page asks for it under another address (`in-camera.js?v=2`).
 */
import { relative, sep } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { collapseTemplates } from './collapse-templates.js';
import { sourcePath } from './source-paths.js';

/**
 * @param {string} input
 * @param {string} file to write
 * @param {{banner: string, later?: Readonly<Record<string, string>>, plugins?: readonly object[]}} options `later`: source →
 *   name of the file beside; `plugins`: further ones
 */
export function oneFile(input, file, { banner, later = {}, plugins = [] }) {
  return {
    input,
    output: {
      file,
      format: 'es',
      sourcemap: true,
      sourcemapPathTransform: sourcePath,
      inlineDynamicImports: true,
      banner,
    },
    plugins: [
      ...plugins,
      leaveBeside(later),
      nodeResolve({ browser: true, preferBuiltins: false }),
      commonjs(),
      collapseTemplates(/[/\\]packages[/\\]elements[/\\]build[/\\]/),
      terser({ ecma: 2020, module: true, compress: { inline: 1 }, format: { comments: /^!/ } }),
    ],
  };
}

function leaveBeside(later) {
  return {
    name: 'leave-beside',
    async resolveDynamicImport(specifier, importer) {
      const resolved = await this.resolve(specifier, importer);
      const beside = resolved && later[relative('.', resolved.id).split(sep).join('/')];
      return beside ? { id: `./${beside}`, external: 'relative' } : resolved;
    },
  };
}
