/** Who is in, and since when: rosters that are forged, old, withheld, or not the same for everybody. */
import type { Attack } from '../attack.js';
import { FalseLead } from '../adversary/false-lead.js';
import { Adversary } from '../adversary/adversary.js';
import type { StagePerson } from '../stage/stage.js';
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
      const succeeded = await stage.within(async () => (await listedBy(ben)).includes('Ghost'), 3_000);
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
    id: 'HS-87',
    threat: 'A8',
    title:
      'somebody is removed while neither the host nor the server reaches them: their camera stays on among the others',
    defences: [
      {
        file: 'packages/meeting/src/links/links-transition.ts',
        find: "if (record?.stage === 'bound' && !isComingBack) effects.push(...handOn(state, peer, moment));",
        replace: 'void handOn;',
      },
    ],
    async play(stage) {
      const meeting = await meet(stage, 'Ada', 'Ben', 'Cem');
      const cem = meeting.person('Cem');
      stage.server.fromPage = () => null;
      stage.server.toPage = () => null;
      stage.keepApart('Ada', 'Cem');
      await stage.pass(2_000);
      await meeting.host.ask({ type: 'remove', id: (await cem.state()).self.id });
      const isTold = await stage.until(async () => (await cem.state()).leftReason === 'removed', 4_000);
      return { succeeded: !isTold, measured: { phase: (await cem.state()).phase } };
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
    inBrowsers: true,
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
  {
    id: 'HS-35',
    threat: 'A5',
    title: 'a member and the server show another member the roster from before a removal',
    defences: [
      {
        file: 'packages/meeting/src/roster/judge-change.ts',
        find: "if (theirs.term < mine.term || theirs.v <= mine.v) return refuse('older');",
        replace: '',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const meeting = await meet(stage, 'Ada', 'Ben', 'Cem');
      const mallory = await admitAdversary(stage, meeting, 'Mallory');
      const old = mallory.roster();
      const [ben, cem] = [meeting.person('Ben'), meeting.person('Cem')];
      await meeting.host.ask({ type: 'remove', id: (await cem.state()).self.id });
      if (!(await stage.until(async () => !(await listedBy(ben)).includes('Cem'), 4_000))) throw new Error('Cem stays');
      // The host's next beat would set it right: what is said again and again is not missed between two looks.
      let listed: string[] = [];
      for (let n = 0; n < 6 && !listed.includes('Cem'); n += 1) {
        mallory.tell('Ben', { type: 'statement', wires: [old.wire] }, old);
        await stage.within(async () => (listed = await listedBy(ben)).includes('Cem'), 350);
      }
      return { succeeded: listed.includes('Cem'), measured: { listed } };
    },
  },
  {
    id: 'HS-36',
    threat: 'A5',
    title: "the host's roster of an earlier meeting in the room is shown in this one",
    defences: [
      {
        file: 'packages/meeting/src/roster/judge-roster.ts',
        find: "if (!equalBytes(mine.mid, theirs.mid)) return refuse('other-meeting');",
        replace: '',
      },
    ],
    async play(stage) {
      const lead = new FalseLead(stage.server);
      const ben = await stage.arrive('Ben', lead.invitation);
      await stage.until(() => lead.callers.length > 0, 4_000);
      await lead.admitAll();
      await stage.until(async () => (await ben.state()).phase === 'in-meeting', 2_000);
      const stranger = new Adversary(stage.server, lead.invitation, 'who was there last time');
      const members = [...lead.everybody(), lead.member(stranger.keys, 'Last time', 9)];
      const { statement } = await lead.signRoster({ v: 40, members });
      const mid = lead.random.bytes(16) as typeof lead.mid;
      const wire = await lead.sign({ ...statement, mid });
      lead.toCaller(lead.caller('Ben'), { type: 'statement', wires: [wire] });
      const succeeded = await stage.within(async () => (await listedBy(ben)).includes('Last time'), 2_000);
      return { succeeded, measured: { listed: await listedBy(ben) } };
    },
  },
  {
    id: 'HS-37',
    threat: 'A8',
    title: "the server delays the host's beats, so that a member goes on trusting a host it no longer hears",
    defences: [
      {
        file: 'packages/meeting/src/presence/presence-transition.ts',
        find: 'const leaseUntil = Math.max(state.presence.leaseUntil, named.at + LEASE_MS);',
        replace:
          'const leaseUntil = Math.max(state.presence.leaseUntil, (state.presence.sent.at(-1)?.at ?? 0) + LEASE_MS);',
      },
    ],
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      stage.keepApart('Ada', 'Ben');
      const ben = await stage.arrive('Ben', invitation);
      await stage.letIn('Ben', host);
      await stage.until(async () => (await ben.state()).phase === 'in-meeting', 5_000);
      // Ada and Ben have the server only; it lets Ada's word through until it has enough of it.
      await stage.pass(10_000);
      const kept: Uint8Array[] = [];
      const { cid } = stage.server.lineOf('Ada');
      if (cid === null) throw new Error('Ada has no line');
      stage.server.intercept = ({ line, payload }) => {
        if (line.owner === 'Ada') kept.push(payload);
        return line.owner === 'Ada' && kept.length < 40;
      };
      await stage.pass(13_000);
      // From now on the server tells Ada nothing of Ben any more, and gives Ben what it has kept, bit by bit.
      stage.server.intercept = () => true;
      for (const payload of kept) {
        stage.server.relayTo('Ben', cid, payload);
        await stage.pass(800);
      }
      await stage.pass(4_000);
      const { lease } = (await ben.state()).connection;
      return { succeeded: lease === 'held', measured: { kept: kept.length > 3, lease } };
    },
  },
  {
    id: 'HS-38',
    threat: 'A8',
    title: 'the server keeps the host from a member and has the member meet somebody new all the same',
    defences: [
      {
        file: 'packages/meeting/src/links/link-attempt.ts',
        find: "return state.presence.lease === 'held' && !state.roster.fork;",
        replace: 'return !state.roster.fork;',
      },
    ],
    async play(stage) {
      const lead = new FalseLead(stage.server);
      const [ben, cem] = [await stage.arrive('Ben', lead.invitation), await stage.arrive('Cem', lead.invitation)];
      await stage.until(() => lead.callers.length === 2, 5_000);
      // Each is let in alone, and hears nothing of the lead any more until the lease is gone.
      for (const caller of lead.callers) {
        const members = [lead.self(), lead.member(caller.keys, caller.owner, 1)];
        const roster = await lead.signRoster({ v: 2, members });
        lead.toCaller(caller, { type: 'statement', wires: [await lead.signVerdict(caller, roster)] });
        lead.toCaller(caller, { type: 'statement', wires: [roster.wire] });
      }
      await stage.pass(18_000);
      const leases = [(await ben.state()).connection.lease, (await cem.state()).connection.lease];
      if (leases.includes('held')) throw new Error('the lease is not lost');
      const roster = await lead.signRoster({ v: 3 });
      for (const caller of lead.callers) lead.toCaller(caller, { type: 'statement', wires: [roster.wire] });
      lead.introduce();
      const succeeded = await stage.within(async () => (await boundTo(ben)).includes('Cem'), 8_000);
      return { succeeded, measured: { listed: await listedBy(ben), bound: await boundTo(ben) } };
    },
  },
  {
    id: 'HS-39',
    threat: 'A6',
    title: 'a server shows two certified hosts of a room an empty one each: only the meeting code, read aloud, tells',
    defences: [
      {
        file: 'packages/crypto/src/words/meeting-code.ts',
        find: 'kdf(concatBytes(authority, mid), ',
        replace: 'kdf(concatBytes(authority, mid.slice(16)), ',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const one = new FalseLead(stage.server, { room: 'standing', seed: 'one host', answers: 'Ben' });
      const other = new FalseLead(stage.server, { room: 'standing', seed: 'other host', answers: 'Cem' });
      const guests = [await stage.arrive('Ben', one.invitation), await stage.arrive('Cem', other.invitation)];
      await stage.until(() => one.callers.length + other.callers.length === 2, 5_000);
      await one.admitAll();
      await other.admitAll();
      const hasCode = async (guest: StagePerson) => ((await guest.state()).meeting?.code ?? '') !== '';
      await stage.until(async () => (await hasCode(guests[0]!)) && (await hasCode(guests[1]!)), 4_000);
      const states = await Promise.all(guests.map((guest) => guest.state()));
      const codes = new Set(states.map(({ meeting }) => meeting?.code));
      // Nothing else tells: each room is lawful by itself. The documents say so.
      const isNoticed = states.some(({ connection, error }) => connection.fork || error !== null);
      return {
        succeeded: codes.size === 1,
        measured: { phases: states.map(({ phase }) => phase), isNoticed, codes: codes.size },
      };
    },
  },
];
