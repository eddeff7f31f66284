/**
 * D9, F3, I23, I24: what the test of the connection says with everything there, the relay without UDP, the relay gone, the server
 * gone; and a meeting of two who hide their addresses, through a real coturn, looked at from the other end.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ConnectionReport } from '@in-camera/meeting';
import { findBrowser, type BrowserName } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { Company } from './harness/meet.js';
import { Namespaces } from './harness/namespaces.js';
import type { Person } from './harness/person.js';
import { findTurnServer, TurnServer } from './harness/turn-server.js';

const skip =
  findBrowser('chromium') === null ? 'no chromium here' : findTurnServer() === null && 'no turnserver (coturn) here';

const BROWSERS: readonly BrowserName[] = findBrowser('firefox') === null ? ['chromium'] : ['chromium', 'firefox'];

/** Everything a peer was given of candidates, and of addresses in descriptions: what was sealed is open here. */
const LISTEN = `(() => {
  globalThis.given = [];
  const { addIceCandidate, setRemoteDescription } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.addIceCandidate = function (candidate, ...rest) {
    given.push(candidate?.candidate ?? '');
    return addIceCandidate.call(this, candidate, ...rest);
  };
  RTCPeerConnection.prototype.setRemoteDescription = function (description, ...rest) {
    given.push(...description.sdp.split('\\r\\n').filter((line) => /^(?:a=candidate|c=|a=rtcp:)/.test(line)));
    return setRemoteDescription.call(this, description, ...rest);
  };
})()`;

async function test({ window }: Person): Promise<ConnectionReport> {
  await window.type('Your name', 'Ada');
  return (await window.page.evaluate(`document.querySelector('meeting-room').testConnection()`)) as ConnectionReport;
}

async function hideAddress({ window, name }: Person): Promise<void> {
  await window.page.evaluate(`document.querySelector('meeting-room').setRelayOnly(true)`);
  const { self } = await window.look<{ self: { relayOnly: boolean } }>('inPage.state()');
  assert.equal(self.relayOnly, true, name);
}

describe('the test of the connection', { skip }, () => {
  const company = new Company();
  const people = new Map<BrowserName, Person>();

  before(async () => {
    for (const browser of BROWSERS) people.set(browser, await company.arrive('Ada', browser));
  });
  after(() => company.close());

  /** With a relay and a server of their own, in every browser at once. */
  async function inAll(
    relay: TurnServer | null,
    happens: (server: DemoServer) => Promise<void>,
  ): Promise<readonly (readonly [BrowserName, ConnectionReport])[]> {
    const server = await DemoServer.start({ args: ['--stun-port', '0', ...(relay?.args ?? [])] });
    try {
      await Promise.all([...people.values()].map(({ window }) => window.open(server.url)));
      await happens(server);
      return await Promise.all([...people].map(async ([browser, person]) => [browser, await test(person)] as const));
    } finally {
      await server.stop();
      await relay?.stop();
    }
  }

  it('everything is there: all works but the relay by a certificate that nobody knows', async () => {
    for (const [browser, report] of await inAll(await TurnServer.start(), () => Promise.resolve())) {
      const { tls, ...open } = report.turn;
      assert.deepEqual(open, { udp: 'works', tcp: 'works' }, browser);
      assert.notEqual(tls, 'works', browser);
      const { server, direct, stun, relay, relayOnly } = report;
      assert.deepEqual(
        [server, direct, stun, relay, relayOnly],
        ['works', 'works', 'works', 'not-tested', false],
        browser,
      );
    }
  });

  it('no UDP to the relay: by TCP it answers', async () => {
    for (const [browser, { turn }] of await inAll(await TurnServer.start({ withoutUdp: true }), () =>
      Promise.resolve(),
    )) {
      assert.deepEqual([turn.udp, turn.tcp], ['blocked', 'works'], browser);
    }
  });

  it('the relay is gone: it says so of each way', async () => {
    const relay = await TurnServer.start();
    for (const [browser, { server, turn }] of await inAll(relay, () => relay.stop())) {
      assert.deepEqual([server, turn.udp, turn.tcp], ['works', 'blocked', 'blocked'], browser);
    }
  });

  it('the site has no relay: nothing is said to be blocked', async () => {
    for (const [browser, { turn, relay }] of await inAll(null, () => Promise.resolve())) {
      assert.deepEqual(turn, { udp: 'not-configured', tcp: 'not-configured', tls: 'not-configured' }, browser);
      assert.equal(relay, 'not-configured', browser);
    }
  });

  it('the server is gone: that is found, and what it would have named is not tested', async () => {
    for (const [browser, report] of await inAll(null, (server) => server.kill())) {
      assert.deepEqual([report.server, report.direct], ['blocked', 'works'], browser);
      assert.deepEqual(
        [report.stun, report.turn.udp, report.relay],
        ['not-tested', 'not-tested', 'not-tested'],
        browser,
      );
    }
  });
});

