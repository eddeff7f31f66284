/** Members by right whose pages lie, flood or look on: what a data channel is good for, and what it is not. */
import type { Bind, PairMessage } from '@in-camera/protocol';
import type { Attack, Defence } from '../attack.js';
import { Adversary } from '../adversary/adversary.js';
import { Insider, type AlterBind } from '../adversary/insider.js';
import { admitAdversary, boundTo, listedBy, meet, type Meeting } from '../scene.js';
import type { Stage } from '../stage/stage.js';

const JUDGE_BIND = 'packages/meeting/src/links/judge-bind.ts';
/** Without it, a peer of whom nobody knows whether it records is given everything. */
const UNSAID = {
  file: 'packages/meeting/src/recording/recording-gates.ts',
  find: 'if (said === null || !state.members.has(peer)) return NOTHING;',
  replace: 'if (said === null) return EVERYTHING;',
};
const BIND = 'packages/meeting/src/links/bind-transition.ts';
const WISHES = 'packages/meeting/src/moderation/wishes-transition.ts';
const CHAT = 'packages/meeting/src/chat/chat-transition.ts';

type Fixed = Bind['ownFingerprint'];

/** Ada, Ben, and an insider called Mallory who has not connected yet. */
async function withInsider(stage: Stage): Promise<Meeting & { readonly mallory: Insider }> {
  const meeting = await meet(stage, 'Ada', 'Ben');
  const mallory = new Insider(stage.server, meeting.invitation, 'Mallory');
  await admitAdversary(stage, meeting, 'Mallory', mallory);
  return { ...meeting, mallory };
}

function connect(stage: Stage, mallory: Insider): void {
  if (stage.attackersLinks === null) throw new Error('the attacker has no links here');
  mallory.connect(stage.attackersLinks);
}

async function bindInsider(stage: Stage) {
  const scene = await withInsider(stage);
  connect(stage, scene.mallory);
  const isBound = await stage.until(async () => (await boundTo(scene.host)).includes('Mallory'), 10_000);
  if (!isBound) throw new Error('the insider is not bound');
  return scene;
}

/** A Bind in which one thing is not as it should be. */
function falseBind(
  id: string,
  threat: string,
  title: string,
  defence: Omit<Defence, 'file'>,
  alter: AlterBind,
): Attack {
  return {
    id,
    threat,
    title,
    defences: [{ file: JUDGE_BIND, ...defence }],
    async play(stage) {
      const { host, mallory } = await withInsider(stage);
      mallory.alterBind = alter;
      connect(stage, mallory);
      const succeeded = await stage.within(async () => (await boundTo(host)).includes('Mallory'), 5_000);
      const alarms = (await host.facts()).filter((fact) => fact.type === 'guard-alarm').length;
      return { succeeded, measured: { bound: await boundTo(host), isTold: alarms > 0 } };
    },
  };
}

const other32 = new Uint8Array(32).fill(66);

function chat(n: number): PairMessage {
  const id = new Uint8Array(16).fill(1);
  id[0] = n >> 8;
  id[1] = n & 255;
  return { type: 'chat', id, at: 0, lifetimeSeconds: 0, flags: { private: false }, text: `flood ${String(n)}` };
}

