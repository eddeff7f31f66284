/** Small and strict: reads a JSON body from the site's own page, and answers in JSON that nobody stores. */

const MAX_BODY_BYTES = 1024;

/** What a request is refused with: a status and a code, and nothing of what was sent. */
export class Refusal extends Error {
  constructor(status, code) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

/** Another site's page may send a request here, with the cookie if the browser is old: it cannot send this origin. */
export function requireOwnOrigin({ headers }, origin) {
  if (headers.origin !== origin) throw new Refusal(403, 'other-origin');
}

/** The object in the body, whose members may be anything. */
export async function readJson(request) {
  if (request.headers['content-type']?.split(';')[0] !== 'application/json') throw new Refusal(415, 'not-json');
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Refusal(413, 'too-long');
    chunks.push(chunk);
  }
  const body = parse(Buffer.concat(chunks).toString('utf8'));
  if (typeof body !== 'object' || body === null) throw new Refusal(400, 'not-json');
  return body;
}

export function answerJson(response, status, body, headers = {}) {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  response.end(JSON.stringify(body));
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
