/**
 * Every package as it would be published: packed by the package manager into a temporary folder. Whoever packs removes it.
 * Needs that the packages are built; knows nothing of what a good package is.
 */
import { createPackageFromTarballData, type Package } from '@arethetypeswrong/core';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Entry {
  readonly types?: string;
  readonly default: string;
}

export interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, Entry | string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

export interface PackedPackage {
  readonly manifest: Manifest;
  /** Path of the file that would be uploaded. */
  readonly tarball: string;
  readonly contents: Package;
  /** Paths from the package's root. */
  readonly files: readonly string[];
  read(file: string): string;
}

export interface Packed {
  readonly packages: readonly PackedPackage[];
  remove(): void;
}

export async function packAll(): Promise<Packed> {
  const folder = mkdtempSync(join(tmpdir(), 'in-camera-packed-'));
  const { packageManager } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { packageManager: string };
  const args = ['--yes', packageManager, '--recursive', 'pack', '--pack-destination', folder];
  await promisify(execFile)('npx', args, { cwd: ROOT, shell: process.platform === 'win32' });
  const tarballs = readdirSync(folder).sort();
  return {
    packages: tarballs.map((name) => open(join(folder, name))),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function open(tarball: string): PackedPackage {
  const contents = createPackageFromTarballData(readFileSync(tarball));
  const root = `/node_modules/${contents.packageName}/`;
  const read = (file: string) => contents.readFile(root + file);
  return {
    manifest: JSON.parse(read('package.json')) as Manifest,
    tarball,
    contents,
    files: contents.listFiles().map((path) => path.slice(root.length)),
    read,
  };
}
