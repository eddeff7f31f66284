/** Who is not the host and answers in the host's place: with the link, with a certificate that is not theirs, or too late. */
import type { Attack, Outcome } from '../attack.js';
import { FalseLead, type FalseLeadOptions } from '../adversary/false-lead.js';
import type { Stage } from '../stage/stage.js';

const OPEN_CHAIN = 'packages/meeting/src/session/open-chain.ts';
const HOUR_MS = 3_600_000;

/** A guest comes to the door behind which somebody false stands. @returns what the guest has given away. */
export async function knockAt(stage: Stage, options: FalseLeadOptions): Promise<Outcome> {
  const lead = new FalseLead(stage.server, options);
  const guest = await stage.arrive('Ben', lead.invitation);
  await stage.until(() => lead.callers.length > 0, 5_000);
  const { phase } = await guest.state();
  if (lead.server.lines.length === 0) throw new Error('the guest has not come');
  const knocks = lead.callers.map(({ knock }) => knock.statement.body.name);
  return { succeeded: knocks.length > 0, measured: { phase, knocks } };
}

export const FALSE_HOSTS: readonly Attack[] = [
  {
    id: 'HS-01',
    threat: 'A1',
    title: 'a stranger with the link opens a room of the same name and certifies itself: the guest knocks there',
    defences: [
      {
        file: OPEN_CHAIN,
        find: 'if (!equalBytes(signer, judge.authority) || certified.notAfter <= now) return null;',
        replace: 'if (certified.notAfter <= now) return null;',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const { invitation } = await stage.host('Ada');
      return knockAt(stage, {
        invitation,
        shown: async (lead) => ({ cert: await lead.certify(undefined, stage.now() + HOUR_MS, lead.signer) }),
      });
    },
  },
];
