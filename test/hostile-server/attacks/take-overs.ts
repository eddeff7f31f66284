/** Who leads next: rosters of people who may not take the lead, not yet, or not with these contents (protocol §8). */
import type { Roster } from '@in-camera/protocol';
import type { Attack, Defence, Outcome } from '../attack.js';
import { Adversary } from '../adversary/adversary.js';
import { FalseLead } from '../adversary/false-lead.js';
import { listedBy } from '../scene.js';
import type { Stage, StagePerson } from '../stage/stage.js';

const JUDGE = 'packages/meeting/src/roster/judge-roster.ts';
const TAKE_OVER = 'packages/meeting/src/roster/judge-take-over.ts';
const LIMITS_OF_CO_HOSTS = 'packages/meeting/src/roster/co-host-limits.ts';
const LEASE_MS = 18_000;
const YEAR_MS = 31_536_000_000;

/** A room whose lawful lead falls silent, with one guest and somebody who would lead. */
interface Vacancy {
  readonly lead: FalseLead;
  readonly guest: StagePerson;
  readonly rival: Adversary;
  /** The lead's newest roster, with the rival in it. */
  readonly body: Roster;
}

async function vacate(
  stage: Stage,
  role: 'host' | 'co-host' | 'participant',
  change: Partial<Roster> = {},
): Promise<Vacancy> {
  const lead = new FalseLead(stage.server);
  const guest = await stage.arrive('Ben', lead.invitation);
  if (!(await stage.until(() => lead.callers.length > 0, 4_000))) throw new Error('nobody knocked');
  await lead.admitAll();
  await stage.until(async () => (await guest.state()).phase === 'in-meeting', 2_000);
  const rival = new Adversary(stage.server, lead.invitation, 'rival');
  const members = [
    { ...lead.self(), rank: 1 },
    { ...lead.member(lead.caller('Ben').keys, 'Ben', 2) },
    lead.member(rival.keys, 'Rival', role === 'host' ? 0 : 3, { role }),
  ];
  const { wire, statement } = await lead.signRoster({ v: 3, members, ...change });
  lead.toCaller(lead.caller('Ben'), { type: 'statement', wires: [wire, await lead.certify()] });
  const isListed = await stage.until(async () => (await listedBy(guest)).includes('Rival'), 2_000);
  if (!isListed && change.banned === undefined) throw new Error('the rival is not listed');
  return { lead, guest, rival, body: statement.body };
}

/** The rival's first roster comes, by whatever hand. @returns who leads for the guest then, and who is listed. */
async function usurp(
  stage: Stage,
  { lead, guest, rival, body }: Vacancy,
  change: Partial<Roster>,
  papers: readonly Uint8Array[],
): Promise<Outcome> {
  const next = { ...body, term: 2, v: 4, lead: rival.keys.ik, reason: 'taken-over' as const, ...change };
  const { wire } = await lead.signRoster(next, rival);
  const before = (await guest.state()).meeting?.host ?? null;
  lead.toCaller(lead.caller('Ben'), { type: 'statement', wires: [wire, ...papers] });
  const leads = async () => (await guest.state()).meeting?.host ?? null;
  const succeeded = await stage.within(async () => (await leads()) !== before, 1_500);
  return { succeeded, measured: { leadChanged: (await leads()) !== before, listed: await listedBy(guest) } };
}

const coHostPapers = async ({ lead, rival }: Vacancy) => [await lead.certify(), await lead.grant(rival.keys.ik)];
const hostPapers = async ({ lead, rival }: Vacancy) => [await lead.certify(rival.keys.ik)];

/** A co-host takes over lawfully when the lead is gone, and adds something that it may not. */
function overreach(
  id: string,
  title: string,
  defence: Omit<Defence, 'file'>,
  change: (vacancy: Vacancy) => Partial<Roster>,
  before: Partial<Roster> = {},
): Attack {
  return {
    id,
    threat: 'A13',
    title,
    defences: [{ file: LIMITS_OF_CO_HOSTS, ...defence }],
    async play(stage) {
      const flags = { locked: true } as Roster['flags'];
      const vacancy = await vacate(stage, 'co-host', { flags, ...before });
      await stage.pass(LEASE_MS);
      if ((await vacancy.guest.state()).connection.lease !== 'lost') throw new Error('the lease is not lost');
      return usurp(stage, vacancy, change(vacancy), await coHostPapers(vacancy));
    },
  };
}

