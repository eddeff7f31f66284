/**
 * The operator's own listener, never the public one: `/health` says that the process answers, `/ready` whether it takes
 * newcomers. Tells nothing about anybody.
 */
import type { RequestListener } from 'node:http';

export function createOpsHandler(isReady: () => boolean): RequestListener {
  return (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    } else if (request.url === '/health') {
      response.end('ok\n');
    } else if (request.url === '/ready') {
      const ready = isReady();
      response.writeHead(ready ? 200 : 503).end(ready ? 'ready\n' : 'draining\n');
    } else {
      response.writeHead(404).end();
    }
  };
}
