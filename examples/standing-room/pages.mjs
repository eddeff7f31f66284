/** The files of the page, read once, with the headers they leave with. Only what is named here is served. */
import { readFile } from 'node:fs/promises';

const ELEMENTS = new URL('../../packages/elements/dist/', import.meta.url);
const PAGE = new URL('page/', import.meta.url);
const SCRIPT = 'text/javascript; charset=utf-8';

const FILES = {
  '/': [new URL('index.html', PAGE), 'text/html; charset=utf-8'],
  '/page.css': [new URL('page.css', PAGE), 'text/css; charset=utf-8'],
  '/page.js': [new URL('page.js', PAGE), SCRIPT],
  '/in-camera/in-camera.js': [new URL('in-camera.js', ELEMENTS), SCRIPT],
  '/in-camera/in-camera-worker.js': [new URL('in-camera-worker.js', ELEMENTS), SCRIPT],
};

/** Path to {body, headers}. `signalling` is the WebSocket's address, which the page may connect to besides its origin. */
export async function readPages(signalling) {
  const pages = new Map();
  for (const [path, [file, type]] of Object.entries(FILES)) {
    const body = await readFile(file);
    const isPage = path === '/';
    pages.set(path, {
      body: isPage ? body.toString('utf8').replace('SIGNALLING_URL', signalling) : body,
      headers: {
        'Content-Type': type,
        'Cache-Control': 'no-cache',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        ...(isPage ? { 'Content-Security-Policy': toPolicy(signalling) } : {}),
      },
    });
  }
  return pages;
}

function toPolicy(signalling) {
  return [
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'",
    `connect-src 'self' ${signalling}`,
    "img-src 'self' data: blob:; media-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    "require-trusted-types-for 'script'; trusted-types lit-html in-camera",
  ].join('; ');
}
