/**
 * Hands the operator's rules of suitability to whoever starts a meeting (R12): `GET {base}/suitability`. They are no secret and
 * the same for everybody; the request says nothing but that somebody is about to start one. Without rules it answers 204, so
 * that the page takes the built-in ones.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { toWireSuitability } from '@in-camera/protocol';
import type { Settings } from '../options/options.js';

export function createSuitabilityHandler({
  suitability,
  allowOrigin,
}: Pick<Settings, 'suitability' | 'allowOrigin'>): RequestListener {
  const body = suitability === null ? null : Buffer.from(JSON.stringify(toWireSuitability(suitability)));
  const etag = body === null ? '' : `"${createHash('sha256').update(body).digest('base64url')}"`;
  return (request, response) => {
    const headers = { ...BASE, ...crossOrigin(request, allowOrigin), ...(body === null ? {} : { ETag: etag }) };
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...headers, Allow: 'GET, HEAD' }).end();
    } else if (body === null) {
      response.writeHead(204, headers).end();
    } else if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, headers).end();
    } else {
      send(response, headers, request.method === 'HEAD' ? null : body, body.length);
    }
  };
}

/** Asked about at each meeting, and cheap when nothing has changed. */
const BASE = { 'Cache-Control': 'no-cache', Vary: 'Origin', 'X-Content-Type-Options': 'nosniff' };

function crossOrigin({ headers }: IncomingMessage, allowed: readonly string[]): Readonly<Record<string, string>> {
  const { origin } = headers;
  return origin !== undefined && allowed.includes(origin) ? { 'Access-Control-Allow-Origin': origin } : {};
}

function send(
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  body: Buffer | null,
  length: number,
): void {
  response.writeHead(200, { ...headers, 'Content-Type': 'application/json', 'Content-Length': length });
  response.end(body ?? undefined);
}
