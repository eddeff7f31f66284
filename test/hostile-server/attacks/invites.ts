/** Personal invites in the wrong hands: copied, used twice, played again, too late, called back, or of nobody's making. */
import { createSeedSigner, deriveInviteSeed, hash32, type SeedSigner } from '@in-camera/crypto';
import { inviteSignatureInput, parseLink, type Hash32, type InviteEntry, type StatementOf } from '@in-camera/protocol';
import type { PersonalInvite } from '@in-camera/meeting';
import type { Attack, Outcome } from '../attack.js';
import { Adversary } from '../adversary/adversary.js';
import { atTheDoor } from '../adversary/at-the-door.js';
import { admitAdversary, meet } from '../scene.js';
import type { Stage, StagePerson } from '../stage/stage.js';

const JUDGE = 'packages/meeting/src/invites/judge-invite.ts';
const LIST = 'packages/meeting/src/invites/invite-list-transition.ts';
const WAIT_MS = 4_000;

type Proof = StatementOf<'knock'>['body']['invite'];

/** The key that a personal link carries. */
function keyOf({ link }: Pick<PersonalInvite, 'link'>): SeedSigner {
  const parsed = parseLink(link);
  if (!parsed.ok || parsed.value.inviteSeed === null) throw new Error('no personal link');
  return createSeedSigner(deriveInviteSeed(parsed.value.inviteSeed, parsed.value.authority));
}

/** What shows that `who`, who has the host's answer in hand, holds the key. */
async function prove(key: SeedSigner, who: Adversary): Promise<Proof> {
  const { ik, ek } = who.keys;
  const helloHash = who.hello().hash as Hash32;
  return { ivpk: key.publicKey, signature: await key.sign(inviteSignatureInput({ ik, ek, helloHash })) };
}

/** How far somebody has come with an invite: in unseen, or at the door with its name on them. */
async function invited(host: StagePerson, more: Record<string, unknown> = {}): Promise<Outcome> {
  const { participants, knocks } = await host.state();
  const inside = participants.filter(({ admittedBy }) => admittedBy === 'invite').length;
  const atTheDoor = knocks.filter(({ inviteName }) => inviteName !== null).length;
  return { succeeded: inside + atTheDoor > 0, measured: { inside, atTheDoor, ...more } };
}

/** Somebody with the link's key comes to the door and knocks under a name. */
async function bring(stage: Stage, made: PersonalInvite, invitation: { link: string }, seed: string, name: string) {
  const bearer = await atTheDoor(stage, invitation, seed);
  await bearer.knock('Ada', name, { invite: await prove(keyOf(made), bearer) });
  await stage.pass(1_000);
  return bearer;
}

const alarmsOf = async (host: StagePerson): Promise<number> =>
  (await host.facts()).filter((fact) => fact.type === 'guard-alarm' && fact.kind === 'invite-reused').length;

