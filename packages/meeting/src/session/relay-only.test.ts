/** I23, I24, D9: who hides their address uses the relay alone, waits for what opens it, and is told when there is none. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FakeConnectionTest } from '../testing/fake-connection-test.js';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { join, links } from '../testing/people.test.js';

const TURN = ['turn:turn.example:3478?transport=udp'];

function relayedWorld(): FakeWorld {
  const world = createTestWorld();
  world.server.turnUrls = TURN;
  return world;
}

const optionsOf = (world: FakeWorld, owner: string) =>
  world.network.links.filter((link) => link.owner === owner).map(({ options }) => options);

const hide = (person: FakeParticipant) => person.session.dispatch({ type: 'set-relay-only', on: true });

const letIn = (host: FakeParticipant) => host.session.dispatch({ type: 'admit', id: host.state.knocks[0]?.id ?? '' });

const errors = ({ facts }: FakeParticipant) =>
  facts.flatMap((fact) => (fact.type === 'meeting-error' ? [fact.code] : []));

describe('a relay beside the server', () => {
  it('I23: every link is made with what opens it, different for each person, and with nothing else', async () => {
    const world = relayedWorld();
    const { host, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', host, invitation);
    const cem = await world.admit('Cem', host, invitation);
    assert.deepEqual(links(cem), { Ada: 'bound', Ben: 'bound' });
    for (const [owner, person] of [
      ['Ada', host],
      ['Ben', ben],
      ['Cem', cem],
    ] as const) {
      const made = optionsOf(world, owner);
      assert.equal(made.length, 2, owner);
      assert.equal(person.state.self.relayOnly, false);
      for (const { iceServers, relayOnly } of made) {
        assert.equal(relayOnly, false);
        assert.deepEqual(iceServers, [{ urls: TURN, username: `1795349400:${owner}`, credential: 'fake' }]);
      }
    }
  });

  it('I24: with the own address hidden every link of mine is relay-only, and nobody else’s', async () => {
    const world = relayedWorld();
    const { host, invitation } = await world.host('Ada');
    const ben = world.add('Ben');
    await hide(ben);
    assert.equal(ben.state.self.relayOnly, true);
    const joining = join(ben, invitation);
    await world.clock.advance(5_000);
    void letIn(host);
    await world.clock.advance(5_000);
    await joining;
    assert.deepEqual(links(ben), { Ada: 'bound' });
    assert.equal(ben.state.self.relayOnly, true);
    assert.deepEqual([...new Set(optionsOf(world, 'Ben').map(({ relayOnly }) => relayOnly))], [true]);
    assert.deepEqual([...new Set(optionsOf(world, 'Ada').map(({ relayOnly }) => relayOnly))], [false]);
  });

  it('I24: a reload does not show who was hidden', async () => {
    const world = relayedWorld();
    const { host, invitation } = await world.host('Ada');
    const ben = world.add('Ben');
    await hide(ben);
    void join(ben, invitation);
    await world.clock.advance(5_000);
    void letIn(host);
    await world.clock.advance(5_000);
    const again = await world.reload(ben);
    assert.equal(again.state.self.relayOnly, false);
    void again.session.dispatch({ type: 'resume' });
    await world.clock.advance(30_000);
    assert.deepEqual(links(again), { Ada: 'bound' });
    assert.equal(again.state.self.relayOnly, true);
    assert.ok(optionsOf(world, 'Ben').every(({ relayOnly }) => relayOnly));
  });

  it('I24: the site’s policy hides everybody', async () => {
    const world = createTestWorld({ policy: { relayOnly: true } });
    world.server.turnUrls = TURN;
    const { host, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', host, invitation);
    assert.deepEqual([host.state.self.relayOnly, ben.state.self.relayOnly], [true, true]);
    assert.ok(world.network.links.every(({ options }) => options.relayOnly));
    assert.ok(world.network.links.every(({ options }) => options.iceServers.length === 1));
  });

  it('what opens it comes late: nobody goes without it who may not, and the link comes about when it is here', async () => {
    for (const [hidden, other] of [
      ['Ada', 'Ben'],
      ['Ben', 'Ada'],
    ] as const) {
      const world = relayedWorld();
      world.server.withholdsTurn = true;
      const people = { Ada: world.add('Ada'), Ben: world.add('Ben') };
      await hide(people[hidden]);
      const creating = people.Ada.session.dispatch({ type: 'create', displayName: 'Ada' });
      await world.clock.advance(2_000);
      void join(people.Ben, await creating);
      await world.clock.advance(5_000);
      void letIn(people.Ada);
      await world.clock.advance(10_000);
      assert.deepEqual(optionsOf(world, hidden), [], `${hidden} has begun without the relay`);
      assert.deepEqual(errors(people[hidden]), ['relay-unavailable']);
      const turn = { t: 'turn', urls: TURN, user: 'late', cred: 'c', ttl: 600 };
      for (const name of ['Ada', 'Ben']) world.server.inject(name, JSON.stringify(turn));
      await world.clock.advance(30_000);
      assert.deepEqual(links(people[hidden]), { [other]: 'bound' }, hidden);
      assert.deepEqual(errors(people[hidden]), ['relay-unavailable']);
    }
  });

  it('I23: the test of the connection tries the relay through, once one is let in and not before', async () => {
    const world = relayedWorld();
    const { host, invitation } = await world.host('Ada');
    const ben = world.add('Ben');
    const test = (only?: 'server') =>
      ben.session.dispatch(only === undefined ? { type: 'test-connection' } : { type: 'test-connection', only });
    assert.equal((await test()).relay, 'not-tested');
    void join(ben, invitation);
    await world.clock.advance(5_000);
    assert.equal((await test()).relay, 'not-tested');
    void letIn(host);
    await world.clock.advance(5_000);
    assert.equal((await test()).relay, 'works');
    assert.equal((await test('server')).direct, 'not-tested');
    const { inputs } = ben.ports.connectionTest as FakeConnectionTest;
    assert.deepEqual(
      inputs.map(({ relay }) => relay?.username ?? null),
      [null, null, '1795349400:Ben', '1795349400:Ben'],
    );
  });

  it('what opens it never comes: who may go without does, after a moment', async () => {
    const world = relayedWorld();
    world.server.withholdsTurn = true;
    const { host, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', host, invitation);
    await world.clock.advance(5_000);
    assert.deepEqual(links(ben), { Ada: 'bound' });
    assert.deepEqual([...errors(host), ...errors(ben)], []);
  });
});

describe('no relay', () => {
  it('who wants to hide is told so before anybody hears of them', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const ben = world.add('Ben');
    await hide(ben);
    const joining = assert.rejects(join(ben, invitation), { code: 'relay-unavailable' });
    await world.clock.advance(20_000);
    await joining;
    assert.equal(ben.state.error?.code, 'relay-unavailable');
    assert.deepEqual(host.state.knocks, []);
    assert.deepEqual(world.network.links, []);
  });

  it('a site that hides everybody and has none starts no meeting', async () => {
    const world = createTestWorld({ policy: { relayOnly: true } });
    const ada = world.add('Ada');
    const starting = assert.rejects(ada.session.dispatch({ type: 'create' }), { code: 'relay-unavailable' });
    await world.clock.advance(20_000);
    await starting;
  });
});
