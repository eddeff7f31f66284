import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { KnockAlarm, type AlarmOutlets, type AlarmPace } from './knock-alarm.js';

const QUICK: AlarmPace = { quietMs: 100, remindMs: 100_000 };

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function people(count: number): { id: string }[] {
  return Array.from({ length: count }, (_, index) => ({ id: `k${String(index)}` }));
}

/** An alarm with all that it has let out, in order. */
function listen(pace: AlarmPace = QUICK): {
  alarm: KnockAlarm;
  out: string[];
  switches: { sound: boolean; notice: boolean };
} {
  const out: string[] = [];
  const outlets: AlarmOutlets = {
    play: () => out.push('sound'),
    title: { show: (_owner, words) => out.push(`title ${words}`), hide: () => out.push('title back') },
    showNotice: ({ title }) => out.push(`notice ${title}`),
    closeNotice: () => out.push('notice closed'),
  };
  const host = {
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => undefined,
    updateComplete: Promise.resolve(true),
  };
  const switches = { sound: true, notice: true };
  const words = {
    title: (count: number) => String(count),
    notice: (count: number) => ({ title: String(count), body: '', lang: 'en' }),
  };
  const alarm = new KnockAlarm(host, words, switches, { outlets, pace });
  alarms.push(alarm);
  return { alarm, out, switches };
}

const alarms: KnockAlarm[] = [];
afterEach(() => {
  for (const alarm of alarms.splice(0)) alarm.hostDisconnected();
});

describe('R8: a knock makes itself noticed', () => {
  it('by the title, a sound and a notice, once, and takes it back when it is answered', () => {
    const { alarm, out } = listen();
    alarm.see(people(1));
    alarm.see(people(1));
    expect(out.filter((one) => !one.startsWith('title'))).to.deep.equal(['sound', 'notice 1']);
    expect(out[0]).to.equal('title 1');
    out.length = 0;
    alarm.see([]);
    expect(out).to.deep.equal(['title back', 'notice closed']);
  });

  it('again and again until it is answered', async () => {
    const { alarm, out } = listen({ quietMs: 20, remindMs: 60 });
    alarm.see(people(1));
    await pause(250);
    alarm.see([]);
    const heard = out.filter((one) => one === 'sound').length;
    expect(heard).to.be.within(3, 5);
    await pause(150);
    expect(out.filter((one) => one === 'sound').length).to.equal(heard);
  });

  it('without the sound where the person has turned it off, and without the notice likewise', () => {
    const { alarm, out, switches } = listen();
    switches.sound = false;
    alarm.see(people(1));
    expect(out).to.deep.equal(['title 1', 'notice 1']);
    const other = listen();
    other.switches.notice = false;
    other.alarm.see(people(1));
    expect(other.out).to.deep.equal(['title 1', 'sound']);
  });

  it('is over with the element', async () => {
    const { alarm, out } = listen({ quietMs: 10, remindMs: 30 });
    alarm.see(people(1));
    alarm.hostDisconnected();
    out.length = 0;
    await pause(100);
    expect(out).to.deep.equal([]);
  });
});

describe('D6: a flood is one alarm', () => {
  it('thirty in a row make one sound and one notice; the title counts them', () => {
    const { alarm, out } = listen();
    for (let count = 1; count <= 30; count += 1) alarm.see(people(count));
    expect(out.filter((one) => one === 'sound')).to.have.length(1);
    expect(out.filter((one) => one.startsWith('notice'))).to.have.length(1);
    expect(out.at(-1)).to.equal('title 30');
  });

  it('who goes on knocking is heard again when the quiet is over, not sooner and not later', async () => {
    const { alarm, out } = listen({ quietMs: 150, remindMs: 100_000 });
    const startedAt = performance.now();
    for (let count = 1; performance.now() - startedAt < 400; count += 1) {
      alarm.see(people(count));
      await pause(10);
    }
    expect(out.filter((one) => one === 'sound').length).to.be.within(2, 3);
  });

  it('the quiet outlasts an answer', async () => {
    const { alarm, out } = listen();
    alarm.see(people(1));
    alarm.see([]);
    alarm.see([{ id: 'another' }]);
    expect(out.filter((one) => one === 'sound')).to.have.length(1);
    await pause(160);
    expect(out.filter((one) => one === 'sound')).to.have.length(2);
  });
});
