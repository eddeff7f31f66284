/**
 * Starts Firefox in a network namespace and makes its control port reachable from outside: the port it listens on inside
 * is opened here under the same number, and led there through a socket file, which knows no namespaces.
 *
 * Usage: firefox-in-namespace.mjs NAMESPACE IP_PROGRAM FIREFOX ARGUMENT …
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SELF = fileURLToPath(import.meta.url);
const LISTENING = /listening on ws:\/\/127\.0\.0\.1:(\d+)/;

if (process.argv[2] === '--relay') {
  const [socketFile, port] = process.argv.slice(3);
  lead({ path: socketFile }, { port: Number(port), host: '127.0.0.1' }, () => process.stdout.write('ready\n'));
  // Its standard input ends with whoever started it.
  process.stdin.resume().once('end', () => process.exit());
} else {
  const [namespace, ip, firefox, ...args] = process.argv.slice(2);
  start([ip, 'netns', 'exec', namespace], firefox, args);
}

function start([ip, ...enter], firefox, args) {
  const socketFile = join(tmpdir(), `in-camera-firefox-${process.pid}.sock`);
  const browser = spawn(ip, [...enter, firefox, ...args], { stdio: ['ignore', 'inherit', 'pipe'] });
  let said = '';
  browser.stderr.on('data', function listen(chunk) {
    said += chunk;
    const port = LISTENING.exec(said)?.[1];
    if (port === undefined) return;
    browser.stderr.off('data', listen).pipe(process.stderr);
    const relay = spawn(ip, [...enter, process.execPath, SELF, '--relay', socketFile, port], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    // Who waits for the address may connect as soon as it is told.
    relay.stdout.once('data', () => {
      lead({ port: Number(port), host: '127.0.0.1' }, { path: socketFile }, () => process.stderr.write(said));
    });
  });
  browser.once('exit', (code) => process.exit(code ?? 1));
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => browser.kill(signal));
  process.once('exit', () => rmSync(socketFile, { force: true }));
}

/** Whoever connects `here` is connected `there`. */
function lead(here, there, onListening) {
  const server = createServer((near) => {
    const far = connect(there);
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
  });
  server.listen(here, onListening);
}
