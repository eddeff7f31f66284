#!/usr/bin/env node
/**
 * The command `in-camera-signalling`: options in, one ready line out, signals and fatal errors to exit codes.
 * 0 stopped in order, 1 could not go on, 2 the options are wrong. Prints nothing of any error but its number.
 */
import { readFileSync } from 'node:fs';
import { getSystemErrorName } from 'node:util';
import { createLog, toErrno } from './log/log.js';
import { formatAddress } from './options/option-kinds.js';
import { explain, helpText } from './options/help.js';
import type { Settings } from './options/options.js';
import { readOptions } from './options/read-options.js';
import { createServer, toOpsAddress, type SignallingServer } from './server/create-server.js';

/** Whatever hangs, a stopping server is gone after this. */
const STOP_MS = 9_000;

const log = createLog((line) => process.stderr.write(line));

function die(thrown: unknown): never {
  log('uncaught-exception', { errno: toErrno(thrown) });
  process.exit(1);
}

function stopOnSignal(server: SignallingServer): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log('draining');
    setTimeout(() => process.exit(0), STOP_MS).unref();
    server.close().then(() => {
      log('stopped');
      process.exit(0);
    }, die);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

async function serve(settings: Settings): Promise<void> {
  const server = createServer(settings, log);
  stopOnSignal(server);
  try {
    const { url } = await server.listen();
    process.stdout.write(`in-camera-signalling ready on ${url}\n`);
  } catch (error) {
    // Nobody has connected yet: what this error names are the operator's own options.
    process.stderr.write(`in-camera-signalling: cannot start: ${toReason(error)}\n`);
    process.exitCode = 1;
  }
}

function toReason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const errno = toErrno(error);
  const port = 'port' in error ? ` on port ${String(error.port)}` : '';
  return errno === 0 ? error.message : `${getSystemErrorName(errno)}${port}`;
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}

process.on('uncaughtException', die);
process.on('unhandledRejection', die);

const invocation = readOptions(process.argv.slice(2), process.env);
switch (invocation.do) {
  case 'help':
    process.stdout.write(helpText());
    break;
  case 'version':
    process.stdout.write(`${version()}\n`);
    break;
  case 'refuse':
    process.stderr.write(invocation.problems.map((problem) => `in-camera-signalling: ${problem}\n`).join(''));
    process.exitCode = 2;
    break;
  case 'check': {
    const ops = toOpsAddress(invocation.settings);
    process.stdout.write(explain(invocation.settings, ops === null ? null : formatAddress(ops)));
    break;
  }
  case 'serve':
    await serve(invocation.settings);
}
