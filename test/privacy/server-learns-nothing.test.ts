/**
 * I9: a whole meeting is held through a recorder, and nothing that the server received in it can be read. What makes the
 * proof worth something is the control: the same things, sent by a page that seals nothing, are all found by the same
 * finder.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { WebSocketServer } from 'ws';
import { findBrowser } from '../e2e/harness/browsers.js';
import { DemoServer } from '../e2e/harness/demo-server.js';
import { eventually } from '../e2e/harness/eventually.js';
import { Company } from '../e2e/harness/meet.js';
import { BrowserWindow } from '../e2e/harness/window.js';
import { RecordingTee } from './capture/recording-tee.js';
import { takeApart } from './capture/web-socket-frames.js';
import { canariesOf, type MeetingSecrets } from './finder/canaries.js';
import { findCanaries, type Canary } from './finder/canary-finder.js';

const CONTROL_PAGE = readFileSync(new URL('control-page.html', import.meta.url));

const TYPED = {
  names: ['Wilhelmine Kanarienvogel', 'Çağla Spatz-Grünfink'],
  title: 'Kündigung Abteilung Vier, vertraulich',
  chat: ['The bird sings at a quarter past nine', 'Grüße — und „niemand sonst“ liest das'],
  wrongPassword: 'wrong canary sings loudly today',
} as const;

/** Everything of all connections: requests, and payloads without their mask, one after the other. */
function readableBytes(connections: readonly Buffer[]): { bytes: Buffer; payloads: number } {
  const apart = connections.map(takeApart);
  const bytes = apart.flatMap(({ http, frames }) => [http, ...frames.map(({ payload }) => payload)]);
  return { bytes: Buffer.concat(bytes), payloads: apart.reduce((sum, { frames }) => sum + frames.length, 0) };
}

describe('I9 V6 Z1: what the server received', { skip: findBrowser('chromium') === null && 'no chromium here' }, () => {
  const company = new Company();
  let server: DemoServer;
  let tee: RecordingTee;
  let canaries: Canary[];

  before(async () => {
    server = await DemoServer.start();
    tee = await RecordingTee.start(server.port);
    canaries = canariesOf(await holdMeeting());
  });

  after(async () => {
    await company.close();
    await tee.close();
    await server.stop();
  });

  /** A meeting in which everything happens that could tell something. */
  async function holdMeeting(): Promise<MeetingSecrets> {
    const [hostName, guestName] = TYPED.names;
    const host = await company.arrive(hostName);
    const guest = await company.arrive(guestName, findBrowser('firefox') === null ? 'chromium' : 'firefox');
    const invitation = await host.startMeeting(tee.url, { title: TYPED.title });

    await guest.knock({ ...invitation, password: TYPED.wrongPassword });
    await guest.waitFor('is refused', ({ error }) => error?.code === 'wrong-password');
    await guest.knock(invitation);
    await host.admit(guestName);
    await guest.waitToBeWith(hostName);

    const people = [host, guest];
    for (const person of people) {
      await person.turnCameraOn();
      await person.turnMicrophoneOn();
    }
    for (const [index, text] of TYPED.chat.entries()) {
      const [writer = host, reader = guest] = index % 2 === 0 ? people : [guest, host];
      await writer.write(text);
      await reader.waitToRead(text, writer.name);
    }
    await host.waitToSee(guestName);
    const described = await Promise.all(people.map(({ window }) => window.look<string[]>('inPage.descriptions()')));
    await guest.leave();
    await host.waitFor('is alone', ({ participants }) => participants.length === 0);
    await host.end();
    return {
      names: TYPED.names,
      title: TYPED.title,
      chat: TYPED.chat,
      passwords: [invitation.password, TYPED.wrongPassword],
      link: invitation.link,
      descriptions: described.flat(),
    };
  }

  it('holds nothing that people typed, no session description, no candidate, no secret of the link', () => {
    const { bytes, payloads } = readableBytes(tee.received());
    // Both pages, their sockets, and what two people must exchange to meet: the record is not empty by accident.
    assert.ok(payloads >= 20, `only ${String(payloads)} payloads were recorded`);
    assert.ok(bytes.includes('"t":"hello"'), 'the control frames are not among them');
    for (const kind of ['a display name', 'an ICE password', 'a fingerprint', 'a candidate']) {
      assert.ok(
        canaries.some(({ what }) => what.startsWith(kind)),
        `nothing to look for: ${kind}`,
      );
    }
    assert.deepEqual(findCanaries(bytes, canaries), []);
  });

  it('R6: the password is nowhere in the requests, and neither is the link', () => {
    const requests = Buffer.concat(tee.received().map((connection) => takeApart(connection).http)).toString('latin1');
    assert.match(requests, /^GET \/ HTTP\/1\.1/m);
    assert.equal(requests.includes('#'), false);
    assert.doesNotMatch(requests, /^(cookie|authorization):/im);
  });

  it('relays only payloads of the sizes that padding allows', () => {
    const relayed = tee
      .received()
      .flatMap((connection) => takeApart(connection).frames.filter(({ opcode }) => opcode === 2));
    assert.ok(relayed.length > 0);
    const sizes = [...new Set(relayed.map(({ payload }) => payload.length - ENVELOPE_BYTES))];
    assert.deepEqual(
      sizes.filter((size) => !PADDED_SIZES.has(size)),
      [],
    );
  });

  it('in the control that was not sealed, the same finder finds every one, raw, in hex and in base64', async () => {
    const bytes = await captureUnsealed(canaries);
    const findings = findCanaries(bytes, canaries);
    for (const { what, value } of canaries) {
      const spellings = new Set(findings.filter((one) => one.what === what).map(({ spelling }) => spelling));
      assert.ok(spellings.has('raw'), `${what} was not found raw`);
      assert.ok(spellings.has('hex'), `${what} was not found in hex`);
      assert.ok(spellings.has('base64'), `${what} was not found in base64 (${String(value.length)} long)`);
    }
  });
});

/** 0x01, the receiver's cid, a nonce and the seal's own sixteen bytes stand around what is padded. */
const ENVELOPE_BYTES = 1 + 16 + 24 + 16;
const PADDED_SIZES = new Set([1, 2, 4, 8, 16, 32].map((kibibytes) => kibibytes * 1024));

/** The same recorder, taking apart and a real browser, with a page that sends everything as it is. */
async function captureUnsealed(canaries: readonly Canary[]): Promise<Buffer> {
  const server = createServer((_request, response) =>
    response.setHeader('Content-Type', 'text/html').end(CONTROL_PAGE),
  );
  const sockets = new WebSocketServer({ server });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const tee = await RecordingTee.start((server.address() as AddressInfo).port);
  const window = await BrowserWindow.launch('chromium');
  try {
    await window.open(tee.url);
    const values = canaries.map(({ value }) => [...Buffer.from(value as Uint8Array)]);
    await window.look(`postMessage(${JSON.stringify(values)})`);
    await eventually('the page has sent all', () => window.look(`document.title === 'sent'`));
    return readableBytes(tee.received()).bytes;
  } finally {
    await window.close();
    await tee.close();
    sockets.close();
    server.close();
  }
}
