/**
 * Builds the packages' source into one module, as it is or with single texts replaced: what an honest run and its twin are
 * played against. The attacker's own tools never come from here.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Defence } from '../attack.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const ENTRY = fileURLToPath(new URL('victims.ts', import.meta.url));
const PACKAGE = /^@in-camera\/([a-z]+)(?:\/([a-z-]+))?$/;

export type Victims = typeof import('./victims.js');

/** @throws Error when a text to be replaced is not found, or found more than once. */
export async function buildVictims(without: readonly Defence[] = []): Promise<Victims> {
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    plugins: [fromSource, withoutDefences(without)],
  });
  const folder = await mkdtemp(join(tmpdir(), 'victims-'));
  try {
    const file = join(folder, 'victims.mjs');
    await writeFile(file, outputFiles[0]?.contents ?? '');
    return (await import(pathToFileURL(file).href)) as Victims;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The elements in one file, as a page loads them. */
export async function buildPage(without: readonly Defence[]): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'packages', 'elements', 'src', 'index.ts')],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
    plugins: [fromSource, withoutDefences(without)],
  });
  return outputFiles[0]?.contents ?? new Uint8Array(0);
}

/** Packages by their source, not by what was last built. */
const fromSource: Plugin = {
  name: 'from-source',
  setup({ onResolve }) {
    onResolve({ filter: PACKAGE }, ({ path }) => {
      const [, name = '', entry = 'index'] = PACKAGE.exec(path) ?? [];
      return { path: join(ROOT, 'packages', name, 'src', `${entry}.ts`) };
    });
  },
};

function withoutDefences(defences: readonly Defence[]): Plugin {
  return {
    name: 'without-defences',
    setup({ onLoad, onEnd }) {
      const seen = new Set<string>();
      onLoad({ filter: /[/\\]packages[/\\][a-z]+[/\\]src[/\\].*\.ts$/ }, async ({ path }) => {
        const file = relative(ROOT, path).replaceAll('\\', '/');
        const wanted = defences.filter((defence) => defence.file === file);
        if (wanted.length === 0) return undefined;
        seen.add(file);
        const source = await readFile(path, 'utf8');
        return { contents: wanted.reduce(replaceOnce, source), loader: 'ts' };
      });
      onEnd(() => {
        const unread = defences.find(({ file }) => !seen.has(file));
        if (unread !== undefined) throw new Error(`${unread.file} is no part of what is built`);
      });
    },
  };
}

export function replaceOnce(source: string, { file, find, replace }: Defence): string {
  const parts = source.split(find);
  if (parts.length !== 2) throw new Error(`in ${file}, ${String(parts.length - 1)} times instead of once: ${find}`);
  return parts.join(replace);
}
