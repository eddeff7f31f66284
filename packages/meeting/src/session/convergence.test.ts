/** I3, I14: whatever the relay loses, delays and reorders, everybody ends up with the same roster. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { FakeParticipant } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import type { Random } from '../ports/clock.js';
import { createSeededRandom } from '../testing/seeded-random.js';
import { join, links, texts } from '../testing/people.test.js';
import { runsOf } from '../testing/runs.test.js';

const RUNS = runsOf('CONVERGENCE_RUNS', 6);
const NAMES = ['Ben', 'Cem', 'Dora'];

/** What may happen while people are in. */
type Event =
  | { readonly kind: 'cut'; readonly a: number; readonly b: number }
  | { readonly kind: 'drop'; readonly who: number }
  | { readonly kind: 'chat'; readonly who: number }
  | { readonly kind: 'lock'; readonly on: boolean }
  | { readonly kind: 'restart' }
  | { readonly kind: 'wait'; readonly ms: number };

const who = fc.nat({ max: NAMES.length });
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), a: who, b: who }),
  fc.record({ kind: fc.constant('drop' as const), who }),
  fc.record({ kind: fc.constant('chat' as const), who }),
  fc.record({ kind: fc.constant('lock' as const), on: fc.boolean() }),
  fc.record({ kind: fc.constant('restart' as const) }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.nat({ max: 3_000 }) }),
);

/** Once found something: every answer to Cem that went by the server was lost, and Ada did not give it again. */
const FOUND: [number, Event[]][] = [[763_023_645, [{ kind: 'wait', ms: 5 }]]];

function roll(dice: Random): number {
  return dice.bytes(1)[0] ?? 0;
}

describe('I14: everybody converges', () => {
  it('over a relay that loses, delays and reorders, with links cut and lines dropped', async () => {
    const property = fc.asyncProperty(fc.nat(), fc.array(event, { maxLength: 8 }), async (fate, events) => {
      const world = createTestWorld();
      const { host, invitation } = await world.host('Ada');
      const dice = createSeededRandom(`fate ${String(fate)}`);
      // One in five is lost, the others take up to half a second.
      world.server.carry = () => (roll(dice) < 51 ? null : 2 * roll(dice));
      const people: FakeParticipant[] = [host];
      for (const name of NAMES) {
        const guest = world.add(name);
        people.push(guest);
        join(guest, invitation);
      }
      const isComplete = ({ state }: FakeParticipant): boolean => state.participants.length === NAMES.length;
      for (let tries = 0; tries < 12 && !people.every(isComplete); tries += 1) {
        await world.clock.advance(15_000);
        for (const { id } of host.state.knocks) await host.session.dispatch({ type: 'admit', id });
      }
      const said: string[] = [];
      for (const happening of events) {
        switch (happening.kind) {
          case 'cut':
            world.network.cut(people[happening.a]?.name ?? '', people[happening.b]?.name ?? '');
            break;
          case 'drop':
            world.server.drop(people[happening.who]?.name ?? '');
            break;
          case 'chat': {
            const author = people[happening.who];
            if (author?.state.phase !== 'in-meeting') break;
            const text = `${author.name} ${String(said.length)}`;
            await author.session.dispatch({ type: 'send-chat', text });
            said.push(text);
            break;
          }
          case 'lock':
            await host.session.dispatch({ type: 'lock', on: happening.on });
            break;
          case 'restart':
            world.server.kill();
            await world.clock.advance(100);
            world.server.restart();
            break;
          case 'wait':
            await world.clock.advance(happening.ms);
        }
      }
      world.server.carry = () => 1;
      await world.clock.advance(90_000);
      for (const person of people) {
        assert.equal(person.state.phase, 'in-meeting');
        const others = people.filter((other) => other !== person).map(({ name }) => name);
        assert.deepEqual(Object.keys(links(person)).sort(), others.sort());
        assert.ok(Object.values(links(person)).every((link) => link === 'bound'));
        assert.equal(person.state.meeting?.locked, host.state.meeting?.locked);
        assert.equal(person.state.connection.fork, false);
        assert.equal(person.state.connection.lease, 'held');
      }
      for (const text of said) {
        for (const person of people) {
          const count = texts(person).filter((entry) => entry === text).length;
          assert.equal(count, 1, `${person.name}: ${text}`);
        }
      }
    });
    await fc.assert(property, { ...RUNS, endOnFailure: true, examples: FOUND });
  });
});
