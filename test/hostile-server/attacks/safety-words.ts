/** Members by right who want their safety words to say what they do not: that nobody sits in between. */
import { hash32 } from '@in-camera/crypto';
import type { SafetyEmoji } from '@in-camera/crypto/words';
import { compareBytes, concatBytes, encodeUtf8, fromBase64Url, type Bind, type Hash32 } from '@in-camera/protocol';
import type { Attack } from '../attack.js';
import { Adversary } from '../adversary/adversary.js';
import { Insider } from '../adversary/insider.js';
import { admitAdversary, boundTo, meet, type Meeting } from '../scene.js';
import type { Stage, StagePerson } from '../stage/stage.js';

const BIND = 'packages/meeting/src/links/bind-transition.ts';
const COMMITMENT = 'packages/crypto/src/sas-commitment.ts';

type Scene = Meeting & { readonly mallory: Insider };

async function withInsider(stage: Stage, seed = 'Mallory'): Promise<Scene> {
  const meeting = await meet(stage, 'Ada', 'Ben');
  return { ...meeting, mallory: await letInsiderIn(stage, meeting, seed) };
}

async function letInsiderIn(stage: Stage, meeting: Meeting, seed: string): Promise<Insider> {
  const mallory = new Insider(stage.server, meeting.invitation, seed);
  await admitAdversary(stage, meeting, 'Mallory', mallory);
  return mallory;
}

function connect(stage: Stage, mallory: Insider): void {
  if (stage.attackersLinks === null) throw new Error('the attacker has no links here');
  mallory.connect(stage.attackersLinks);
}

/** The words that a person would compare with Mallory; null where their page shows none. */
async function wordsFor(person: StagePerson): Promise<string | null> {
  const mallory = (await person.state()).participants.find(({ name }) => name === 'Mallory');
  if (mallory === undefined || mallory.safetyWords === null) return null;
  const words: readonly SafetyEmoji[] = await person.ask({ type: 'get-safety-words', id: mallory.id });
  return words.map(({ emoji }) => emoji).join(' ');
}

async function outcomeOf({ host }: Scene) {
  const words = await wordsFor(host);
  const isBound = (await boundTo(host)).includes('Mallory');
  return { succeeded: words !== null, measured: { words, isBound } };
}

/** What was heard of one type through the link to somebody. */
function heard(mallory: Insider, from: string, type: 'sas-reveal' | 'statement') {
  return mallory.links.get(from)?.heard.find((message) => message.type === type);
}

function nonceFrom(mallory: Insider, from: string): Uint8Array {
  const message = heard(mallory, from, 'sas-reveal');
  if (message?.type !== 'sas-reveal') throw new Error(`${from} has revealed nothing`);
  return message.nonce;
}

/** Between the two keys, so that one nonce can come first at one end and last at the other. */
function seedBetween(stage: Stage, { invitation }: Meeting, ...ids: readonly string[]): string {
  const [low, high] = ids.flatMap((id) => fromBase64Url(id) ?? []).sort(compareBytes);
  if (low === undefined || high === undefined) throw new Error('two keys are needed');
  for (let n = 0; ; n += 1) {
    const { ik } = new Adversary(stage.server, invitation, `between ${String(n)}`).keys;
    if (compareBytes(low, ik) < 0 && compareBytes(ik, high) < 0) return `between ${String(n)}`;
  }
}

