/**
 * R8, D6: nobody comes to the door unnoticed. Real pages in Chromium: what somebody notices who has the sound off, another
 * tab in front, or a screen reader; and thirty knocks in a second, from a server that is in the attacker's hands.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { Adversary } from '../hostile-server/adversary/adversary.js';
import { createBrowserStage } from '../hostile-server/stage/browser-stage.js';
import type { Frame } from '../hostile-server/stage/hostile-server.js';
import { HostileSite } from '../hostile-server/stage/hostile-site.js';
import { closeBrowser, findBrowser, launchBrowser } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { eventually } from './harness/eventually.js';
import { Company } from './harness/meet.js';
import type { Invitation, Person } from './harness/person.js';

const SKIP = findBrowser('chromium') === null && 'no chromium here';
const KNOCKS = 30;
/** More wait in no lobby (D6); what comes beyond is not kept. */
const SHOWN_AT_MOST = 20;

describe('somebody knocks', { skip: SKIP }, () => {
  let server: DemoServer;
  let company: Company;
  let host: Person;
  let guest: Person;
  let invitation: Invitation;

  before(async () => {
    server = await DemoServer.start();
  });

  beforeEach(async () => {
    company = new Company();
    [host, guest] = await Promise.all([company.arrive('Ada'), company.arrive('Berta')]);
    await host.window.page.evaluateOnNewDocument(NOTE_NOTICES);
    invitation = await host.startMeeting(server.url);
  });

  afterEach(async () => {
    await company.close();
  });

  after(() => server.stop());

  it('R8: with the sound off, it stands on the page until it is answered', async () => {
    await host.window.click(/^People\b/);
    await press(host.window.page, 'Play a sound', 'checkbox');
    await host.window.click(/^People\b/);
    await guest.knock(invitation);
    await host.waitForKnock('Berta');
    await host.window.waitForText('Berta is knocking');
    assert.equal(await host.window.look('inPageSound.tones'), 0);
    await host.deny('Berta');
    await guest.waitForPhase('left');
    assert.equal(await host.window.look(`document.title`), await plainTitle(server));
  });

  it('R8: with another tab in front, the title says it and a notice comes; neither carries the name', async () => {
    const { page } = host.window;
    await page.browserContext().overridePermissions(server.url, ['notifications']);
    await page.evaluate('document.title = "Intranet"');
    const other = await page.browser().newPage();
    await other.bringToFront();
    await eventually('the page is behind', () => host.window.look<boolean>('document.visibilityState === "hidden"'));
    await guest.knock(invitation);
    await host.waitForKnock('Berta');
    await eventually('the title says it', () =>
      host.window.look<boolean>('document.title === "One person is at the door · Intranet"'),
    );
    const notices = await eventually('a notice', async () => {
      const shown = await host.window.look<{ title: string; body: string; closed: boolean }[]>('inPageSound.notices()');
      return shown.length > 0 ? shown : null;
    });
    assert.equal(notices[0]?.title, 'One person is at the door');
    assert.doesNotMatch(JSON.stringify(notices), /Berta/);
    assert.ok((await host.window.look<number>('inPageSound.tones')) > 0, 'it is heard, too');

    await page.evaluate('document.title = "Intranet (2)"');
    await eventually('the new title is marked', () =>
      host.window.look<boolean>('document.title === "One person is at the door · Intranet (2)"'),
    );
    await page.bringToFront();
    await host.deny('Berta');
    await eventually('the title is the page’s own again', () =>
      host.window.look<boolean>('document.title === "Intranet (2)"'),
    );
    const after = await host.window.look<{ closed: boolean }[]>('inPageSound.notices()');
    assert.ok(after.every(({ closed }) => closed));
    await other.close();
  });

  it('R8: without permission nobody is asked for it, and no notice is tried', async () => {
    const other = await host.window.page.browser().newPage();
    await other.bringToFront();
    await guest.knock(invitation);
    await host.waitForKnock('Berta');
    assert.deepEqual(await host.window.look('[inPageSound.asked, inPageSound.notices().length]'), [0, 0]);
    await other.close();
  });

  it('R8: a screen reader finds it in a live region, and finds it gone after the answer', async () => {
    await guest.knock(invitation);
    await host.waitForKnock('Berta');
    const heard = await eventually('the live region says it', async () => {
      const said = await liveTexts(host.window.page);
      return said.find((text) => text.includes('is knocking')) ?? null;
    });
    assert.match(heard, /Berta.* is knocking\./);
    await host.deny('Berta');
    await eventually('it says so no more', async () => {
      return (await liveTexts(host.window.page)).every((text) => !text.includes('is knocking'));
    });
  });
});

