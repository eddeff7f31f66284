/**
 * Serves one folder, for demos and for sites that want no second server. Owns the way from a request's path to a file
 * inside the folder, and nothing outside it: no way up in any spelling, no link that leads out, no hidden file.
 * Paths are hostile. Own code because the libraries for this follow symbolic links, which is the part that matters here.
 */
import { createReadStream, type Stats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { toContentType } from './content-types.js';
import { toPageHeaders } from './page-headers.js';

export type StaticHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

interface Found {
  readonly path: string;
  readonly stats: Stats;
}

/** Rejects when the folder cannot be read. The handler answers every request, and never throws. */
export async function createStaticHandler(folder: string): Promise<StaticHandler> {
  const root = await realpath(folder);
  return async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const segments = toSegments(request.url ?? '/');
    const found = segments === null ? null : await find(root, segments);
    try {
      if (found === null) refuse(response);
      else if (found.stats.isFile()) await send(found, request, response);
      else await sendIndex(root, segments ?? [], request, response);
    } catch {
      // The client has gone, or the file was taken away under the reader's eyes.
      response.destroy();
    }
  };
}

/** The path's parts, decoded; null for what cannot name a file in the folder. An empty last part asks for a folder. */
function toSegments(target: string): readonly string[] | null {
  const [path = ''] = target.split(/[?#]/, 1);
  if (!path.startsWith('/')) return null;
  try {
    const segments = path.slice(1).split('/').map(decodeURIComponent);
    return segments.every(isHarmless) ? segments : null;
  } catch {
    return null;
  }
}

function isHarmless(segment: string, index: number, all: readonly string[]): boolean {
  if (segment === '') return index === all.length - 1;
  return !segment.startsWith('.') && !/[/\\\0:]/.test(segment);
}

/** A file or a folder inside the root, wherever links lead; null for anything else, pipes and devices too. */
async function find(root: string, segments: readonly string[]): Promise<Found | null> {
  try {
    const path = await realpath(join(root, ...segments));
    if (path !== root && !path.startsWith(root.endsWith(sep) ? root : root + sep)) return null;
    const stats = await stat(path);
    // A file with a slash behind it does not exist.
    return stats.isDirectory() || (stats.isFile() && segments.at(-1) !== '') ? { path, stats } : null;
  } catch {
    return null;
  }
}

async function sendIndex(
  root: string,
  segments: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = segments.at(-1) ?? '';
  if (name !== '') {
    // Relative, so that no spelling of the path can lead to another host.
    response.writeHead(301, { Location: `./${encodeURIComponent(name)}/` }).end();
    return;
  }
  const index = await find(root, [...segments.slice(0, -1), 'index.html']);
  if (index?.stats.isFile() === true) await send(index, request, response);
  else refuse(response);
}

async function send(file: Found, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { size, mtimeMs } = file.stats;
  const contentType = toContentType(file.path);
  const etag = `"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"`;
  const headers = { ...toPageHeaders(contentType), ETag: etag };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, { ...headers, 'Content-Type': contentType, 'Content-Length': size });
  if (request.method === 'HEAD' || size === 0) response.end();
  // What is added to the file meanwhile is left for the next request.
  else await pipeline(createReadStream(file.path, { end: size - 1 }), response);
}

function refuse(response: ServerResponse): void {
  response.writeHead(404, { ...toPageHeaders(''), 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found.\n');
}