export const INSIDERS: readonly Attack[] = [
  falseBind(
    'HS-40',
    'A4',
    "a member passes another's certificate off as its own",
    {
      find: "if (!equalBytes(bind.ownFingerprint, fingerprints.theirs)) return 'their-fingerprint';",
      replace: '',
    },
    (bind) => ({ ...bind, ownFingerprint: other32 as Fixed }),
  ),
  falseBind(
    'HS-41',
    'A4',
    'a member sits at the end of a connection that somebody in between has taken apart',
    { find: "if (!equalBytes(bind.peerFingerprint, fingerprints.own)) return 'own-fingerprint';", replace: '' },
    (bind) => ({ ...bind, peerFingerprint: other32 as Fixed }),
  ),
  falseBind(
    'HS-42',
    'A4',
    'a member shows a Bind that was made for somebody else',
    { find: "if (!equalBytes(bind.peerIk, ownIk)) return 'other-peer';", replace: '' },
    (bind) => ({ ...bind, peerIk: other32 as Bind['peerIk'] }),
  ),
  falseBind(
    'HS-43',
    'A4',
    'a member shows a Bind over other keys than those of this connection',
    { find: "if (!equalBytes(bind.th, th)) return 'other-keys';", replace: '' },
    (bind) => ({ ...bind, th: other32 as Bind['th'] }),
  ),
  falseBind(
    'HS-44',
    'A17',
    'a member binds under another name than the host has let in',
    { find: "return bind.name === member.name ? null : 'other-name';", replace: 'return null;' },
    (bind) => ({ ...bind, name: 'Ada' }),
  ),
  {
    id: 'HS-45',
    threat: 'A15',
    title: 'a member reveals another nonce for the safety words than it has committed to',
    defences: [
      {
        file: BIND,
        find: 'if (!equalBytes(expected, safety.theirCommitment)) return closeAsMismatch(state, peer);',
        replace: 'void expected;',
      },
    ],
    async play(stage) {
      const { host, mallory } = await withInsider(stage);
      mallory.reveal = () => new Uint8Array(16).fill(9);
      connect(stage, mallory);
      await stage.until(
        () => mallory.links.get('Ada')?.heard.some(({ type }) => type === 'sas-reveal') === true,
        5_000,
      );
      await stage.pass(100);
      const alarms = (await host.facts()).filter((fact) => fact.type === 'guard-alarm').length;
      const isBound = (await boundTo(host)).includes('Mallory');
      return { succeeded: isBound, measured: { isBound, isTold: alarms > 0 } };
    },
  },
  {
    id: 'HS-46',
    threat: 'I1',
    title: 'a member opens the channel, says nothing in it and waits for the picture',
    defences: [
      { file: BIND, find: "stage: 'confirming',\n    fingerprints", replace: "stage: 'bound',\n    fingerprints" },
      UNSAID,
    ],
    layers: 'a link carries nothing before it is bound, and no picture before the peer has said whether it records',
    async play(stage) {
      const { host, mallory } = await withInsider(stage);
      mallory.alterBind = () => null;
      connect(stage, mallory);
      await stage.until(() => mallory.links.get('Ada')?.channel != null, 5_000);
      await host.ask({ type: 'set-camera', on: true });
      await stage.pass(3_000);
      const { tracks } = mallory.linkTo('Ada');
      return { succeeded: tracks.length > 0, measured: { tracks } };
    },
  },
  {
    id: 'HS-124',
    threat: 'E4',
    title: 'a member never says whether it records, and waits for the picture',
    defences: [UNSAID],
    async play(stage) {
      const { host, mallory } = await bindInsider(stage);
      await host.ask({ type: 'set-camera', on: true });
      await stage.pass(3_000);
      const { tracks } = mallory.linkTo('Ada');
      return { succeeded: tracks.length > 0, measured: { tracks } };
    },
  },
  {
    id: 'HS-47',
    threat: 'I4',
    title: 'a member who was removed keeps the connection, and with it the picture',
    defences: [
      {
        file: 'packages/meeting/src/links/links-transition.ts',
        find: "if (record !== null && record.stage !== 'idle') effects.push({ type: 'close-link', peer, drainMs: DRAIN_MS });",
        replace: 'void DRAIN_MS;',
      },
    ],
    async play(stage) {
      const { host, mallory } = await bindInsider(stage);
      const listed = (await host.state()).participants.find(({ name }) => name === 'Mallory');
      await host.ask({ type: 'remove', id: listed?.id ?? '' });
      await stage.pass(1_000);
      const { isClosed } = mallory.linkTo('Ada');
      return { succeeded: !isClosed, measured: { isClosed, listed: await listedBy(host) } };
    },
  },
  {
    id: 'HS-48',
    threat: 'D10',
    title: 'a member writes two hundred messages in two seconds: all but a few are ignored',
    defences: [
      {
        file: CHAT,
        find: 'if (!spent.isAllowed) return ignore(limited, peer, spent.allowance.dropped);',
        replace: 'void ignore;',
      },
    ],
    async play(stage) {
      const { host, mallory } = await bindInsider(stage);
      for (let n = 0; n < 200; n += 1) {
        mallory.send('Ada', chat(n));
        await stage.pass(10);
      }
      await stage.pass(200);
      const shown = (await host.state()).chat.length;
      return { succeeded: shown > 60, measured: { shown } };
    },
  },
  {
    id: 'HS-49',
    threat: 'D10',
    title: 'a member goes on writing when nobody reads it any more: the connection is closed',
    defences: [
      {
        file: CHAT,
        find: "{ type: 'raise', input: { type: 'link-silent', peer } },",
        replace: '',
      },
    ],
    async play(stage) {
      const { host, mallory } = await bindInsider(stage);
      for (let n = 0; n < 200; n += 1) mallory.send('Ada', chat(n));
      await stage.pass(500);
      const isBound = (await boundTo(host)).includes('Mallory');
      return { succeeded: isBound, measured: { isBound } };
    },
  },
  {
    id: 'HS-50',
    threat: 'C3',
    title: 'a frame of the data channel comes twice',
    defences: [
      {
        file: 'packages/crypto/src/counter-check.ts',
        find: "judge: (counter) => (counter === next && counter < LAST_COUNTER ? 'fresh' : 'refused'),",
        replace: "judge: (counter) => (counter < LAST_COUNTER ? 'fresh' : 'refused'),",
      },
    ],
    async play(stage) {
      const { host, mallory } = await bindInsider(stage);
      const frame = mallory.sealFor('Ada', chat(1));
      mallory.sendFrame('Ada', frame);
      mallory.sendFrame('Ada', frame);
      await stage.pass(100);
      const isBound = (await boundTo(host)).includes('Mallory');
      return { succeeded: isBound, measured: { isBound, shown: (await host.state()).chat.length } };
    },
  },
  {
    id: 'HS-51',
    threat: 'D10',
    title: 'a participant clears the chat of everybody',
    defences: [
      {
        file: CHAT,
        find: "return message.verb === 'clear-chat' && may(state, peer, 'clear-chat') ?",
        replace: "return message.verb === 'clear-chat' ?",
      },
    ],
    async play(stage) {
      const { host, mallory } = await bindInsider(stage);
      await host.ask({ type: 'send-chat', text: 'minutes' });
      await stage.pass(200);
      mallory.send('Ada', { type: 'act', verb: 'clear-chat', subject: null, role: null });
      await stage.pass(500);
      const left = (await host.state()).chat.length;
      return { succeeded: left === 0, measured: { left } };
    },
  },
  {
    id: 'HS-52',
    threat: 'A7',
    title: 'a member gives a line of the server as the place where another is to be found',
    defences: [
      {
        file: 'packages/meeting/src/links/ways-transition.ts',
        find: "if (message.type === 'hints' && peer === selectLead(state)) {",
        replace: "if (message.type === 'hints') {",
      },
    ],
    async play(stage) {
      const meeting = await meet(stage, 'Ada', 'Ben', 'Cem');
      const mallory = await admitAdversary(stage, meeting, 'Mallory');
      const lurker = new Adversary(stage.server, meeting.invitation, 'lurker');
      const cem = mallory.roster().statement.body.members.find(({ name }) => name === 'Cem');
      if (cem === undefined) throw new Error('Cem is not listed');
      for (const [name, hinted] of [
        ['Ben', cem.ik],
        ['Cem', mallory.roster().statement.body.members.find((one) => one.name === 'Ben')?.ik ?? cem.ik],
      ] as const) {
        mallory.tell(name, { type: 'hints', hints: [{ ik: hinted, cid: lurker.cid }] });
      }
      await stage.pass(500);
      stage.keepApart('Ben', 'Cem');
      const succeeded = await stage.within(() => lurker.inbox.length > 0, 6_000);
      return { succeeded, measured: { sentToTheLurker: lurker.inbox.length } };
    },
  },
  {
    id: 'HS-53',
    threat: 'A11',
    title: 'a participant asks the lead to take somebody out, as a co-host may',
    defences: [
      {
        file: WISHES,
        find: 'if (wish === null || isFulfilled(state, wish) || !mayWish(state, by, wish)) return step(state);',
        replace: 'if (wish === null || isFulfilled(state, wish)) return step(state);',
      },
      { file: WISHES, find: 'if (!state.grants.vouched.has(by)) return step(state);', replace: '' },
    ],
    layers: 'the table of rights by role, and roles that no certified host stands behind',
    inBrowsers: true,
    async play(stage) {
      const meeting = await meet(stage, 'Ada', 'Ben');
      const mallory = await admitAdversary(stage, meeting, 'Mallory');
      const ben = mallory.roster().statement.body.members.find(({ name }) => name === 'Ben');
      if (ben === undefined) throw new Error('Ben is not listed');
      mallory.tell('Ada', { type: 'act', verb: 'remove', subject: ben.ik, role: null });
      const succeeded = await stage.within(async () => !(await listedBy(meeting.host)).includes('Ben'), 2_000);
      return { succeeded, measured: { listed: await listedBy(meeting.host) } };
    },
  },
  {
    id: 'HS-84',
    threat: 'A11',
    title: 'a co-host asks the lead to take another co-host out, as a host may',
    defences: [
      {
        file: WISHES,
        find: 'if (wish === null || isFulfilled(state, wish) || !mayWish(state, by, wish)) return step(state);',
        replace: 'if (wish === null || isFulfilled(state, wish)) return step(state);',
      },
    ],
    async play(stage) {
      const meeting = await meet(stage, 'Ada', 'Ben');
      const mallory = await admitAdversary(stage, meeting, 'Mallory');
      for (const { id, name } of (await meeting.host.state()).participants) {
        await meeting.host.ask({ type: 'set-role', id, role: 'co-host' });
        if (!(await stage.until(async () => (await roleOf(meeting, id)) === 'co-host', 2_000))) throw new Error(name);
      }
      const ben = mallory.roster().statement.body.members.find(({ name }) => name === 'Ben');
      if (ben === undefined) throw new Error('Ben is not listed');
      mallory.tell('Ada', { type: 'act', verb: 'remove', subject: ben.ik, role: null });
      const succeeded = await stage.within(async () => !(await listedBy(meeting.host)).includes('Ben'), 2_000);
      return { succeeded, measured: { listed: await listedBy(meeting.host) } };
    },
  },
];

async function roleOf({ host }: Meeting, who: string): Promise<string | undefined> {
  return (await host.state()).participants.find(({ id }) => id === who)?.role;
}
