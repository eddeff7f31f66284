/**
 * A site with a standing room: serves its page, knows who is logged in, hands link and passphrase to colleagues only,
 * and certifies the key that a colleague's browser has made, so that this browser may host. The signalling server runs
 * beside it on a port of its own and is told none of this.
 */
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createSignallingServer } from '@in-camera/signalling';
import { issueHostCertificate, standingRoomLink } from '@in-camera/signalling/rooms';
import { readPages } from './pages.mjs';
import { answerJson, readJson, Refusal, requireOwnOrigin } from './requests.mjs';
import { openRoom } from './room-file.mjs';
import { createSessions } from './sessions.mjs';

/** As long as a working day: a certificate cannot be taken back, only run out. */
const CERTIFICATE_HOURS = 8;
const HOST = '127.0.0.1';

/**
 * `log` gets fixed words and counts. Port 0 is a free one.
 * @returns {Promise<{url: string, close(): Promise<void>}>}
 */
export async function startSite({ port, roomFile, log }) {
  const room = await openRoom(roomFile);
  const http = createHttpServer({ requestTimeout: 10_000 });
  http.listen(port, HOST);
  await once(http, 'listening');
  const url = `http://${HOST}:${http.address().port}`;

  const signalling = createSignallingServer({ port: 0, opsListen: 'off', allowOrigin: [url] }, (event) =>
    log(`signalling ${event}`),
  );
  const close = async () => {
    http.close();
    http.closeAllConnections();
    await signalling.close();
  };
  try {
    const pages = await readPages(`${(await signalling.listen()).url.replace('http', 'ws')}/signalling`);
    http.on('request', createHandler({ room, origin: url, pages, sessions: createSessions(), log }));
  } catch (error) {
    await close();
    throw error;
  }
  return { url, close };
}

function createHandler({ room, origin, pages, sessions, log }) {
  const colleagueOnly = (request) => {
    if (sessions.personOf(request) === null) throw new Refusal(401, 'not-logged-in');
  };

  const routes = {
    async 'POST /login'(request, response) {
      requireOwnOrigin(request, origin);
      const cookie = sessions.open((await readJson(request)).person);
      if (cookie === null) throw new Refusal(401, 'unknown-person');
      answerJson(response, 200, {}, { 'Set-Cookie': cookie });
    },

    async 'POST /logout'(request, response) {
      requireOwnOrigin(request, origin);
      answerJson(response, 200, {}, { 'Set-Cookie': sessions.close(request) });
    },

    async 'GET /room'(request, response) {
      colleagueOnly(request);
      answerJson(response, 200, {
        link: standingRoomLink(room, `${origin}/`),
        password: room.password,
        displayName: sessions.personOf(request),
      });
    },

    async 'POST /host-certificate'(request, response) {
      requireOwnOrigin(request, origin);
      colleagueOnly(request);
      const { identityKey } = await readJson(request);
      if (typeof identityKey !== 'string') throw new Refusal(400, 'bad-member');
      const answer = issueHostCertificate({ room, identityKey, hours: CERTIFICATE_HOURS });
      if (!answer.ok) throw new Refusal(400, answer.code);
      log('certificate-issued');
      answerJson(response, 200, answer.value);
    },
  };

  return async (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0];
    const route = `${request.method} ${path}`;
    try {
      const page = request.method === 'GET' ? pages.get(path) : undefined;
      if (page !== undefined) response.writeHead(200, page.headers).end(page.body);
      else if (Object.hasOwn(routes, route)) await routes[route](request, response);
      else throw new Refusal(404, 'not-found');
    } catch (error) {
      refuse(response, error, log);
    }
  };
}

/** What went wrong inside is nobody's business outside, and may hold what was sent: the log gets a fixed word. */
function refuse(response, error, log) {
  const refusal = error instanceof Refusal ? error : new Refusal(500, 'failed');
  log(`refused ${refusal.code}`);
  // An unread body would hold the connection.
  if (!response.headersSent) answerJson(response, refusal.status, { code: refusal.code }, { Connection: 'close' });
  else response.destroy();
}
