import type { MeetingError } from '@in-camera/protocol';
import { expect } from 'chai';
import { describe, it } from '../../../../test/mocha-globals.js';
import { createDemoSession } from '../testing.js';

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

describe('createDemoSession', () => {
  it('knows as many people as asked for, or exactly those', () => {
    expect(createDemoSession({ participants: 11 }).getState().participants).to.have.length(11);
    const [only] = createDemoSession({ participants: [{ name: 'Ada', role: 'co-host' }] }).getState().participants;
    expect([only?.name, only?.role]).to.deep.equal(['Ada', 'co-host']);
  });

  it('starts in the phase asked for, and nobody is in before the meeting', () => {
    const { phase, meeting, participants } = createDemoSession({ phase: 'knocking', participants: 3 }).getState();
    expect([phase, meeting, participants.length]).to.deep.equal(['knocking', null, 0]);
  });

  it('knocks, admits, loses a line and gets it back, writes', async () => {
    const session = createDemoSession({ participants: 1 });
    const facts: string[] = [];
    session.observe(({ type }) => facts.push(type));
    const id = session.knock('Ingeborg');
    await session.dispatch({ type: 'admit', id });
    expect(session.getState().participants.map(({ name }) => name)).to.deep.equal(['Ada Lovelace', 'Ingeborg']);
    session.loseLine({ backAfterMs: 20 });
    expect(session.getState().participants[0]?.link).to.equal('lost');
    await wait(40);
    expect(session.getState().participants[0]?.link).to.equal('bound');
    session.ask('Hello');
    expect(session.getState().unread).to.equal(1);
    expect(facts).to.include.members([
      'knock',
      'knock-gone',
      'participant-joined',
      'participant-change',
      'chat-message',
    ]);
    await session.close();
  });

  it('loses its host, is led by a co-host, gets the host back', async () => {
    const session = createDemoSession({
      participants: [
        { name: 'Ada', role: 'host' },
        { name: 'Berta', role: 'co-host' },
      ],
    });
    const { meeting, self } = session.getState();
    session.show({ meeting: meeting && { ...meeting, host: 'demo-1' }, self: { ...self, role: 'participant' } });
    const facts: string[] = [];
    session.observe(({ type }) => facts.push(type));
    session.hostGone({ backAfterMs: 40 });
    expect(session.getState().connection.lease).to.equal('lost');
    session.takeOver();
    const led = session.getState();
    expect([led.meeting?.hostName, led.connection.lease]).to.deep.equal(['Berta', 'held']);
    expect(led.meeting?.leadUntil).to.be.above(Date.now());
    await wait(80);
    const back = session.getState();
    expect([back.meeting?.hostName, back.meeting?.leadUntil]).to.deep.equal(['Ada', null]);
    expect(facts).to.include.members(['connection-change', 'lead-change']);
    await session.close();
  });

  it('changes its lock: link and passphrase are others', async () => {
    const session = createDemoSession();
    const before = await session.dispatch({ type: 'get-invitation' });
    await session.dispatch({ type: 'remove', id: 'demo-1', changeLock: true });
    const after = await session.dispatch({ type: 'get-invitation' });
    expect(after.link).to.not.equal(before.link);
    expect(after.password).to.not.equal(before.password);
    expect(session.getState().participants).to.have.length(1);
  });

  it('follows its script, until it is closed', async () => {
    const script = [
      { afterMs: 5, act: (session: ReturnType<typeof createDemoSession>) => session.ask('First') },
      { afterMs: 400, act: (session: ReturnType<typeof createDemoSession>) => session.ask('Never') },
    ];
    const session = createDemoSession({ script });
    await wait(40);
    expect(session.getState().chat).to.have.length(1);
    await session.close();
    expect(session.closed).to.equal(true);
    await wait(420);
    expect(session.getState().chat).to.have.length(1);
  });

  it('refuses a wrong passphrase as a meeting does', async () => {
    const session = createDemoSession({ phase: 'idle', password: 'right' });
    const join = (password: string): Promise<unknown> =>
      session.dispatch({ type: 'join', link: '#1', password }).catch((error: unknown) => error);
    const error = await join('wrong');
    expect((error as MeetingError).code).to.equal('wrong-password');
    await join('right');
    expect(session.getState().phase).to.equal('knocking');
  });

  it('draws pictures that move, and stops', async () => {
    const session = createDemoSession({ participants: 1 });
    const stream = session.getStream('demo-1', 'camera') as MediaStream;
    expect(stream).to.equal(session.getStream('demo-1', 'camera'));
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = stream;
    await video.play();
    const before = video.currentTime;
    while (video.currentTime === before) await wait(30);
    await session.close();
    expect(stream.getTracks().every(({ readyState }) => readyState === 'ended')).to.equal(true);
  });
});
