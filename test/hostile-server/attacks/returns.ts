/** Ways in that nobody looks at: resume marks, certificates in a Knock, rosters as a first word. Who may use them, and who not. */
import { encodePairMessage, encodeRosterBundle, parsePairMessage, type StatementOf } from '@in-camera/protocol';
import type { Attack } from '../attack.js';
import type { Adversary } from '../adversary/adversary.js';
import { atTheDoor, waiting } from '../adversary/at-the-door.js';
import { createForgedPair } from '../adversary/forged-pair.js';
import { admitAdversary, listedBy, meet } from '../scene.js';

const INTAKE = 'packages/meeting/src/session/intake.ts';
const RETURN = 'packages/meeting/src/admission/return.ts';
const WAIT_MS = 4_000;

/** A roster of one's own making that lists nobody else, in the meeting of the host at the door. */
async function ownRoster(mallory: Adversary): Promise<Uint8Array> {
  const { statement } = mallory.hello();
  const member = { ...mallory.keys, name: 'Mallory', role: 'host', rank: 0, admittedBy: 'certificate' } as const;
  const zeros = new Uint8Array(32) as StatementOf<'roster'>['body']['prevHash'];
  const flags = {} as StatementOf<'roster'>['body']['flags'];
  return mallory.sign({
    type: 'roster',
    mid: statement.mid,
    signer: mallory.keys.ik,
    body: {
      term: 1,
      v: 1,
      prevHash: zeros,
      lead: mallory.keys.ik,
      gateV: 1,
      gateHash: zeros,
      policyHash: zeros,
      flags,
      reason: 'opened',
      members: [{ ...member, flags: { guest: false } }],
      banned: [],
      spent: [],
    },
  });
}

export const RETURNS: readonly Attack[] = [
  {
    id: 'HS-79',
    threat: 'A2',
    title: "a stranger with a roster of its own making takes a waiting guest's place in the channel to the host",
    defences: [
      {
        file: INTAKE,
        find: "if (first.type === 'statement') return listed === null && !state.knocks.waiting.has(toPeerId(ik));",
        replace: "if (first.type === 'statement') return listed === null;",
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      await stage.arrive('Ben', invitation);
      await stage.until(async () => (await waiting(host)).includes('Ben'), WAIT_MS);
      const mallory = await atTheDoor(stage, invitation, 'Mallory');
      const [ben] = mallory.seen('first-contact', 'Ben');
      if (ben === undefined) throw new Error('Ben has not knocked');
      const { statement } = mallory.hello();
      const own = { ik: ben.ik, ek: mallory.keys.ek };
      const { secretKey } = mallory.ephemeral;
      const peer = { ik: statement.signer, ek: statement.body.ek };
      const pair = createForgedPair({ link: mallory.link, mid: statement.mid, gateV: 1, own, secretKey, peer });
      const frame = pair.seal(encodePairMessage({ type: 'statement', wires: [await ownRoster(mallory)] }));
      mallory.say('Ada', { type: 'first-contact', ...own, frame });
      await stage.pass(500);
      const knocked = (await host.state()).knocks.find(({ name }) => name === 'Ben');
      await host.ask({ type: 'deny', id: knocked?.id ?? '' });
      await stage.pass(1_000);
      const opened = mallory.seen('pair', 'Ada').filter(({ frame: sealed }) => {
        const bytes = pair.open(sealed);
        const message = bytes === null ? null : parsePairMessage(bytes);
        return message?.ok === true && message.value.type === 'statement';
      }).length;
      return { succeeded: opened > 0, measured: { readByTheStranger: opened } };
    },
  },
  {
    id: 'HS-80',
    threat: 'A9',
    title: 'somebody who was removed comes back unseen, with a roster from before as resume mark',
    defences: [
      {
        file: RETURN,
        find: 'if (mark === null || current === undefined || isBanned(state, toPeerId(who))) return false;',
        replace: 'if (mark === null || current === undefined) return false;',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const meeting = await meet(stage, 'Ada', 'Ben');
      const { host } = meeting;
      const mallory = await admitAdversary(stage, meeting, 'Mallory');
      const mark = encodeRosterBundle({ roster: mallory.roster().wire, cert: null, grant: null });
      const listed = (await host.state()).participants.find(({ name }) => name === 'Mallory');
      await host.ask({ type: 'remove', id: listed?.id ?? '' });
      await stage.pass(1_500);
      const before = mallory.inbox.length;
      mallory.askHello('Ada');
      await stage.until(() => mallory.inbox.slice(before).some(({ type }) => type === 'host-hello'), WAIT_MS);
      await mallory.knock('Ada', 'Mallory', { resumeMark: mark });
      const succeeded = await stage.within(async () => (await listedBy(host)).includes('Mallory'), 2_000);
      return { succeeded, measured: { listed: await listedBy(host) } };
    },
  },
  {
    id: 'HS-81',
    threat: 'A18',
    title: 'a stranger resumes a locked meeting with a mark that it has signed itself',
    defences: [
      {
        file: RETURN,
        find: 'return then.members.some(({ ik }) => equalBytes(ik, who)) && mayVouch(state, signer, mark, now);',
        replace: 'return then.members.some(({ ik }) => equalBytes(ik, who)) || mayVouch(state, signer, mark, now);',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      await host.ask({ type: 'lock', on: true });
      const mallory = await atTheDoor(stage, invitation, 'Mallory');
      const mark = encodeRosterBundle({ roster: await ownRoster(mallory), cert: null, grant: null });
      await mallory.knock('Ada', 'Mallory', { resumeMark: mark });
      const succeeded = await stage.within(async () => (await listedBy(host)).includes('Mallory'), 2_000);
      return { succeeded, measured: { listed: await listedBy(host) } };
    },
  },
  {
    id: 'HS-82',
    threat: 'A11',
    title: "a stranger comes in unseen with the host's own certificate in its Knock",
    defences: [
      {
        file: 'packages/meeting/src/session/open-chain.ts',
        find: 'return equalBytes(certified.ik, who) ? {',
        replace: 'return certified.ik.length > 0 ? {',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      const mallory = await atTheDoor(stage, invitation, 'Mallory');
      await mallory.knock('Ada', 'Mallory', { hostCert: mallory.hello().cert });
      const succeeded = await stage.within(async () => (await listedBy(host)).includes('Mallory'), 2_000);
      return { succeeded, measured: { listed: await listedBy(host) } };
    },
  },
];
