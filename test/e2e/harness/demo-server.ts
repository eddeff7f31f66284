/**
 * The real server as an operator runs it: the built command, serving the demo page and its signalling on a free port.
 * A process of its own, so that it can be killed.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { assembleSite } from '../../../examples/intranet/assemble.mjs';

const COMMAND = fileURLToPath(new URL('../../../packages/signalling/build/command.js', import.meta.url));
const READY = /^in-camera-signalling ready on (\S+)$/;

export interface ServerOptions {
  /** 0 or left out: a free one. */
  readonly port?: number;
  /** More of the command's own options. */
  readonly args?: readonly string[];
  /** What the command is started by, such as `ip netns exec NAME`. */
  readonly through?: readonly string[];
}

export class DemoServer {
  /** Without a slash at its end. */
  readonly url: string;
  /** What it wrote to its log. */
  readonly log: readonly string[];
  readonly #child: ChildProcess;

  private constructor(url: string, log: readonly string[], child: ChildProcess) {
    this.url = url;
    this.log = log;
    this.#child = child;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  static async start({ port = 0, args = [], through = [] }: ServerOptions = {}): Promise<DemoServer> {
    const site = await assembleSite();
    const command = [...through, process.execPath, COMMAND, '--port', String(port), '--static', site, ...args];
    const [program = '', ...rest] = command;
    const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
    const log: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => log.push(chunk.toString()));
    return new DemoServer(await readAddress(child, log), log, child);
  }

  /** As a power cut would: no goodbye, no chance to tidy up. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill(signal);
    await gone;
  }
}

async function readAddress(child: ChildProcess, log: readonly string[]): Promise<string> {
  if (child.stdout === null) throw new Error('the server has no standard output');
  for await (const line of createInterface({ input: child.stdout })) {
    const address = READY.exec(line)?.[1];
    if (address !== undefined) return address.replace(/\/$/, '');
  }
  throw new Error(`the server did not start: ${log.join('')}`);
}
