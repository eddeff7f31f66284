/** Scenes that many attacks begin with, and what is looked at afterwards. */
import type { Invitation } from '@in-camera/meeting';
import { compareBytes, fromBase64Url } from '@in-camera/protocol';
import { Adversary } from './adversary/adversary.js';
import type { HostileServer } from './stage/hostile-server.js';
import type { Stage, StagePerson } from './stage/stage.js';

/** People who are all bound to each other; the first is the host. */
export interface Meeting {
  readonly people: readonly StagePerson[];
  readonly host: StagePerson;
  readonly invitation: Invitation;
  /** @throws Error for a name that nobody has. */
  person(name: string): StagePerson;
}

export async function meet(stage: Stage, first: string, ...others: readonly string[]): Promise<Meeting> {
  const { host, invitation } = await stage.host(first);
  const people = [host];
  for (const name of others) people.push(await stage.admit(name, host, invitation));
  if (!(await stage.until(() => areBound(people), 15_000))) throw new Error('not everybody is bound to everybody');
  return {
    people,
    host,
    invitation,
    person(name) {
      const found = people.find((one) => one.name === name);
      if (found === undefined) throw new Error(`nobody is called ${name}`);
      return found;
    },
  };
}

async function areBound(people: readonly StagePerson[]): Promise<boolean> {
  const bound = await Promise.all(people.map((one) => boundTo(one)));
  return bound.every((names) => names.length === people.length - 1);
}

/** A lawful member with keys of the attacker's making, in league with the server. */
export async function admitAdversary(
  stage: Stage,
  { host, invitation }: Pick<Meeting, 'host' | 'invitation'>,
  name: string,
  adversary = new Adversary(stage.server, invitation, name),
): Promise<Adversary> {
  adversary.askHello(host.name);
  if (!(await stage.until(() => adversary.inbox.length > 0, 10_000))) throw new Error('no HostHello came');
  await adversary.knock(host.name, name);
  await stage.letIn(name, host);
  if (!(await stage.until(() => adversary.rosters().length > 0, 10_000))) throw new Error('no roster came');
  return adversary;
}

/** Names of those whom a person's page shows as taking part. */
export async function listedBy(person: StagePerson): Promise<string[]> {
  return (await person.state()).participants.map(({ name }) => name);
}

export async function boundTo(person: StagePerson): Promise<string[]> {
  return (await person.state()).participants.filter(({ link }) => link === 'bound').map(({ name }) => name);
}

/** A seed of somebody whose IK comes before that of `id`, and who therefore offers. */
export function offersTo(server: HostileServer, link: Pick<Invitation, 'link'>, id: string): string {
  const ik = fromBase64Url(id);
  if (ik === null) throw new Error('no such id');
  for (let n = 0; ; n += 1) {
    const seed = `Mallory ${String(n)}`;
    if (compareBytes(new Adversary(server, link, seed).keys.ik, ik) < 0) return seed;
  }
}
