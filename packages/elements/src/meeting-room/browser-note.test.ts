import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, settle, textOf, unmountAll } from '../../test-support/mount.js';
import type { BrowserReport } from '../internal/browser-report.js';
import { createDemoSession } from '../testing.js';
import './meeting-room.define.js';
import type { MeetingRoomElement } from './meeting-room.element.js';

type Judgement = BrowserReport['judgement'];

const OUTDATED: Judgement = {
  browser: 'Opera',
  engine: 'Chromium',
  version: 130,
  verdict: 'outdated',
  unknownBecause: null,
  latest: 157,
  releasedAt: '2026-11-03',
};

const PLACE: BrowserReport['place'] = { browser: 'Opera', engine: 'Chromium', system: 'Windows' };

function roomIn(judgement: Partial<Judgement>, missing: BrowserReport['missing'] = []): Promise<MeetingRoomElement> {
  const session = createDemoSession({ phase: 'idle' });
  return mount('meeting-room', {
    session,
    browserReport: { judgement: { ...OUTDATED, ...judgement }, missing, place: PLACE },
  });
}

describe('<meeting-room>: what is said of the browser before a meeting', () => {
  afterEach(unmountAll);

  it('R9: an outdated one is warned of, with the reason and what to do, and keeps nobody out', async () => {
    const room = await roomIn({});
    const note = get(room, '[data-name=browser-outdated]').textContent ?? '';
    expect(note).to.match(/out of date[^]*Opera \(Chromium 130\)[^]*157[^]*under Help or About/);
    expect(get<HTMLButtonElement>(room, 'button[type=submit]').disabled).to.equal(false);
    await expectAccessible(room);
  });

  const remedies: readonly (readonly [Partial<Judgement>, RegExp])[] = [
    [{ browser: 'Safari', engine: 'Safari', version: 16 }, /^[^(]*Safari 16 was[^]*Software Update/],
    [{ browser: 'Chrome', engine: 'Safari', version: 16 }, /Chrome \(Safari 16\)[^]*Software Update/],
    [{ browser: 'Firefox', engine: 'Firefox', version: 128 }, /Firefox 128 was[^]*Help or About/],
    [{ browser: 'Android WebView' }, /Better update the app that shows this page/],
  ];
  for (const [judgement, words] of remedies) {
    it(`R9: ${judgement.browser ?? ''} on ${judgement.engine ?? 'Chromium'} is updated in its own way`, async () => {
      const room = await roomIn(judgement);
      expect(get(room, '[data-name=browser-outdated]').textContent?.replace(/\s+/g, ' ')).to.match(words);
    });
  }

  for (const [unknownBecause, words] of [
    ['table', /more than six months old/],
    ['browser', /does not say which version/],
  ] as const) {
    it(`R9: a quiet line where it cannot be told, because of the ${unknownBecause}`, async () => {
      const room = await roomIn({ verdict: 'unknown', unknownBecause });
      expect(get(room, '[data-name=browser-unknown]').textContent).to.match(words);
      expect(find(room, '[data-name=browser-outdated]')).to.equal(null);
      await expectAccessible(room);
    });
  }

  it('R9: of a current one nothing is said', async () => {
    const room = await roomIn({ verdict: 'current' });
    expect(find(room, '[data-name^=browser-]')).to.equal(null);
  });

  it('R9: of this very browser it says what the real judgement says', async () => {
    const room = await mount('meeting-room', { session: createDemoSession({ phase: 'idle' }) });
    expect(find(room, '[data-name=browser-unknown]')?.textContent ?? '').not.to.match(/which version/);
  });

  it('R9: what a browser lacks is named where the meeting cannot begin', async () => {
    const error = { code: 'browser-unsupported', recoverable: false } as const;
    const session = createDemoSession({ phase: 'failed', state: { error } });
    const judgement = { ...OUTDATED, verdict: 'current' } as const;
    const room = await mount('meeting-room', {
      session,
      browserReport: { judgement, missing: ['RTCPeerConnection', 'UserActivation'], place: PLACE },
    });
    await settle(room);
    expect(textOf(room)).to.match(/This is what it lacks[^]*RTCPeerConnection[^]*UserActivation/);
    await expectAccessible(room);
  });
});
