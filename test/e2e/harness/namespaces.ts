/**
 * Two places without a common network, and a server's place in between that passes packets on but no multicast: what a
 * company with two subnets looks like to two browsers. Linux network namespaces; everything that is made is taken away
 * again, also when the process ends early.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, type BrowserName } from './browsers.js';

export type Place = 'left' | 'middle' | 'right';

const PREFIX = 'in-camera-test-';
const FIREFOX_LAUNCHER = fileURLToPath(new URL('firefox-in-namespace.mjs', import.meta.url));
/** Private addresses that are rarely in use elsewhere; they exist inside the namespaces only. */
const SUBNETS = { left: '10.231.1', right: '10.231.2' } as const;

export class Namespaces {
  /** Where a server in the middle is reached from both sides. */
  readonly serverAddress = `${SUBNETS.left}.1`;
  readonly #tag = `${PREFIX}${String(process.pid)}-`;
  readonly #folder = mkdtempSync(join(tmpdir(), PREFIX));
  readonly #removeAtExit = () => this.remove();

  /** @returns why namespaces cannot be made here, or the namespaces */
  static make(): Namespaces | string {
    if (process.platform !== 'linux') return 'network namespaces exist on Linux only';
    if (ip('netns', 'list') === null) return 'the command ip is not here';
    removeForgotten();
    const made = new Namespaces();
    const problem = made.#build();
    if (problem === null) return made;
    made.remove();
    return `network namespaces cannot be made here: ${problem}`;
  }

  /** What a command is started by to run in a place. */
  through(place: Place): string[] {
    return [ipProgram(), 'netns', 'exec', this.#name(place)];
  }

  /** A program that starts the browser in a place: what its launcher takes as executable. */
  browserIn(place: Place, browser: BrowserName): string {
    const program = join(this.#folder, `${browser}-${place}`);
    const real = findBrowser(browser) ?? '';
    const command =
      browser === 'chromium'
        ? [...this.through(place), real]
        : [process.execPath, FIREFOX_LAUNCHER, this.#name(place), ipProgram(), real];
    writeFileSync(program, `#!/bin/sh\nexec ${command.map(quote).join(' ')} "$@"\n`, { mode: 0o755 });
    return program;
  }

  /**
   * As a wall that drops all UDP from this side without a word, also what is meant for the middle itself.
   * @throws Error when the system cannot do that
   */
  blockUdp(side: Exclude<Place, 'middle'>): void {
    const middle = this.#name('middle');
    for (const step of [
      // What is for this place itself is looked up first, and would pass.
      ['rule', 'add', 'pref', '200', 'lookup', 'local'],
      ['rule', 'del', 'pref', '0'],
      ['rule', 'add', 'pref', '100', 'iif', side, 'ipproto', 'udp', 'blackhole'],
    ]) {
      const said = ip('-n', middle, ...step);
      if (said !== '') throw new Error(`ip ${step.join(' ')}: ${said ?? 'not found'}`);
    }
  }

  remove(): void {
    process.off('exit', this.#removeAtExit);
    for (const place of ['left', 'right', 'middle'] as const) ip('netns', 'del', this.#name(place));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #name(place: Place): string {
    return `${this.#tag}${place}`;
  }

  #build(): string | null {
    process.once('exit', this.#removeAtExit);
    const middle = this.#name('middle');
    const steps = [['netns', 'add', middle]];
    for (const side of ['left', 'right'] as const) {
      const name = this.#name(side);
      const subnet = SUBNETS[side];
      steps.push(
        ['netns', 'add', name],
        ['link', 'add', 'eth0', 'netns', name, 'type', 'veth', 'peer', 'name', side, 'netns', middle],
        ['-n', middle, 'addr', 'add', `${subnet}.1/24`, 'dev', side],
        ['-n', middle, 'link', 'set', side, 'up'],
        ['-n', name, 'addr', 'add', `${subnet}.2/24`, 'dev', 'eth0'],
        ['-n', name, 'link', 'set', 'eth0', 'up'],
        ['-n', name, 'link', 'set', 'lo', 'up'],
        ['-n', name, 'route', 'add', 'default', 'via', `${subnet}.1`],
      );
    }
    steps.push(['-n', middle, 'link', 'set', 'lo', 'up']);
    steps.push(['netns', 'exec', middle, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward']);
    for (const step of steps) {
      const said = ip(...step);
      if (said !== '') return `ip ${step.join(' ')}: ${said ?? 'not found'}`;
    }
    return null;
  }
}

/** Those of a process that was killed before it could tidy up. */
function removeForgotten(): void {
  const folder = '/run/netns';
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) ip('netns', 'del', name);
  }
}

function ipProgram(): string {
  return process.env['IP_PATH'] ?? 'ip';
}

/** @returns what it complained of, the empty string when all went well, null when there is no such command */
function ip(...args: string[]): string | null {
  const { error, status, stderr } = spawnSync(ipProgram(), args, { encoding: 'utf8' });
  if (error !== undefined) return null;
  return status === 0 ? '' : stderr.trim() || `ended with ${String(status)}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
