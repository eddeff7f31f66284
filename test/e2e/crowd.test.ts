/** Full rooms and many at the door at once: who is in, who reads that there is no place, and how fast a removal works. */
import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { findBrowser } from './harness/browsers.js';
import { Crowd, type CrowdMember } from './harness/crowd.js';
import { DemoServer } from './harness/demo-server.js';
import { eventually } from './harness/eventually.js';

const PLACES = 12;
const KNOCKS = 20;
/** Members who are taken out one after the other, with the server alive and again with it dead; 200 in the soak. */
const REMOVALS = Number(process.env['REMOVALS'] ?? 20);
/** In one filling of the room. */
const VICTIMS = 5;
/** After 64 bans the lock changes with the next one (protocol §9), and the link with it: then another room goes on. */
const REMOVALS_IN_ONE_ROOM = 50;
const CROWD_PATIENCE_MS = 120_000;

/** The password costs memory and seconds a head on purpose (threats.md B3): these meetings go without. */
const OPEN_DOOR = ['--policy', '{"require-password":false}'];

describe('a crowd', { skip: findBrowser('chromium') === null && 'no chromium here' }, () => {
  let server: DemoServer;
  let crowd: Crowd;

  before(async () => {
    server = await DemoServer.start({ args: OPEN_DOOR });
    crowd = await Crowd.gather();
  });

  after(async () => {
    await crowd.close();
    await server.stop();
  });

  it('twenty who knock at once, all admitted in turn: eleven are in, nine read that it is full, no roster forks', async (t) => {
    const { host, link } = await openRoom('Ada');
    const guests = await arriveAll(KNOCKS, link);
    const joinings = guests.map((guest) => guest.ask('join', { displayName: guest.name }));
    const { knocks } = await host.waitFor(
      'hears all knock',
      (state) => state.knocks.length === KNOCKS,
      CROWD_PATIENCE_MS,
    );
    const spanMs = Math.max(...knocks.map(({ at }) => at)) - Math.min(...knocks.map(({ at }) => at));
    t.diagnostic(`${String(KNOCKS)} knocks within ${String(spanMs)} ms`);

    const answers: (string | null)[] = [];
    for (const { id } of knocks) answers.push(await host.ask('admit', id));
    assert.deepEqual(count(answers), { null: PLACES - 1, 'meeting-full': KNOCKS - PLACES + 1 });
    assert.deepEqual(count(await Promise.all(joinings)), count(answers));

    const states = await Promise.all(guests.map((guest) => guest.state()));
    const inside = [host, ...guests.filter((_, index) => states[index]?.phase === 'in-meeting')];
    assert.equal(inside.length, PLACES);
    for (const member of inside) await waitToBeBoundToAll(member, PLACES - 1);
    for (const member of inside) assert.equal((await member.state()).connection.fork, false);
    const outside = states.filter((state) => state.phase !== 'in-meeting');
    assert.deepEqual(count(outside.map(({ error }) => error?.code)), { 'meeting-full': KNOCKS - PLACES + 1 });

    await Promise.all([host, ...guests].map((one) => crowd.dismiss(one)));
  });

  for (const alive of [true, false]) {
    it(`P6: who is removed is out for everybody at once, with the server ${alive ? 'alive' : 'dead'}`, async (t) => {
      let { host, link } = await openRoom('Ada');
      const tookMs: number[] = [];
      while (tookMs.length < REMOVALS) {
        if (tookMs.length > 0 && tookMs.length % REMOVALS_IN_ONE_ROOM === 0) {
          await crowd.dismiss(host);
          ({ host, link } = await openRoom('Ada'));
        }
        const removed = Math.min(VICTIMS, REMOVALS - tookMs.length);
        // The one more stays: somebody else's view of the removal.
        const guests = await admitAll(host, await arriveAll(removed + 1, link));
        if (!alive) await server.kill();
        const [witness, ...victims] = guests as [CrowdMember, ...CrowdMember[]];
        for (const victim of victims) tookMs.push(await remove(host, victim, witness));
        if (!alive) server = await DemoServer.start({ args: OPEN_DOOR, port: server.port });
        await Promise.all(victims.map((one) => crowd.dismiss(one)));
        await remove(host, witness, null);
        await crowd.dismiss(witness);
        await host.waitFor(
          'is at the server',
          ({ connection }) => connection.server === 'connected',
          CROWD_PATIENCE_MS,
        );
      }
      report(t, tookMs);
      await crowd.dismiss(host);
    });
  }

  async function openRoom(name: string): Promise<{ host: CrowdMember; link: string }> {
    const host = await crowd.arrive(name, server.url);
    await host.page.evaluate(
      `document.querySelector('meeting-room').setAttribute('max-participants', '${String(PLACES)}')`,
    );
    assert.equal(await host.ask('create', { password: null, displayName: name }), null);
    const { link } = (await host.page.evaluate(`document.querySelector('meeting-room').getInvitation()`)) as {
      link: string;
    };
    return { host, link };
  }

  async function arriveAll(howMany: number, link: string): Promise<CrowdMember[]> {
    const guests: CrowdMember[] = [];
    for (let number = 1; number <= howMany; number += 1)
      guests.push(await crowd.arrive(`Guest ${String(number)}`, link));
    return guests;
  }

  async function admitAll(host: CrowdMember, guests: CrowdMember[]): Promise<CrowdMember[]> {
    for (const guest of guests) {
      const joining = guest.ask('join', { displayName: guest.name });
      const { knocks } = await host.waitFor(`hears ${guest.name}`, (state) => state.knocks.length === 1);
      assert.equal(await host.ask('admit', knocks[0]?.id), null);
      assert.equal(await joining, null);
    }
    for (const member of [host, ...guests]) await waitToBeBoundToAll(member, guests.length);
    return guests;
  }
});

async function waitToBeBoundToAll(member: CrowdMember, others: number): Promise<void> {
  const isBoundToAll = ({ participants }: Awaited<ReturnType<CrowdMember['state']>>): boolean =>
    participants.length === others && participants.every(({ link }) => link === 'bound');
  await member.waitFor(`is bound to ${String(others)} others`, isBoundToAll, CROWD_PATIENCE_MS);
}

/** @returns milliseconds from the host's act until the removed person is out in their own page and in a witness's */
async function remove(host: CrowdMember, victim: CrowdMember, witness: CrowdMember | null): Promise<number> {
  const { self } = await victim.state();
  const startedAt = performance.now();
  assert.equal(await host.ask('removeParticipant', self.id), null);
  await Promise.all([
    eventually(`${victim.name} is out`, async () => {
      const { phase, leftReason } = await victim.state();
      const open = (await victim.page.evaluate('inPage.openConnections()')) as number;
      return phase === 'left' && leftReason === 'removed' && open === 0;
    }),
    witness?.waitFor('sees it', ({ participants }) => participants.every(({ id }) => id !== self.id)),
  ]);
  return performance.now() - startedAt;
}

function report(t: TestContext, tookMs: readonly number[]): void {
  const sorted = tookMs.toSorted((a, b) => a - b).map(Math.round);
  const share = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  t.diagnostic(`${String(sorted.length)} removals: median ${String(share(0.5))} ms, p99 ${String(share(0.99))} ms`);
}

function count(values: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
}
