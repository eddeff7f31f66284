/**
 * `npm start`: the demo from a clean clone. Installs, builds and serves an ordinary intranet page and its signalling on
 * one port of this machine: PORT, 8080 by default, 0 for a free one. Standard output carries one line, with the
 * address, once the page can be opened. Recording is allowed here; a server does not unless its operator says so.
 */
import { ensureBuilt, ensureInstalled } from '../prepare.mjs';
import { assembleSite } from './assemble.mjs';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopping.abort());
if (process.env.npm_lifecycle_event === 'start') {
  // npm hands a signal to its shell alone, which ends and leaves this process behind.
  const shell = process.ppid;
  setInterval(() => process.ppid === shell || stopping.abort(), 500).unref();
}

try {
  const port = readPort(process.env.PORT);
  await ensureInstalled(stopping);
  await ensureBuilt(stopping);
  const site = await assembleSite();
  if (!stopping.signal.aborted) await serve(site, port);
} catch (error) {
  // Stopped on purpose, there is nothing to report.
  if (!stopping.signal.aborted) process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function serve(site, port) {
  // Only now: it is built by the lines above.
  const { createServer } = await import('../../packages/signalling/build/index.js');
  const server = createServer({ port, static: site, policy: { recording: true } });
  const { url } = await server.listen();
  process.stdout.write(`In-camera demo ready on ${url}\n`);
  if (!stopping.signal.aborted) await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve));
  await server.close();
}

function readPort(text) {
  if (text === undefined || text === '') return 8080;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new Error(`PORT: expects a number from 0 to 65535, got ${text}`);
  return port;
}