export const SAFETY_WORDS: readonly Attack[] = [
  {
    id: 'HS-120',
    threat: 'A15',
    title: 'a member reveals a nonce before it has committed to any',
    layers: 'nothing is heard in the channel before Bind, and a reveal without a commitment opens nothing',
    defences: [
      {
        file: 'packages/meeting/src/machine/gate.ts',
        find: "if (input.path === 'link') return isBound(state, input.peer);",
        replace: "if (input.path === 'link') return true;",
      },
      {
        file: BIND,
        find: 'if (safety?.theirCommitment == null || member === null) return step(state);',
        replace: `if (safety === null || member === null) return step(state);
  if (safety.theirCommitment === null) return step(withLink(state, peer, { safety: { ...safety, theirs: nonce } }));`,
      },
    ],
    async play(stage) {
      const scene = await withInsider(stage);
      const { mallory } = scene;
      mallory.reveal = () => null;
      mallory.alterBind = (bind) => {
        mallory.send('Ada', { type: 'sas-reveal', nonce: new Uint8Array(16).fill(7) });
        return bind;
      };
      connectTo(stage, mallory, 'Ada');
      await stage.until(async () => (await boundTo(scene.host)).includes('Mallory'), 5_000);
      await stage.pass(200);
      return outcomeOf(scene);
    },
  },
  {
    id: 'HS-121',
    threat: 'A15',
    title: 'a member shows one commitment to everybody, whichever pair it is for',
    defences: [
      {
        file: COMMITMENT,
        find: 'concatBytes(LABEL_COMMITMENT, ik, th, nonce)',
        replace: 'concatBytes(LABEL_COMMITMENT, ik, nonce)',
      },
    ],
    async play(stage) {
      const scene = await withInsider(stage);
      const { mallory } = scene;
      const nonce = new Uint8Array(16).fill(7);
      const commitment = hash32(concatBytes(encodeUtf8('ic1/sasc'), mallory.keys.ik, nonce));
      mallory.reveal = () => nonce;
      mallory.alterBind = (bind) => ({ ...bind, commitment });
      connectTo(stage, mallory, 'Ada');
      await stage.until(() => heard(mallory, 'Ada', 'sas-reveal') !== undefined, 5_000);
      await stage.pass(200);
      return outcomeOf(scene);
    },
  },
  {
    id: 'HS-122',
    threat: 'A15',
    title: "a member gives the host's own commitment back, and then the host's own nonce",
    defences: [
      {
        file: COMMITMENT,
        find: 'concatBytes(LABEL_COMMITMENT, ik, th, nonce)',
        replace: 'concatBytes(LABEL_COMMITMENT, th, nonce)',
      },
    ],
    async play(stage) {
      const scene = await withInsider(stage);
      const { mallory } = scene;
      let held: Bind | null = null;
      mallory.alterBind = (bind) => {
        held = bind;
        return null;
      };
      mallory.reveal = () => nonceFrom(mallory, 'Ada');
      connectTo(stage, mallory, 'Ada');
      await stage.until(() => held !== null && heard(mallory, 'Ada', 'statement') !== undefined, 5_000);
      await mallory.sendBind('Ada', { ...(held as unknown as Bind), commitment: commitmentOfHost(mallory) });
      await stage.until(() => heard(mallory, 'Ada', 'sas-reveal') !== undefined, 5_000);
      await stage.pass(200);
      return outcomeOf(scene);
    },
  },
  {
    id: 'HS-123',
    threat: 'A15',
    title: 'a member between two others gives each the nonce of the other: their words would be the same',
    layers: 'the words are made from the keys of the pair, and a nonce must be the one that was committed to',
    defences: [
      {
        file: BIND,
        find: 'if (!equalBytes(expected, safety.theirCommitment)) return closeAsMismatch(state, peer);',
        replace: 'void expected;',
      },
      {
        file: 'packages/crypto/src/words/safety-emoji.ts',
        find: 'concatBytes(th, nonceLo, nonceHi)',
        replace: '(void th, concatBytes(nonceLo, nonceHi))',
      },
    ],
    async play(stage) {
      const meeting = await meet(stage, 'Ada', 'Ben');
      const ben = meeting.person('Ben');
      const [idOfAda, idOfBen] = await Promise.all([meeting.host, ben].map(async (one) => (await one.state()).self.id));
      const seed = seedBetween(stage, meeting, idOfAda ?? '', idOfBen ?? '');
      const mallory = await letInsiderIn(stage, meeting, seed);
      mallory.reveal = () => null;
      connect(stage, mallory);
      const bothTold = (): boolean => ['Ada', 'Ben'].every((name) => heard(mallory, name, 'sas-reveal') !== undefined);
      if (!(await stage.until(bothTold, 10_000))) throw new Error('not bound to both');
      const [ofAda, ofBen] = [nonceFrom(mallory, 'Ada'), nonceFrom(mallory, 'Ben')];
      mallory.send('Ada', { type: 'sas-reveal', nonce: ofBen });
      mallory.send('Ben', { type: 'sas-reveal', nonce: ofAda });
      await stage.pass(200);
      const [atAda, atBen] = [await wordsFor(meeting.host), await wordsFor(ben)];
      return { succeeded: atAda !== null && atAda === atBen, measured: { atAda, atBen } };
    },
  },
];

/** The others' offers go unanswered: this attack is on one. */
function connectTo(stage: Stage, mallory: Insider, name: string): void {
  mallory.only = name;
  connect(stage, mallory);
}

function commitmentOfHost(mallory: Insider): Hash32 {
  const message = heard(mallory, 'Ada', 'statement');
  const wire = message?.type === 'statement' ? message.wires[0] : undefined;
  if (wire === undefined) throw new Error('Ada has bound nothing');
  return mallory.read(wire, 'bind').statement.body.commitment;
}
