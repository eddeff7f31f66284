/** Who has not been let in, and who holds nothing but what servers hold: what reaches them, and what they reach. */
import { deriveEnvelopeKey, openEnvelope } from '@in-camera/crypto';
import {
  encodePairMessage,
  formatFragment,
  parseClientFrame,
  parseInner,
  parseStatement,
  splitSigned,
  type LinkSecret,
} from '@in-camera/protocol';
import type { Attack } from '../attack.js';
import { Adversary } from '../adversary/adversary.js';
import { atTheDoor, waiting } from '../adversary/at-the-door.js';
import { FalseLead } from '../adversary/false-lead.js';
import { PLAIN_SDP } from '../adversary/sdp-texts.js';
import { offersTo } from '../scene.js';
import type { Stage } from '../stage/stage.js';

const WAIT_MS = 4_000;

export const OUTSIDERS: readonly Attack[] = [
  {
    id: 'HS-25',
    threat: 'C3',
    title: "somebody else's verdict is played to a guest who waits",
    defences: [
      {
        file: 'packages/meeting/src/admission/entrance-transition.ts',
        find: 'equalBytes(signer, hello.statement.signer) &&\n    equalBytes(mid, hello.statement.mid) &&\n    equalBytes(body.knockHash, knockHash);',
        replace: 'equalBytes(signer, hello.statement.signer) &&\n    equalBytes(mid, hello.statement.mid);',
      },
    ],
    async play(stage) {
      const lead = new FalseLead(stage.server);
      const ben = await stage.arrive('Ben', lead.invitation);
      await stage.arrive('Cem', lead.invitation);
      await stage.until(() => lead.callers.length === 2, WAIT_MS);
      const roster = await lead.signRoster();
      const verdict = await lead.signVerdict(lead.caller('Cem'), roster);
      lead.toCaller(lead.caller('Ben'), { type: 'statement', wires: [verdict] });
      lead.toCaller(lead.caller('Ben'), { type: 'statement', wires: [roster.wire] });
      const succeeded = await stage.within(async () => (await ben.state()).phase === 'in-meeting', 2_000);
      return { succeeded, measured: { phase: (await ben.state()).phase } };
    },
  },
  {
    id: 'HS-26',
    threat: 'A7',
    title: 'somebody who waits at the door, and whom nobody let in, offers the host a connection',
    defences: [
      {
        file: 'packages/meeting/src/machine/gate.ts',
        find: "return input.message.type === 'bye' || isListed(state, input.peer);",
        replace: 'return isListed.length > 0;',
      },
      {
        file: 'packages/meeting/src/links/negotiation-transition.ts',
        find: "if (input.path !== 'relay' || selectLink(state, input.peer) === null) return step(state);",
        replace: "if (input.path !== 'relay') return step(state);",
      },
    ],
    layers: 'only members are heard before a connection, and links are made to members only',
    inBrowsers: true,
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      const { id } = (await host.state()).self;
      const mallory = await atTheDoor(stage, invitation, offersTo(stage.server, invitation, id));
      await mallory.knock('Ada', 'Mallory');
      await stage.until(async () => (await waiting(host)).length > 0, WAIT_MS);
      const { statement } = mallory.hello();
      const peer = { ik: statement.signer, ek: statement.body.ek };
      const pair = mallory.pairWith(peer, statement.mid);
      const [offerRand, answerRand] = [mallory.random.bytes(16), new Uint8Array(16)];
      const offer = { type: 'sdp', kind: 'offer', offerRand, answerRand, sdp: PLAIN_SDP } as const;
      const frame = pair.seal(encodePairMessage(offer));
      mallory.say('Ada', { type: 'pair', ik: mallory.keys.ik, gateV: 1, frame });
      const succeeded = await stage.within(async () => (await host.descriptions()).length > 0, 2_000);
      return { succeeded, measured: { reachedWebRtc: (await host.descriptions()).length } };
    },
  },
  {
    id: 'HS-27',
    threat: 'A2',
    title: 'the server, without the link, reads what the host answers at the door',
    defences: [
      {
        file: 'packages/crypto/src/room-keys.ts',
        find: 'return expandLink(secret, concatBytes(LABEL_ENVELOPE, authority), 32) as EnvelopeKey;',
        replace:
          'return expandLink(new Uint8Array(32) as LinkSecret, concatBytes(LABEL_ENVELOPE, authority), 32) as EnvelopeKey;',
      },
    ],
    async play(stage) {
      const { invitation } = await stage.host('Ada');
      const [authority] = registeredBy(stage);
      if (authority === undefined) throw new Error('no room was registered');
      await stage.arrive('Ben', invitation);
      // All that a server holds is the authority's public key.
      const key = deriveEnvelopeKey(new Uint8Array(32) as LinkSecret, authority);
      const names = stage.server.relayed.flatMap(({ payload }) => {
        const bytes = openEnvelope(key, payload);
        const inner = bytes === null ? null : parseInner(bytes);
        if (inner?.ok !== true || inner.value.type !== 'host-hello') return [];
        const split = splitSigned(inner.value.hello);
        const hello = split.ok ? parseStatement(split.value.stmt) : null;
        return hello?.ok === true && hello.value.type === 'host-hello' ? [hello.value.body.leadName] : [];
      });
      return { succeeded: names.length > 0, measured: { read: names } };
    },
  },
  {
    id: 'HS-67',
    threat: 'B5',
    title:
      "a server relays another server's challenge, is let in there with the guest's answer, and knocks in the guest's stead",
    defences: [
      {
        file: 'packages/crypto/src/room-keys.ts',
        find: 'return expandLink(secret, concatBytes(LABEL_ENVELOPE, authority), 32) as EnvelopeKey;',
        replace:
          'return expandLink(new Uint8Array(32) as LinkSecret, concatBytes(LABEL_ENVELOPE, authority), 32) as EnvelopeKey;',
      },
      {
        file: 'packages/crypto/src/pair-keys.ts',
        find: 'const input = concatBytes(shared, secret);',
        replace: 'const input = concatBytes(shared, new Uint8Array(secret.length));',
      },
    ],
    layers: 'the link is in the key of the envelopes and in the keys of every pair',
    inBrowsers: true,
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      let answer = '';
      stage.server.toPage = (line, frame) => {
        if (line.owner === 'Ben' && typeof frame === 'string' && !frame.includes('"chal"')) answer = frame;
        return frame;
      };
      await stage.arrive('Ben', invitation);
      if (!(await stage.until(() => answer.includes('"ok"'), WAIT_MS)))
        throw new Error('the relayed answer is not taken');
      const [authority] = registeredBy(stage);
      if (authority === undefined) throw new Error('no room was registered');
      // All that a server holds, and the line that the guest has opened for it.
      const secret = new Uint8Array(32) as LinkSecret;
      const link = formatFragment({ secret, authority, hasPassword: false, inviteSeed: null });
      const server = new Adversary(stage.server, { link }, 'server', stage.server.lineOf('Ben').cid);
      stage.server.fromPage = (line, frame) => (line.owner === 'Ben' ? null : frame);
      await stage.pass(1_100);
      server.askHello('Ada');
      await stage.within(() => server.inbox.some(({ type }) => type === 'host-hello'), 1_500);
      if (server.inbox.some(({ type }) => type === 'host-hello')) await server.knock('Ada', 'Mallory');
      const succeeded = await stage.within(async () => (await waiting(host)).includes('Mallory'), 1_000);
      return { succeeded, measured: { answered: server.inbox.length > 0, knocks: await waiting(host) } };
    },
  },
];

/** The authorities of all rooms that pages have registered. */
function registeredBy(stage: Stage) {
  return stage.server.asked.flatMap(({ text }) => {
    const parsed = parseClientFrame(text);
    return parsed.ok && parsed.value.t === 'reg' ? [parsed.value.hpk] : [];
  });
}