describe('D6: thirty knocks in a second', { skip: SKIP }, () => {
  let server: DemoServer;
  let site: HostileSite;
  let browser: Browser;

  before(async () => {
    server = await DemoServer.start({ args: ['--policy', '{"require-password":false}'] });
    site = await HostileSite.start(server.url);
    browser = await launchBrowser('chromium');
  });

  after(async () => {
    await closeBrowser(browser);
    await site.close();
    await server.stop();
  });

  it('are one line, one sound and one sentence, and the page still answers', async (t) => {
    const stage = createBrowserStage(browser, site);
    try {
      const { host, invitation } = await stage.host('Ada');
      const page = (await browser.pages()).at(-1);
      assert.ok(page !== undefined);
      await page.bringToFront();
      await page.evaluate(NOTE_NOTICES);
      await page.mouse.click(2, 2);
      await page.evaluate(`{
        globalThis.longest = 0;
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
        }).observe({ type: 'longtask' });
      }`);
      const crowd = Array.from(
        { length: KNOCKS },
        (_, index) => new Adversary(stage.server, invitation, `visitor ${String(index)}`),
      );
      for (const one of crowd) one.askHello('Ada');
      assert.ok(await stage.until(() => crowd.every(({ inbox }) => inbox.length > 0), 10_000), 'all are answered');

      // Signing takes its time here: all are signed before the first one goes.
      const line = stage.server.lineOf('Ada');
      const held: Frame[] = [];
      const send = line.send.bind(line);
      line.send = (frame) => void held.push(frame);
      await Promise.all(crowd.map((one, index) => one.knock('Ada', `Visitor ${String(index)}`)));
      line.send = send;
      const startedAt = performance.now();
      for (const frame of held.splice(0)) send(frame);
      const tookMs = Math.round(performance.now() - startedAt);
      assert.ok(tookMs < 1_000, `thirty knocks took ${String(tookMs)} ms to send`);
      await press(page, 'More');
      assert.ok(await stage.until(() => shows(page, 'Choose devices'), 5_000), 'a button is answered meanwhile');
      await page.keyboard.press('Escape');

      const waiting = async (): Promise<number> => (await host.state()).knocks.length;
      assert.ok(await stage.until(async () => (await waiting()) === SHOWN_AT_MOST, 10_000), 'the lobby fills');
      assert.ok(await stage.until(() => shows(page, `${String(SHOWN_AT_MOST)} people are waiting`), 5_000));
      assert.equal(await page.title(), `${String(SHOWN_AT_MOST)} people are at the door · A page with a meeting`);
      const said = (await liveTexts(page)).filter((text) => /waiting|knocking/.test(text));
      assert.equal(said.length, 1, `one sentence: ${said.join(' | ')}`);
      assert.ok(((await page.evaluate('inPageSound.tones')) as number) <= 2, 'one knock of two taps');

      await press(page, 'Deny all');
      assert.ok(await stage.until(async () => (await waiting()) === 0, 10_000), 'one press answers all');
      assert.ok(await stage.until(async () => (await page.title()) === 'A page with a meeting', 5_000));
      t.diagnostic(`longest task: ${String(await page.evaluate('longest'))} ms; sent within ${String(tookMs)} ms`);
    } finally {
      await stage.close();
    }
  });
});

/** Notes the tones that start, what permission is asked for, and the system's notices, without keeping any of them back. */
const NOTE_NOTICES = `{
  const start = OscillatorNode.prototype.start;
  const shown = [];
  globalThis.inPageSound = {
    tones: 0,
    asked: 0,
    notices: () => shown.map((notice) => ({ title: notice.title, body: notice.body, closed: notice.wasClosed === true })),
  };
  OscillatorNode.prototype.start = function (...when) {
    inPageSound.tones += 1;
    return start.apply(this, when);
  };
  const ask = Notification.requestPermission;
  Notification.requestPermission = function () {
    inPageSound.asked += 1;
    return ask.call(Notification);
  };
  globalThis.Notification = class extends Notification {
    constructor(...given) {
      super(...given);
      shown.push(this);
    }
    close() {
      this.wasClosed = true;
      super.close();
    }
  };
}`;

interface AxNode {
  readonly nodeId: string;
  readonly childIds?: readonly string[];
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value: unknown } }[];
}

/** What the live regions of the page say, as its accessibility tree has it. */
async function liveTexts(page: Page): Promise<string[]> {
  const session = await page.createCDPSession();
  try {
    await session.send('Accessibility.enable');
    const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: AxNode[] };
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const textOf = (node: AxNode): string =>
      node.role?.value === 'StaticText'
        ? (node.name?.value ?? '')
        : (node.childIds ?? [])
            .map((id) => byId.get(id))
            .map((child) => (child ? textOf(child) : ''))
            .join('');
    const isLive = ({ properties = [] }: AxNode): boolean =>
      properties.some(
        ({ name, value }) => name === 'live' && (value.value === 'polite' || value.value === 'assertive'),
      );
    return nodes
      .filter(isLive)
      .map(textOf)
      .map((text) => text.replaceAll(/[\u2068\u2069]/g, ''));
  } finally {
    await session.detach();
  }
}

/** The title that the demonstration page has of itself. */
async function plainTitle({ url }: DemoServer): Promise<string> {
  const text = await (await fetch(url)).text();
  return /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? '';
}

async function press(page: Page, name: string, role: 'button' | 'checkbox' = 'button'): Promise<void> {
  await (await page.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`))?.click();
}

async function shows(page: Page, text: string): Promise<boolean> {
  return (await page.$(`::-p-text(${text})`)) !== null;
}
