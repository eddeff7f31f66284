import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from '../../../../test/mocha-globals.js';
import type { GuardKnock } from './guard-view.js';
import { KnockAnnouncer, type AnnouncerPace } from './knock-announcer.js';

const QUICK: AnnouncerPace = { gatherMs: 20, quietMs: 200, remindMs: 100_000 };

function knocks(...ids: string[]): GuardKnock[] {
  return ids.map((id) => ({ id, name: id }));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** An announcer with everything it has said, in order; silence is not noted. */
function listen(pace: AnnouncerPace): { announcer: KnockAnnouncer; said: string[] } {
  const said: string[] = [];
  const host = {
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => {
      if (announcer.text !== '') said.push(announcer.text);
    },
    updateComplete: Promise.resolve(true),
  };
  const phrases = { arrived: ({ name }: GuardKnock) => `${name} knocks`, waiting: (count: number) => `${count} wait` };
  const announcer: KnockAnnouncer = new KnockAnnouncer(host, phrases, () => pace);
  return { announcer, said };
}

describe('R8: knocks are announced until they are answered', () => {
  let { announcer, said } = listen(QUICK);

  beforeEach(() => {
    ({ announcer, said } = listen(QUICK));
  });
  afterEach(() => announcer.hostDisconnected());

  it('names who has come, once', async () => {
    announcer.see(knocks('Frida'));
    await pause(60);
    announcer.see(knocks('Frida'));
    await pause(60);
    expect(said).to.deep.equal(['Frida knocks']);
  });

  it('says two who come together in one sentence', async () => {
    announcer.see(knocks('Frida', 'Emil'));
    await pause(60);
    expect(said).to.deep.equal(['2 wait']);
  });

  it('says nothing of somebody who was answered before the sentence', async () => {
    announcer.see(knocks('Frida'));
    announcer.see([]);
    await pause(60);
    expect(said).to.deep.equal([]);
    expect(announcer.text).to.equal('');
  });

  it('reminds with another text each time, so that it is spoken again, and stops with the answer', async () => {
    ({ announcer, said } = listen({ ...QUICK, remindMs: 60 }));
    announcer.see(knocks('Frida'));
    await pause(250);
    expect(said.length).to.be.greaterThan(2);
    for (const [place, sentence] of said.entries()) expect(sentence).to.not.equal(said[place - 1]);
    announcer.see([]);
    const before = said.length;
    await pause(150);
    expect(said.length).to.equal(before);
  });

  it('is silent after it has left the page', async () => {
    announcer.see(knocks('Frida'));
    announcer.hostDisconnected();
    await pause(60);
    expect(said).to.deep.equal([]);
  });
});

describe('D6: a flood', () => {
  it('is said in one sentence at a time, with quiet in between, and is not put off by more knocks', async () => {
    const { announcer, said } = listen({ gatherMs: 30, quietMs: 150, remindMs: 100_000 });
    const ids: string[] = [];
    const startedAt = performance.now();
    while (performance.now() - startedAt < 400) {
      ids.push(`v${ids.length}`);
      announcer.see(knocks(...ids));
      await pause(10);
    }
    announcer.hostDisconnected();
    expect(said.length).to.be.within(2, 4);
    for (const sentence of said) expect(sentence).to.match(/^\d+ wait$/);
  });
});
