/**
 * A real coturn on loopback, as an operator runs it beside the signalling server: credentials by a shared secret, ports that
 * were free, everything it writes in a folder that goes with it. No service of the system is touched.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.js';

export interface TurnOptions {
  /** As behind a wall that lets no UDP through to it. */
  readonly withoutUdp?: boolean;
  /** Where it listens; loopback unless said otherwise. */
  readonly address?: string;
  /** What it is started by, such as `ip netns exec NAME`. */
  readonly through?: readonly string[];
}

const LOOPBACK = '127.0.0.1';
const SECRET = 'a-secret-of-this-test-alone';

/** Where coturn is, or null when there is none: the runner says so in the environment. */
export function findTurnServer(): string | null {
  const program = process.env['TURNSERVER_PATH'] ?? 'turnserver';
  return program !== '' && spawnSync(program, ['--version']).error === undefined ? program : null;
}

export class TurnServer {
  /** What the signalling server is told of it. */
  readonly args: readonly string[];
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(args: readonly string[], child: ChildProcess, folder: string) {
    this.args = args;
    this.#child = child;
    this.#folder = folder;
  }

  static async start({ withoutUdp = false, address = LOOPBACK, through = [] }: TurnOptions = {}): Promise<TurnServer> {
    const folder = mkdtempSync(join(tmpdir(), 'in-camera-turn-'));
    const secretFile = join(folder, 'secret');
    writeFileSync(secretFile, `${SECRET}\n`, { mode: 0o600 });
    const [port, tlsPort] = await freePorts();
    const hasTls = makeCertificate(folder);
    const [program = '', ...rest] = [...through, findTurnServer() ?? ''];
    const child = spawn(
      program,
      [
        ...rest,
        '-n',
        `--listening-ip=${address}`,
        `--relay-ip=${address}`,
        `--listening-port=${String(port)}`,
        `--tls-listening-port=${String(tlsPort)}`,
        '--use-auth-secret',
        `--static-auth-secret=${SECRET}`,
        '--realm=in-camera.test',
        '--allow-loopback-peers',
        '--no-cli',
        '--no-dtls',
        '--log-file=/dev/null',
        `--pidfile=${join(folder, 'pid')}`,
        `--userdb=${join(folder, 'db')}`,
        ...(hasTls ? [`--cert=${join(folder, 'cert.pem')}`, `--pkey=${join(folder, 'key.pem')}`] : ['--no-tls']),
        ...(withoutUdp ? ['--no-udp'] : []),
      ],
      { stdio: 'ignore', cwd: folder },
    );
    const urls = [
      `turn:${address}:${String(port)}?transport=udp`,
      `turn:${address}:${String(port)}?transport=tcp`,
      ...(hasTls ? [`turns:${address}:${String(tlsPort)}`] : []),
    ];
    await eventually('the relay listens', () => isOpen(address, port, through));
    return new TurnServer(['--turn-url', urls.join(','), '--turn-secret-file', secretFile], child, folder);
  }

  /** Idempotent. What the signalling server was told stays true but for the relay's being there. */
  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const gone = once(this.#child, 'exit');
      this.#child.kill('SIGKILL');
      await gone;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Signed by itself: browsers are right not to trust it. @returns false where there is no openssl to make one */
function makeCertificate(folder: string): boolean {
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
  const how = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=in-camera.test'];
  return spawnSync('openssl', [...how, ...files]).status === 0;
}

async function freePorts(): Promise<readonly [number, number]> {
  const servers = [createServer(), createServer()] as const;
  const ports = await Promise.all(
    servers.map(async (server) => {
      server.listen(0, LOOPBACK);
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    }),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return [ports[0] ?? 0, ports[1] ?? 0];
}

/** Asked from where it listens: another network namespace does not reach it. */
function isOpen(address: string, port: number, through: readonly string[]): Promise<boolean> {
  const script = `require('node:net').connect(${String(port)}, '${address}').on('connect', () => process.exit(0)).on('error', () => process.exit(1))`;
  const [program = '', ...args] = [...through, process.execPath, '-e', script];
  return Promise.resolve(spawnSync(program, args).status === 0);
}
