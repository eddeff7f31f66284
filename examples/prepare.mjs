/**
 * From a clean clone to something that runs, with Node and npm alone: installs the locked dependencies and builds the
 * packages, each only when needed. Shared by the demo and by the tests. What the tools say goes to standard error, and
 * only when they fail: standard output belongs to whoever calls.
 */
import { spawn } from 'node:child_process';
import { readFile, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const BUILT_STAMP = join(ROOT, 'node_modules', '.in-camera-built');
const OUTPUTS = [
  'packages/elements/dist/in-camera.js',
  'packages/elements/dist/in-camera-worker.js',
  'packages/elements/dist/in-camera-words.js',
  'packages/signalling/build/command.js',
];

/** Installs what the lockfile names, unless exactly that is installed. `signal` stops it. */
export async function ensureInstalled({ signal } = {}) {
  // pnpm keeps a copy of the lockfile that it has fulfilled.
  const [wanted, installed] = await Promise.all([
    readFile(join(ROOT, 'pnpm-lock.yaml'), 'utf8'),
    readFile(join(ROOT, 'node_modules', '.pnpm', 'lock.yaml'), 'utf8').catch(() => null),
  ]);
  if (wanted === installed) return;
  const { packageManager } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  await runQuietly('Installing dependencies', 'npx', ['--yes', packageManager, 'install', '--frozen-lockfile'], signal);
}

/** Builds all packages, unless nothing has changed since they were built. `signal` stops it. */
export async function ensureBuilt({ signal } = {}) {
  if (await isBuilt()) return;
  const startedAt = new Date();
  await runQuietly('Building', 'npm', ['run', '--silent', 'build'], signal);
  await writeFile(BUILT_STAMP, '');
  // Whatever is saved while the build runs is newer than the stamp.
  await utimes(BUILT_STAMP, startedAt, startedAt);
}

async function isBuilt() {
  const built = await modifiedAt(BUILT_STAMP);
  const outputs = await Promise.all(OUTPUTS.map((output) => modifiedAt(join(ROOT, output))));
  if (built === 0 || outputs.includes(0)) return false;
  return (await newestSource()) <= built;
}

async function newestSource() {
  const files = ['tsconfig.json', 'rollup.config.js', 'pnpm-lock.yaml', 'packages/tsconfig.base.json'];
  files.push(
    ...(await filesBelow(join('packages', 'rollup'))),
    ...(await filesBelow(join('packages', 'browser', 'vendor'))),
  );
  for (const name of await readdir(join(ROOT, 'packages'))) {
    const folder = join('packages', name);
    const sources = await filesBelow(join(folder, 'src'));
    files.push(join(folder, 'package.json'), join(folder, 'tsconfig.json'));
    files.push(...sources.filter((file) => !/[.-]test\.ts$/.test(file)));
  }
  return Math.max(...(await Promise.all(files.map((file) => modifiedAt(join(ROOT, file))))));
}

/** The folder itself counts as well: its time changes when a file in it is deleted. */
async function filesBelow(folder) {
  const inside = await readdir(join(ROOT, folder), { recursive: true }).catch(() => []);
  return [folder, ...inside.map((file) => join(folder, file))];
}

async function modifiedAt(file) {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

async function runQuietly(title, command, args, signal) {
  process.stderr.write(`${title} …\n`);
  const child = spawn(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    signal,
  });
  const said = [];
  child.stdout.on('data', (chunk) => said.push(chunk));
  child.stderr.on('data', (chunk) => said.push(chunk));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return;
  process.stderr.write(Buffer.concat(said));
  throw new Error(`${title} failed: ${command} ${args.join(' ')}`);
}
