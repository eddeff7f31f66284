/** Who is in, and since when: rosters that are forged, old, withheld, or not the same for everybody. */
import type { Attack } from '../attack.js';
import { FalseLead } from '../adversary/false-lead.js';
import { Adversary } from '../adversary/adversary.js';
import { admitAdversary, boundTo, listedBy, meet } from '../scene.js';

const ROSTER = 'packages/meeting/src/roster/roster-transition.ts';

export const ROSTERS: readonly Attack[] = [
  {
    id: 'HS-02',
    threat: 'A7',
    title:
      'a member and the server add somebody to the roster, in the name of the host and with a signature of their own',
    defences: [
      {
        file: 'packages/meeting/src/session/open-statement.ts',
        find: 'if (!(await judge.verifier.verify(signer, message, signature))) return null;',
        replace: 'void message, signature;',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const meeting = await meet(stage, 'Ada', 'Ben');
      const mallory = await admitAdversary(stage, meeting, 'Mallory');
      const ghost = new Adversary(stage.server, meeting.invitation, 'ghost');
      const { statement } = mallory.roster();
      const { body } = statement;
      const entry = { ...ghost.keys, name: 'Ghost', role: 'participant', rank: 9, admittedBy: 'host' } as const;
      const members = [...body.members, { ...entry, flags: { guest: false } }];
      const wire = await mallory.sign({ ...statement, body: { ...body, v: body.v + 1, members } });
      mallory.tell('Ben', { type: 'statement', wires: [wire] });
      const ben = meeting.person('Ben');
      const succeeded = await stage.until(async () => (await listedBy(ben)).includes('Ghost'), 3_000);
      return { succeeded, measured: { listed: await listedBy(ben) } };
    },
  },
  {
    id: 'HS-03',
    threat: 'A8',
    title: 'the server keeps back everything from the moment on at which somebody is removed',
    defences: [
      {
        file: 'packages/meeting/src/roster/lead-roster.ts',
        find: 'return isBound(state, peer)\n    ? { type:',
        replace: 'return isBound(state, peer) && false\n    ? { type:',
      },
      {
        file: ROSTER,
        find: 'return step({ ...state, roster: sent }, ...shown.map((each) => tellRoster(state, head.peer, each)));',
        replace: 'return step({ ...state, roster: sent });',
      },
    ],
    layers: 'a roster goes through the data channel where there is one; whoever sees an older one sends theirs',
    inBrowsers: true,
    async play(stage) {
      const meeting = await meet(stage, 'Ada', 'Ben', 'Cem');
      const [ben, cem] = [meeting.person('Ben'), meeting.person('Cem')];
      stage.server.fromPage = () => null;
      stage.server.toPage = () => null;
      await meeting.host.ask({ type: 'remove', id: (await cem.state()).self.id });
      const isGone = await stage.until(async () => !(await listedBy(ben)).includes('Cem'), 4_000);
      return { succeeded: !isGone, measured: { listed: await listedBy(ben), bound: await boundTo(ben) } };
    },
  },
  {
    id: 'HS-04',
    threat: 'A6',
    title: 'a lead and the server show two members different rosters of one number',
    defences: [
      {
        file: 'packages/meeting/src/roster/judge-roster.ts',
        find: "if (isFork(current, candidate)) return { verdict: 'fork' };",
        replace: 'void isFork;',
      },
      {
        file: ROSTER,
        find: 'if (moment.monotonic - since >= MAX_DIFFERENCE_MS) return raiseFork({ ...state, roster: marked });',
        replace: 'void MAX_DIFFERENCE_MS;',
      },
    ],
    layers: 'two signed rosters of one number are evidence; heads that differ for ten seconds are an alarm',
    async play(stage) {
      const lead = new FalseLead(stage.server);
      const [ben, cem] = [await stage.arrive('Ben', lead.invitation), await stage.arrive('Cem', lead.invitation)];
      await stage.until(() => lead.callers.length === 2, 5_000);
      await lead.admitAll();
      if (!(await stage.until(async () => (await boundTo(ben)).includes('Cem'), 10_000))) throw new Error('never met');
      const ghost = new Adversary(stage.server, lead.invitation, 'ghost');
      for (const [owner, name] of [
        ['Ben', 'Eve'],
        ['Cem', 'Zoe'],
      ] as const) {
        const members = [...lead.everybody(), lead.member(ghost.keys, name, 9)];
        const { wire } = await lead.signRoster({ v: 3, members });
        lead.toCaller(lead.caller(owner), { type: 'statement', wires: [wire] });
      }
      await stage.pass(1_000);
      const shown = [await listedBy(ben), await listedBy(cem)];
      if (!shown[0]?.includes('Eve') || !shown[1]?.includes('Zoe')) throw new Error('the two rosters did not arrive');
      const alarms = async () => [(await ben.state()).connection.fork, (await cem.state()).connection.fork];
      const isSeen = await stage.until(async () => (await alarms()).every(Boolean), 13_000);
      return { succeeded: !isSeen, measured: { alarms: await alarms() } };
    },
  },
];
