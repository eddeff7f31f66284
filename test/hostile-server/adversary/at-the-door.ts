/** Somebody made up who stands at a host's door with the host's answer in hand, and what they would knock with. */
import type { Invitation } from '@in-camera/meeting';
import type { Hash32, StatementOf } from '@in-camera/protocol';
import type { Stage, StagePerson } from '../stage/stage.js';
import { Adversary } from './adversary.js';

const WAIT_MS = 4_000;

/** @throws Error when Ada, who hosts, does not answer. */
export async function atTheDoor(stage: Stage, invitation: Pick<Invitation, 'link'>, seed: string): Promise<Adversary> {
  const adversary = new Adversary(stage.server, invitation, seed);
  adversary.askHello('Ada');
  if (!(await stage.until(() => adversary.inbox.length > 0, WAIT_MS))) throw new Error('no HostHello came');
  return adversary;
}

/** Names of those whom a host's page shows as waiting. */
export async function waiting(host: StagePerson): Promise<string[]> {
  return (await host.state()).knocks.map(({ name }) => name);
}

/** The statement of a Knock that answers the newest HostHello. */
export function knockOf(adversary: Adversary, name: string, ik = adversary.keys.ik): StatementOf<'knock'> {
  const { statement, hash } = adversary.hello();
  return {
    type: 'knock',
    mid: statement.mid,
    signer: ik,
    body: {
      ek: adversary.keys.ek,
      helloHash: hash as Hash32,
      flags: {},
      name,
      invite: null,
      hostCert: null,
      resumeMark: null,
    },
  };
}
