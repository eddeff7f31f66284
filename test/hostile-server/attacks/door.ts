/** The host's door, from outside: knocks in another's name, over another's line, too many, or past the lock. */
import { createPairChannel, createPairSecret, pairDirection, pairHash, type SharedSecret } from '@in-camera/crypto';
import {
  concatBytes,
  encodePairMessage,
  encodeStatement,
  encodeUtf8,
  parsePairMessage,
  toX25519PublicKey,
} from '@in-camera/protocol';
import type { Attack } from '../attack.js';
import { Adversary } from '../adversary/adversary.js';
import { atTheDoor, knockOf, waiting } from '../adversary/at-the-door.js';
import { createForgedPair } from '../adversary/forged-pair.js';
import { smallOrderSigner } from '../adversary/odd-signatures.js';

const INTAKE = 'packages/meeting/src/session/intake.ts';
const KNOCKS = 'packages/meeting/src/admission/knocks-transition.ts';
const WAIT_MS = 4_000;

export const DOOR: readonly Attack[] = [
  {
    id: 'HS-14',
    threat: 'A2',
    title: "a stranger takes a waiting guest's place in the channel to the host, and gets the guest's verdict",
    defences: [
      {
        file: INTAKE,
        find: 'if (!equalBytes(signer, ik) || !equalBytes(body.ek, ek)) return null;',
        replace: 'if (!equalBytes(body.ek, ek)) return null;',
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
      const wire = await mallory.sign(knockOf(mallory, 'Mallory'));
      const frame = pair.seal(encodePairMessage({ type: 'statement', wires: [wire] }));
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
    id: 'HS-15',
    threat: 'A2',
    title: 'a stranger knocks as a guest whose key it does not hold, with a signature of its own',
    defences: [
      {
        file: 'packages/meeting/src/session/open-statement.ts',
        find: 'if (!(await judge.verifier.verify(signer, message, signature))) return null;',
        replace: 'void message, signature;',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      const ben = new Adversary(stage.server, invitation, 'Ben');
      const mallory = await atTheDoor(stage, invitation, 'Mallory');
      const { statement } = mallory.hello();
      const own = { ik: ben.keys.ik, ek: mallory.keys.ek };
      const { secretKey } = mallory.ephemeral;
      const peer = { ik: statement.signer, ek: statement.body.ek };
      const pair = createForgedPair({ link: mallory.link, mid: statement.mid, gateV: 1, own, secretKey, peer });
      const wire = await mallory.sign(knockOf(mallory, 'Ben', ben.keys.ik));
      const frame = pair.seal(encodePairMessage({ type: 'statement', wires: [wire] }));
      mallory.say('Ada', { type: 'first-contact', ...own, frame });
      const succeeded = await stage.within(async () => (await waiting(host)).length > 0, 2_000);
      return { succeeded, measured: { knocks: await waiting(host) } };
    },
  },
  {
    id: 'HS-16',
    threat: 'B5',
    title: "the server brings a guest's Knock over a line of its own, which the host would then let in",
    defences: [
      {
        file: 'packages/meeting/src/admission/knocks-state.ts',
        find: 'const given = state.knocks.given.get(toBase64Url(cid));\n  return',
        replace:
          'const given = [...state.knocks.given.values()].find((one) => equalBytes(one.helloHash, helloHash));\n  return',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      const server = new Adversary(stage.server, invitation, 'server');
      let brought = 0;
      stage.server.intercept = ({ line, payload }) => {
        if (line.owner !== 'Ben' || server.open(payload)?.type !== 'first-contact') return false;
        stage.server.relayTo('Ada', server.cid, payload);
        brought += 1;
        return true;
      };
      await stage.arrive('Ben', invitation);
      await stage.until(() => brought > 0, WAIT_MS);
      const succeeded = await stage.within(async () => (await waiting(host)).length > 0, 1_000);
      if (brought === 0) throw new Error('Ben has not knocked');
      return { succeeded, measured: { knocks: await waiting(host) } };
    },
  },
  {
    id: 'HS-18',
    threat: 'A18',
    title: 'somebody knocks at a locked meeting, whatever the answer at the door says',
    defences: [
      {
        file: KNOCKS,
        find: "if (selectRoster(state)?.flags.locked === true) return refuse(state, knocker, 'locked');",
        replace: '',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      await host.ask({ type: 'lock', on: true });
      const mallory = await atTheDoor(stage, invitation, 'Mallory');
      await mallory.knock('Ada', 'Mallory');
      const succeeded = await stage.within(async () => (await waiting(host)).length > 0, 2_000);
      return { succeeded, measured: { knocks: await waiting(host) } };
    },
  },
  {
    id: 'HS-20',
    threat: 'D6',
    title: 'thirty strangers knock: the host sees twenty and is told of a flood',
    defences: [
      { file: KNOCKS, find: 'if (!isKnown && waiting.size >= LIMITS.knocks) {', replace: 'if (waiting.size < 0) {' },
    ],
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      for (let n = 0; n < 30; n += 1) {
        const stranger = await atTheDoor(stage, invitation, `stranger ${String(n)}`);
        await stranger.knock('Ada', `Stranger ${String(n)}`);
        await stage.pass(300);
      }
      const knocks = (await waiting(host)).length;
      const alarms = (await host.facts()).filter((fact) => fact.type === 'guard-alarm').length;
      return { succeeded: knocks > 20, measured: { knocks, isTold: alarms > 0 } };
    },
  },
  {
    id: 'HS-21',
    threat: 'D6',
    title: 'sixty first contacts in one moment: the host looks at as many as it can bear',
    defences: [
      {
        file: INTAKE,
        find: 'if (!isKnown && !runtime.contacts.take(now)) return null;',
        replace: 'void isKnown, now;',
      },
    ],
    async play(stage) {
      const { invitation } = await stage.host('Ada');
      const first = await atTheDoor(stage, invitation, 'first');
      const strangers = Array.from(
        { length: 60 },
        (_, n) => new Adversary(stage.server, invitation, `one of ${String(n)}`),
      );
      const before = stage.verifications();
      for (const stranger of strangers) {
        stranger.inbox.push(...first.inbox);
        await stranger.knock('Ada', 'Somebody');
      }
      await stage.pass(50);
      const looked = stage.verifications() - before;
      return { succeeded: looked >= 60, measured: { looked } };
    },
  },
  {
    id: 'HS-22',
    threat: 'C4',
    title: 'a key of low order, with which the channel would be open to everybody who has the link',
    defences: [
      {
        file: 'packages/crypto/src/ephemeral-key.ts',
        find: 'return isAllZero(shared) ? null : (shared as SharedSecret);',
        replace: 'return shared as SharedSecret;',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      const mallory = await atTheDoor(stage, invitation, 'Mallory');
      const { statement } = mallory.hello();
      const ek = toX25519PublicKey(new Uint8Array(32));
      if (ek === null) throw new Error('no such key');
      const own = { ik: mallory.keys.ik, ek };
      const peer = { ik: statement.signer, ek: statement.body.ek };
      const th = pairHash({ authority: mallory.link.authority, mid: statement.mid, gateV: 1, a: own, b: peer });
      // What everybody gets of such a key, without any secret key.
      const shared = new Uint8Array(32) as SharedSecret;
      const prk = createPairSecret({ th, shared, secret: mallory.link.secret });
      const direction = pairDirection(own.ik, own.ek, peer.ik, peer.ek);
      const channel = createPairChannel({ prk, th, path: 'relay', rand: new Uint8Array(0), direction });
      const knock = knockOf(mallory, 'Mallory');
      const wire = await mallory.sign({ ...knock, body: { ...knock.body, ek } });
      const frame = channel.seal(encodePairMessage({ type: 'statement', wires: [wire] }));
      if (frame === null) throw new Error('nothing sealed');
      mallory.say('Ada', { type: 'first-contact', ...own, frame });
      const succeeded = await stage.within(async () => (await waiting(host)).length > 0, 2_000);
      return { succeeded, measured: { knocks: await waiting(host) } };
    },
  },
  {
    id: 'HS-23',
    threat: 'C5',
    title: 'an identity of small order, in whose name everybody can sign anything',
    defences: [
      {
        file: 'packages/protocol/src/strict-signature.ts',
        find: 'return isBelow(y, P) && !SMALL_ORDER_Y.some(',
        replace: 'return isBelow(y, P) || !SMALL_ORDER_Y.some(',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      const mallory = await atTheDoor(stage, invitation, 'Mallory');
      const { statement } = mallory.hello();
      const nobody = smallOrderSigner();
      const own = { ik: nobody.publicKey, ek: mallory.keys.ek };
      const { secretKey } = mallory.ephemeral;
      const peer = { ik: statement.signer, ek: statement.body.ek };
      const pair = createForgedPair({ link: mallory.link, mid: statement.mid, gateV: 1, own, secretKey, peer });
      const wire = await mallory.sign(knockOf(mallory, 'Nobody', nobody.publicKey), nobody);
      const frame = pair.seal(encodePairMessage({ type: 'statement', wires: [wire] }));
      mallory.say('Ada', { type: 'first-contact', ...own, frame });
      const succeeded = await stage.within(async () => (await waiting(host)).length > 0, 2_000);
      return { succeeded, measured: { knocks: await waiting(host) } };
    },
  },
  {
    id: 'HS-24',
    threat: 'A17',
    title: 'somebody knocks under a name with characters that turn the text around it',
    defences: [
      {
        file: 'packages/protocol/src/name.ts',
        find: 'return text.search(DISGUISING) < 0 && ',
        replace: 'return ',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      const mallory = await atTheDoor(stage, invitation, 'Mallory');
      const stmt = encodeStatement(knockOf(mallory, 'Adaxxx(tsoh)'));
      const at = Buffer.from(stmt).indexOf('xxx');
      const turned = concatBytes(stmt.subarray(0, at), encodeUtf8('\u202e'), stmt.subarray(at + 3));
      const { statement } = mallory.hello();
      const peer = { ik: statement.signer, ek: statement.body.ek };
      const pair = mallory.pairWith(peer, statement.mid);
      const wire = await mallory.signBytes(turned);
      const frame = pair.seal(encodePairMessage({ type: 'statement', wires: [wire] }));
      mallory.say('Ada', { type: 'first-contact', ...mallory.keys, frame });
      const succeeded = await stage.within(async () => (await waiting(host)).length > 0, 2_000);
      return { succeeded, measured: { knocks: (await waiting(host)).map((name) => JSON.stringify(name)) } };
    },
  },
];
