/** Cutting people off from each other and from the server, and what the tests of succession ask of a whole meeting. */
import assert from 'node:assert/strict';
import type { Command, Invitation } from '../session/commands.js';
import type { FakeParticipant, FakeWorld } from './fake-world.js';

/** Groups that reach each other; whoever is in none reaches nobody. `null` for everybody and the server. */
export interface Partition {
  readonly groups: readonly (readonly FakeParticipant[])[];
  readonly withServer: readonly FakeParticipant[];
}

/** Links between the groups break at once, and none comes about until the next call. */
export function part(world: FakeWorld, people: readonly FakeParticipant[], partition: Partition | null): void {
  const groupOf = (name: string): number =>
    partition === null ? 0 : partition.groups.findIndex((group) => group.some((person) => person.name === name));
  const reaches = (one: string, other: string): boolean => groupOf(one) >= 0 && groupOf(one) === groupOf(other);
  world.network.blocked = (one, other) => !reaches(one, other);
  for (const [index, one] of people.entries()) {
    for (const other of people.slice(index + 1)) {
      if (!reaches(one.name, other.name)) world.network.cut(one.name, other.name);
    }
    const isConnected = partition === null || partition.withServer.includes(one);
    world.server.setReachable(one.name, isConnected);
  }
}

/** Their machines are shut or their network is gone; everybody else goes on, and so do those who come later. */
export function vanish(
  world: FakeWorld,
  people: readonly FakeParticipant[],
  ...gone: readonly FakeParticipant[]
): void {
  const isGone = (name: string): boolean => gone.some((person) => person.name === name);
  world.network.blocked = (one, other) => isGone(one) || isGone(other);
  for (const person of gone) {
    for (const other of people) if (other !== person) world.network.cut(person.name, other.name);
    world.server.setReachable(person.name, false);
  }
}

/** A command, and time for it to take effect. */
export async function ask(world: FakeWorld, who: FakeParticipant, command: Command, ms = 500): Promise<unknown> {
  const asking = who.session.dispatch(command);
  asking.catch(() => undefined);
  await world.clock.advance(ms);
  return asking;
}

export interface HostedMeeting {
  readonly invitation: Invitation;
  /** Host first, then co-hosts in the order of their rank, then participants. */
  readonly people: readonly FakeParticipant[];
}

/** Ada hosts, and as many of the others as named first are her co-hosts. */
export async function meetWithCoHosts(
  world: FakeWorld,
  coHosts: readonly string[],
  participants: readonly string[],
): Promise<HostedMeeting> {
  const { host, invitation } = await world.host('Ada');
  const people = [host];
  for (const name of [...coHosts, ...participants]) people.push(await world.admit(name, host, invitation));
  for (const person of people.slice(1, 1 + coHosts.length)) {
    await ask(world, host, { type: 'set-role', id: person.id, role: 'co-host' });
  }
  await world.clock.advance(3_000);
  return { invitation, people };
}

/** Everybody counts the same one as lead. */
export function assertLeads(lead: FakeParticipant, people: readonly FakeParticipant[]): void {
  const counted = Object.fromEntries(people.map(({ name, state }) => [name, state.meeting?.host]));
  assert.deepEqual(counted, Object.fromEntries(people.map(({ name }) => [name, lead.id])));
}

/** Everybody lists the same people, and is connected to all of them. */
export function assertTogether(people: readonly FakeParticipant[]): void {
  for (const person of people) {
    const others = Object.fromEntries(person.state.participants.map(({ name, link }) => [name, link]));
    const expected = people.filter((other) => other !== person).map(({ name }) => [name, 'bound']);
    assert.deepEqual(others, Object.fromEntries(expected), person.name);
    assert.equal(person.state.connection.fork, false, person.name);
    assert.equal(person.state.connection.lease, 'held', person.name);
  }
}
