/**
 * A model run: several real sessions over the fake world, an onlooker, and what the model knows of them. The model is told
 * what people did and were answered, not what the sessions hold: who was ever let in, who was taken off, what was said.
 */
import type { Random } from '../../ports/clock.js';
import type { FakeLink } from '../../testing/fake-peer-links.js';
import type { FakeParticipant, FakeWorld } from '../../testing/fake-world.js';
import { createTestWorld } from '../../testing/node-world.test.js';
import { createSeededRandom } from '../../testing/seeded-random.js';
import type { Invitation } from '../commands.js';
import { Witness } from './witness.test.js';

export const NAMES = ['Ada', 'Ben', 'Cem', 'Dora'] as const;

/** What must be so by now, seen from outside. All ids are participant ids; a page has another one after each joining. */
export interface Model {
  /** The opener and whoever was ever let in. */
  readonly invited: Set<string>;
  /** Taken off by a person, and not let in again: ids are never used twice. */
  readonly removed: Set<string>;
  readonly denied: Set<string>;
  /** Everything that was said, by its text. */
  readonly said: Set<string>;
  serverUp: boolean;
}

export interface Stage {
  readonly world: FakeWorld;
  readonly witness: Witness;
  readonly people: readonly FakeParticipant[];
  readonly host: FakeParticipant;
  readonly invitation: Invitation;
  /** Falls the same way for the same fate. */
  readonly dice: Random;
  readonly model: Model;
  /** Pairs of names between whom no link connects. */
  readonly parted: Set<string>;
  /** Ends of links whose page does not close them, though it was taken off. */
  readonly stubborn: Set<FakeLink>;
  /** When a condition began, for those that may hold for a moment only. */
  readonly since: Map<string | FakeLink, number>;
}

export interface Opening {
  readonly seed: string;
  /** How wrong each page's clock is, in ms. */
  readonly clockErrorsMs?: readonly number[];
  /** How many guests are in before the first command. */
  readonly guests?: number;
  /** Whether the first guest is a co-host. */
  readonly coHost?: boolean;
}

/** The first opens a meeting and lets the first guests in; the others stand before the door. */
export async function openStage({ seed, clockErrorsMs = [], guests = 2, coHost = false }: Opening): Promise<Stage> {
  const world = createTestWorld({ seed });
  const witness = new Witness(world);
  const people = NAMES.map((name, at) => {
    const participant = world.add(name, { clock: world.clock.skewed(clockErrorsMs[at] ?? 0) });
    witness.watch(participant);
    return participant;
  });
  const [host] = people;
  if (host === undefined) throw new Error('nobody is there');
  const creating = host.session.dispatch({ type: 'create', displayName: host.name });
  await world.clock.advance(200);
  const parted = new Set<string>();
  world.network.blocked = (one, other) => parted.has(pairName(one, other));
  const stage: Stage = {
    world,
    witness,
    people,
    host,
    invitation: await creating,
    dice: createSeededRandom(`dice of ${seed}`),
    model: { invited: new Set([host.id]), removed: new Set(), denied: new Set(), said: new Set(), serverUp: true },
    parted,
    stubborn: new Set(),
    since: new Map(),
  };
  for (const guest of people.slice(1, 1 + guests)) knockAt(stage, guest);
  await world.clock.advance(300);
  for (const { id } of host.state.knocks) admit(stage, id);
  await world.clock.advance(1_000);
  const [, first] = people;
  if (coHost && first !== undefined) {
    host.session.dispatch({ type: 'set-role', id: first.id, role: 'co-host' }).catch(() => undefined);
    await world.clock.advance(500);
  }
  return stage;
}

export function pairName(one: string, other: string): string {
  return [one, other].sort().join(' and ');
}

export function isIn({ state }: FakeParticipant): boolean {
  return state.phase === 'in-meeting';
}

export function isOut({ state }: FakeParticipant): boolean {
  return state.phase === 'idle' || state.phase === 'left' || state.phase === 'failed';
}

/** Knocks; what becomes of it is seen in the snapshot. */
export function knockAt({ invitation }: Stage, guest: FakeParticipant): void {
  const { link, password } = invitation;
  const given = password === null ? {} : { password };
  guest.session.dispatch({ type: 'join', link, displayName: guest.name, ...given }).catch(() => undefined);
}

/** The host lets somebody in: from now on that id may be listed. Nobody waits: where another leads, it takes time to pass. */
export function admit({ host, model }: Stage, id: string): void {
  const knock = host.state.knocks.find((candidate) => candidate.id === id);
  if (knock === undefined || model.denied.has(id)) return;
  model.invited.add(id);
  host.session.dispatch({ type: 'admit', id }).catch(() => undefined);
}

/** One byte of the dice. */
export function roll({ dice }: Stage): number {
  return dice.bytes(1)[0] ?? 0;
}

export async function heal(stage: Stage): Promise<void> {
  const { world, parted, people } = stage;
  parted.clear();
  world.server.carry = () => 1;
  for (const { name } of people) world.server.setReachable(name, true);
  world.server.restart();
  stage.model.serverUp = true;
  await world.clock.advance(100);
}