const namespaces = skip === false ? Namespaces.make() : skip;

describe('behind a wall that drops all UDP', { skip: typeof namespaces === 'string' && namespaces }, () => {
  const between = namespaces as Namespaces;
  const company = new Company();
  let relay: TurnServer;
  let server: DemoServer;

  before(async () => {
    const [through, host] = [between.through('middle'), between.serverAddress];
    relay = await TurnServer.start({ address: host, through });
    const beyondLoopback = ['--host', host, '--trusted-proxy', host, '--stun-port', '3478'];
    server = await DemoServer.start({ port: 8080, through, args: [...beyondLoopback, ...relay.args] });
    between.blockUdp('left');
  });
  after(async () => {
    await company.close();
    await server.stop();
    await relay.stop();
    between.remove();
  });

  for (const browser of BROWSERS) {
    it(`${browser}: the server is reached, STUN and the relay by UDP are not, the relay by TCP is`, async () => {
      const ada = await company.arrive('Ada', browser, {
        devices: false,
        trustedOrigin: server.url,
        executablePath: between.browserIn('left', browser),
      });
      await ada.window.open(server.url);
      const report = await test(ada);
      assert.deepEqual(
        [report.server, report.stun, report.turn.udp, report.turn.tcp],
        ['works', 'blocked', 'blocked', 'works'],
      );
    });
  }
});

describe('two who hide their addresses', { skip }, () => {
  const company = new Company();
  let relay: TurnServer;
  let server: DemoServer;

  before(async () => {
    relay = await TurnServer.start();
    server = await DemoServer.start({ args: ['--stun-port', '0', ...relay.args] });
  });
  after(async () => {
    await company.close();
    await server.stop();
    await relay.stop();
  });

  it('I24: meet through the relay, and neither is given an address of the other', async () => {
    const ada = await company.arrive('Ada', 'chromium');
    const berta = await company.arrive('Berta', BROWSERS.at(-1));
    for (const { window } of [ada, berta]) await window.page.evaluateOnNewDocument(LISTEN);
    await ada.window.open(server.url);
    await ada.window.type('Your name', 'Ada');
    await hideAddress(ada);
    await ada.window.click('Start the meeting');
    await ada.window.click('None of this: start');
    await ada.waitForPhase('in-meeting');
    const { link, password } = await ada.readInvitation();
    await berta.window.open(link);
    await berta.window.type('Your name', 'Berta');
    await hideAddress(berta);
    await berta.window.paste('Passphrase', password);
    await berta.window.click('Knock');
    await ada.admit('Berta');
    await berta.waitToBeWith('Ada');
    await berta.write('through the relay');
    await ada.waitToRead('through the relay', 'Berta');
    for (const { name, window } of [ada, berta]) {
      const given = (await window.page.evaluate('given')) as string[];
      const candidates = given.filter((line) => line.includes('candidate:'));
      assert.ok(candidates.length > 0, `${name} was given no candidate`);
      for (const line of candidates) assert.match(line, / typ relay raddr 0\.0\.0\.0 rport 0/, name);
      for (const line of given.filter((each) => each.startsWith('c='))) assert.equal(line, 'c=IN IP4 0.0.0.0', name);
      assert.ok(!given.some((line) => line.startsWith('a=candidate') || line.startsWith('a=rtcp:')), name);
    }
    const report = (await ada.window.page.evaluate(
      `document.querySelector('meeting-room').testConnection()`,
    )) as ConnectionReport;
    assert.equal(report.relay, 'works');
    for (const line of server.log) assert.doesNotMatch(line, /turn:|:[0-9a-f]{32}/);
  });

  it('F6: no page complained', async () => {
    assert.deepEqual(await company.complaints(), []);
  });
});
