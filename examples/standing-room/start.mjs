/**
 * `node examples/standing-room/start.mjs`: installs and builds what is needed, then serves the site on PORT (8090 by
 * default, 0 for a free one). Keeps the room in ROOM_FILE, by default `room.json` beside this file, which is not tracked.
 */
import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensureInstalled } from '../prepare.mjs';

const port = Number(process.env.PORT || 8090);
const roomFile = process.env.ROOM_FILE || fileURLToPath(new URL('room.json', import.meta.url));
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopping.abort());

try {
  await ensureInstalled(stopping);
  await ensureBuilt(stopping);
  // Only now: what it imports is built by the lines above.
  const { startSite } = await import('./site.mjs');
  const site = await startSite({ port, roomFile, log: (line) => process.stderr.write(`${line}\n`) });
  process.stdout.write(`Standing room ready on ${site.url}\n`);
  if (!stopping.signal.aborted) await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve));
  await site.close();
} catch (error) {
  // Stopped on purpose, there is nothing to report.
  if (!stopping.signal.aborted) process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