export const TAKE_OVERS: readonly Attack[] = [
  {
    id: 'HS-28',
    threat: 'A9',
    title: 'a host who was removed takes the lead back with a certificate that has not run out',
    defences: [
      {
        file: JUDGE,
        find: "if (mine.body.banned.some((ik) => equalBytes(ik, theirs.signer))) return refuse('banned-signer');",
        replace: '',
      },
    ],
    async play(stage) {
      const vacancy = await vacate(stage, 'host');
      const { lead, rival, body, guest } = vacancy;
      const members = body.members.filter(({ name }) => name !== 'Rival');
      const removal = { v: 4, members, banned: [rival.keys.ik], reason: 'removed' } as const;
      const { wire } = await lead.signRoster({ ...body, ...removal });
      lead.toCaller(lead.caller('Ben'), { type: 'statement', wires: [wire] });
      await stage.until(async () => !(await listedBy(guest)).includes('Rival'), 2_000);
      await stage.pass(LEASE_MS);
      return usurp(stage, vacancy, { v: 5, banned: [] }, await hostPapers(vacancy));
    },
  },
  {
    id: 'HS-29',
    threat: 'A13',
    title: 'a participant whom nobody made a co-host takes the lead when the host is gone',
    defences: [
      {
        file: TAKE_OVER,
        find: 'const standing = standingOf(signer, facts.signerIs, mine);',
        replace: "const standing = standingOf(signer, facts.signerIs ?? 'host', mine);",
      },
    ],
    async play(stage) {
      const vacancy = await vacate(stage, 'participant');
      await stage.pass(LEASE_MS);
      const members = vacancy.body.members.map((one) =>
        one.name === 'Rival' ? { ...one, role: 'host' as const } : one,
      );
      return usurp(stage, vacancy, { members }, []);
    },
  },
  {
    id: 'HS-30',
    threat: 'A13',
    title: 'a co-host takes the lead while the host is there',
    defences: [
      {
        file: TAKE_OVER,
        find: "return isHeld ? { verdict: 'hold', until: 'lease-lost' } : { verdict: 'accept', by: 'lease' };",
        replace: "return { verdict: 'accept', by: 'lease' };",
      },
    ],
    async play(stage) {
      const vacancy = await vacate(stage, 'co-host');
      return usurp(stage, vacancy, {}, await coHostPapers(vacancy));
    },
  },
  overreach(
    'HS-31',
    'a co-host who takes over brings somebody in',
    { find: "if (!theirs.members.every(keeps)) return 'co-host-changes-members';", replace: 'void keeps;' },
    ({ lead, body }) => {
      const ghost = new Adversary(lead.server, lead.invitation, 'ghost');
      return { members: [...body.members, lead.member(ghost.keys, 'Ghost', 9)] };
    },
  ),
  overreach(
    'HS-32',
    'a co-host who takes over opens the locked door',
    {
      find: "return mine.flags.locked && !theirs.flags.locked ? 'co-host-unlocks' : null;",
      replace: 'return null;',
    },
    ({ body }) => ({ flags: { ...body.flags, locked: false } }),
  ),
  overreach(
    'HS-33',
    'a co-host who takes over puts another lock in',
    {
      find: "if (theirs.gateV !== mine.gateV || !equalBytes(theirs.gateHash, mine.gateHash)) return 'co-host-changes-gate';",
      replace: 'void equalBytes;',
    },
    ({ body }) => ({ gateV: body.gateV + 1 }),
  ),
  {
    ...overreach(
      'HS-108',
      'a co-host who takes over makes an invite that was used good again',
      { find: "if (!includesAll(theirs.spent, mine.spent)) return 'co-host-unspends';", replace: 'void includesAll;' },
      () => ({ spent: [] }),
      { spent: [new Uint8Array(32).fill(9) as Roster['spent'][number]] },
    ),
    threat: 'I12',
  },
  {
    id: 'HS-34',
    threat: 'A11',
    title: 'a host runs so far ahead with its term that nobody could follow it any more',
    defences: [
      {
        file: JUDGE,
        find: "if (theirs.body.term > mine.body.term + MAX_TERM_STEP) return refuse('term-runs-away');",
        replace: 'void MAX_TERM_STEP;',
      },
    ],
    async play(stage) {
      const vacancy = await vacate(stage, 'host');
      return usurp(stage, vacancy, { term: 0xffff_fffe }, await hostPapers(vacancy));
    },
  },
  {
    id: 'HS-85',
    threat: 'A9',
    title: 'a host who missed a change of the lock takes over with the lock from before it',
    defences: [
      {
        file: JUDGE,
        find: "if (theirs.body.gateV < mine.body.gateV) return refuse('older-lock');",
        replace: '',
      },
    ],
    async play(stage) {
      const vacancy = await vacate(stage, 'host', { gateV: 2 });
      return usurp(stage, vacancy, { gateV: 1 }, await hostPapers(vacancy));
    },
  },
  {
    id: 'HS-86',
    threat: 'A11',
    title: 'a co-host leads on a grant for a year, which no host gives',
    defences: [
      {
        file: 'packages/meeting/src/session/open-chain.ts',
        find: 'if (body.notAfter - now > LIMITS.grantMs + LIMITS.grantSlackMs) return null;',
        replace: 'void LIMITS;',
      },
    ],
    async play(stage) {
      const vacancy = await vacate(stage, 'co-host');
      await stage.pass(LEASE_MS);
      const { lead, rival } = vacancy;
      const grant = await lead.grant(rival.keys.ik, lead, lead.mid, stage.now() + YEAR_MS);
      return usurp(stage, vacancy, {}, [await lead.certify(), grant]);
    },
  },
];
