/**
 * Somebody else's project: an empty folder outside the repository into which npm installs the packed packages, with
 * nothing of the workspace in reach. Whoever makes it removes it.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { packAll, type PackedPackage } from './packed-packages.js';

const run = promisify(execFile);
const MANIFEST = { name: 'somebody-elses-project', private: true, type: 'module' };
const INSTALL = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts', '--prefer-offline'];

export interface Outcome {
  readonly code: number;
  readonly output: string;
}

export class InstalledProject {
  readonly folder: string;
  readonly packages: readonly PackedPackage[];

  private constructor(folder: string, packages: readonly PackedPackage[]) {
    this.folder = folder;
    this.packages = packages;
  }

  static async install(): Promise<InstalledProject> {
    const packed = await packAll();
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'in-camera-project-')));
    writeFileSync(join(folder, 'package.json'), JSON.stringify(MANIFEST));
    try {
      const tarballs = packed.packages.map(({ tarball }) => tarball);
      await run('npm', [...INSTALL, ...tarballs], { cwd: folder, shell: process.platform === 'win32' });
      return new InstalledProject(folder, packed.packages);
    } catch (error) {
      rmSync(folder, { recursive: true });
      throw error;
    } finally {
      packed.remove();
    }
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  /** Runs Node in the project. */
  async node(...args: string[]): Promise<Outcome> {
    try {
      const { stdout, stderr } = await run(process.execPath, args, { cwd: this.folder });
      return { code: 0, output: stdout + stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, output: stdout + stderr };
    }
  }

  /** Starts a command that a package has installed. Whoever starts it ends it. */
  start(command: string, ...args: string[]): ChildProcess {
    return spawn(process.execPath, [this.path('node_modules', '.bin', command), ...args], {
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Ends a process that `start` has started. @returns its exit code */
export async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) {
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    await exit;
  }
  return child.exitCode;
}