export const INVITES: readonly Attack[] = [
  {
    id: 'HS-100',
    threat: 'B7',
    title: "a stranger puts the proof out of an invited person's Knock into their own",
    defences: [
      {
        file: 'packages/meeting/src/session/intake.ts',
        find: 'return judge.verifier.verify(ivpk, inviteSignatureInput({ ik, ek, helloHash }), signature);',
        replace:
          'return judge.verifier !== null && ivpk !== null && ik !== null && ek !== null && helloHash !== signature;',
      },
    ],
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      const made = await host.ask({ type: 'invite', name: 'Alice', admit: true });
      const alice = await atTheDoor(stage, invitation, 'Alice');
      const thief = await atTheDoor(stage, invitation, 'thief');
      await thief.knock('Ada', 'Alice', { invite: await prove(keyOf(made), alice) });
      await stage.pass(1_000);
      return invited(host, { knocks: (await host.state()).knocks.length });
    },
  },
  {
    id: 'HS-101',
    threat: 'B7',
    title: 'a thief comes with the link of somebody who was let in by it and has left',
    defences: [
      {
        file: JUDGE,
        find: "if (isSpent(state, hash) || isClaimed(state, hash, bearer)) return { is: 'refused', verdict: 'invite-spent' };",
        replace: 'void isSpent, isClaimed, bearer;',
      },
    ],
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      const made = await host.ask({ type: 'invite', name: 'Alice', admit: true });
      const alice = await stage.arrive('Alice', { ...invitation, link: made.link });
      if (!(await stage.until(async () => (await alice.state()).phase === 'in-meeting', WAIT_MS)))
        throw new Error('Alice was not let in');
      await alice.ask({ type: 'leave' });
      await stage.pass(2_000);
      await bring(stage, made, invitation, 'thief', 'Alice');
      return invited(host, { alarms: await alarmsOf(host) });
    },
  },
  {
    id: 'HS-102',
    threat: 'B8',
    title: 'a thief comes with the link of somebody who waits at the door with it',
    defences: [
      { file: JUDGE, find: '|| isClaimed(state, hash, bearer)) return', replace: '|| isClaimed === null) return' },
    ],
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      const made = await host.ask({ type: 'invite', name: 'Alice' });
      await bring(stage, made, invitation, 'Alice', 'Alice');
      await bring(stage, made, invitation, 'thief', 'Alice Adams');
      const { knocks } = await host.state();
      const invitedOnes = knocks.filter(({ inviteName }) => inviteName !== null).length;
      return { succeeded: invitedOnes > 1, measured: { invitedOnes, alarms: await alarmsOf(host) } };
    },
  },
  {
    id: 'HS-103',
    threat: 'C3',
    title: 'the server plays the Knock of somebody who came by an invite once more, after they have left',
    defences: [
      {
        file: 'packages/meeting/src/admission/knocks-transition.ts',
        find: 'const used = withKnocks(state, { given: withoutEntry(state.knocks.given, given.cid) });',
        replace: 'const used = state;',
      },
      {
        file: 'packages/meeting/src/session/pair-book.ts',
        find: 'const after = before === undefined ? {} : { after: before };',
        replace: 'const after = {};\n    void before;',
      },
      {
        file: JUDGE,
        find: "if (isSpent(state, hash) || isClaimed(state, hash, bearer)) return { is: 'refused', verdict: 'invite-spent' };",
        replace: 'void isSpent, isClaimed, bearer;',
      },
    ],
    layers: 'a hello is answered once; the numbers of a channel go on; an invite is spent by its first use',
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      const made = await host.ask({ type: 'invite', name: 'Alice', admit: true });
      const stranger = new Adversary(stage.server, invitation);
      const alice = await stage.arrive('Alice', { ...invitation, link: made.link });
      if (!(await stage.until(async () => (await alice.state()).phase === 'in-meeting', WAIT_MS)))
        throw new Error('Alice was not let in');
      const played = stage.server.relayed.find(
        ({ line, payload }) => line.owner === 'Alice' && stranger.open(payload)?.type === 'first-contact',
      );
      const cid = played?.line.cid ?? null;
      if (played === undefined || cid === null) throw new Error('Alice has not knocked');
      stage.server.toPage = (line, frame) =>
        line.owner === 'Ada' && typeof frame === 'string' && frame.includes('"gone"') ? null : frame;
      await alice.ask({ type: 'leave' });
      await stage.pass(60_000);
      stage.server.relayTo('Ada', cid, played.payload);
      await stage.pass(1_000);
      return invited(host);
    },
  },
  {
    id: 'HS-104',
    threat: 'B9',
    title: 'somebody comes with an invite that has expired',
    defences: [
      {
        file: JUDGE,
        find: "if (entry.expiresAt <= now) return { is: 'refused', verdict: 'invite-expired' };",
        replace: 'void now;',
      },
    ],
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      const made = await host.ask({ type: 'invite', name: 'Alice', admit: true, expiresAt: stage.now() + 2_000 });
      await stage.pass(3_000);
      await bring(stage, made, invitation, 'Alice', 'Alice');
      return invited(host);
    },
  },
  {
    id: 'HS-105',
    threat: 'B7',
    title: 'somebody comes with an invite that was called back',
    defences: [{ file: JUDGE, find: 'if (entry.flags.revoked || entry.gateV', replace: 'if (entry.gateV' }],
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      const made = await host.ask({ type: 'invite', name: 'Alice', admit: true });
      await host.ask({ type: 'revoke-invite', id: made.id });
      await bring(stage, made, invitation, 'Alice', 'Alice');
      return invited(host);
    },
  },
  {
    id: 'HS-106',
    threat: 'B7',
    title: 'a thief comes with the link of somebody else under a name of their own, to be let in unseen',
    defences: [
      { file: JUDGE, find: 'return foldName(claimed) === foldName(name) &&', replace: 'void claimed;\n  return' },
    ],
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      const made = await host.ask({ type: 'invite', name: 'Alice', admit: true });
      await bring(stage, made, invitation, 'thief', 'Mallory');
      const { participants, knocks } = await host.state();
      return {
        succeeded: participants.length > 0,
        measured: { inside: participants.length, atTheDoor: knocks.length },
      };
    },
  },
  {
    id: 'HS-107',
    threat: 'A11',
    title: 'a member who may let nobody in tells the host of an invite of their own making',
    defences: [
      {
        file: LIST,
        find: '!isListed(state, teller) || !mayTell(state, teller) ||',
        replace: '!isListed(state, teller) ||',
      },
      {
        file: 'packages/meeting/src/invites/invites-state.ts',
        find: '.filter(([teller]) => mayTell(state, teller))',
        replace: '',
      },
    ],
    layers: 'a list of somebody without the right is neither kept nor counted',
    async play(stage) {
      const meeting = await meet(stage, 'Ada', 'Ben');
      const mallory = await admitAdversary(stage, meeting, 'Mallory');
      const key = createSeedSigner(mallory.random.bytes(32));
      const flags = { admit: true, revoked: false, used: false, reused: false };
      const entry: InviteEntry = {
        ...{ inviteHash: hash32(key.publicKey), gateV: 1, expiresAt: stage.now() + 60_000 },
        ...{ flags, name: 'Friend' },
      };
      mallory.tell('Ada', { type: 'invites', invites: [entry] });
      await stage.pass(500);
      const friend = await atTheDoor(stage, meeting.invitation, 'friend');
      await friend.knock('Ada', 'Friend', { invite: await prove(key, friend) });
      await stage.pass(1_000);
      return invited(meeting.host);
    },
  },
];
