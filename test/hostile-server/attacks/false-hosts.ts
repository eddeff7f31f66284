/** Who is not the host and answers in the host's place: with the link, with papers that are not theirs, or too late. */
import {
  DEFAULT_POLICY,
  encodeFrame,
  encodeSigned,
  encodeStatement,
  parseServerFrame,
  splitSigned,
} from '@in-camera/protocol';
import { parsePairMessage } from '@in-camera/protocol';
import type { Attack, Outcome } from '../attack.js';
import { Adversary } from '../adversary/adversary.js';
import { FalseLead, type FalseLeadOptions } from '../adversary/false-lead.js';
import { createForgedPair } from '../adversary/forged-pair.js';
import type { Stage } from '../stage/stage.js';

const OPEN_CHAIN = 'packages/meeting/src/session/open-chain.ts';
const ENTRANCE = 'packages/meeting/src/admission/entrance-transition.ts';
const HOUR_MS = 3_600_000;
const WAIT_MS = 4_000;

/** A guest comes to the door behind which somebody false stands. @returns what the guest has given away. */
async function knockAt(stage: Stage, options: FalseLeadOptions): Promise<Outcome> {
  const lead = new FalseLead(stage.server, options);
  const guest = await stage.arrive('Ben', lead.invitation);
  const hasAsked = await stage.until(() => lead.seen('hello-request', 'Ben').length > 0, WAIT_MS);
  if (!hasAsked) throw new Error('the guest has not asked');
  await stage.within(() => lead.callers.length > 0, 2_500);
  const { phase } = await guest.state();
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
  {
    id: 'HS-06',
    threat: 'A11',
    title: "a stranger shows the true host's certificate, got by asking at the door, as its own",
    defences: [
      {
        file: OPEN_CHAIN,
        find: 'return equalBytes(certified.ik, who) ? {',
        replace: 'return certified.ik.length > 0 ? {',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const { invitation } = await stage.host('Ada');
      const asker = new Adversary(stage.server, invitation, 'asker');
      asker.askHello('Ada');
      await stage.until(() => asker.inbox.length > 0, WAIT_MS);
      const { cert } = asker.hello();
      return knockAt(stage, { invitation, shown: async () => Promise.resolve({ cert }) });
    },
  },
  {
    id: 'HS-07',
    threat: 'A11',
    title: 'a former host answers with a certificate that ran out an hour ago',
    defences: [
      {
        file: OPEN_CHAIN,
        find: 'if (!equalBytes(signer, judge.authority) || certified.notAfter <= now) return null;',
        replace: 'if (!equalBytes(signer, judge.authority)) return null;',
      },
    ],
    inBrowsers: true,
    play: (stage) =>
      knockAt(stage, { shown: async (lead) => ({ cert: await lead.certify(undefined, stage.now() - HOUR_MS) }) }),
  },
  {
    id: 'HS-08',
    threat: 'A11',
    title: 'somebody whom a co-host has made a co-host leads: a chain of three',
    defences: [{ file: OPEN_CHAIN, find: 'equalBytes(host, certified.ik) && ', replace: '' }],
    play: (stage) =>
      knockAt(stage, {
        shown: async (lead) => {
          const [host, coHost] = ['host', 'co-host'].map((seed) => new Adversary(stage.server, lead.invitation, seed));
          if (host === undefined || coHost === undefined) throw new Error('nobody');
          return { cert: await lead.certify(host.signer.publicKey), grant: await lead.grant(lead.keys.ik, coHost) };
        },
      }),
  },
  {
    id: 'HS-09',
    threat: 'A11',
    title: 'a co-host of an earlier meeting leads this one with the old grant',
    defences: [{ file: OPEN_CHAIN, find: 'equalBytes(meeting, mid) && ', replace: '' }],
    play: (stage) =>
      knockAt(stage, {
        shown: async (lead) => {
          const host = new Adversary(stage.server, lead.invitation, 'host');
          const earlier = lead.random.bytes(16) as typeof lead.mid;
          return {
            cert: await lead.certify(host.signer.publicKey),
            grant: await lead.grant(lead.keys.ik, host, earlier),
          };
        },
      }),
  },
  {
    id: 'HS-10',
    threat: 'A11',
    title: 'a removed co-host whose grant was not renewed leads on',
    defences: [
      {
        file: OPEN_CHAIN,
        find: 'if (!isHis || body.notAfter <= now) return null;',
        replace: 'if (!isHis) return null;',
      },
    ],
    play: (stage) =>
      knockAt(stage, {
        shown: async (lead) => {
          const host = new Adversary(stage.server, lead.invitation, 'host');
          return {
            cert: await lead.certify(host.signer.publicKey),
            grant: await lead.grant(lead.keys.ik, host, lead.mid, stage.now() - 1_000),
          };
        },
      }),
  },
  {
    id: 'HS-11',
    threat: 'C3',
    title: "the server plays an old answer of the host's to a guest who asks now",
    defences: [
      {
        file: ENTRANCE,
        find: 'if (!equalBytes(body.guestNonce, nonce) || isSameDoor(state, hello)) return step(state);',
        replace: 'if (isSameDoor(state, hello)) return step(state);',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const { invitation } = await stage.host('Ada');
      const stranger = new Adversary(stage.server, invitation);
      stranger.askHello('Ada');
      await stage.until(() => stranger.inbox.length > 0, WAIT_MS);
      const [old] = stranger.inbox;
      stage.server.intercept = ({ line }) => line.owner === 'Ada';
      const guest = await stage.arrive('Ben', invitation);
      await stage.until(() => stranger.seen('hello-request', 'Ben').length > 0, WAIT_MS);
      if (old?.type !== 'host-hello') throw new Error('no old answer');
      stranger.say('Ben', old);
      const succeeded = await stage.within(() => stranger.seen('first-contact', 'Ben').length > 0, 1_500);
      return { succeeded, measured: { phase: (await guest.state()).phase } };
    },
  },
  {
    id: 'HS-12',
    threat: 'A2',
    title: "server and link put a key of theirs for the host's into the host's own answer, and read the Knock",
    defences: [
      {
        file: 'packages/meeting/src/session/open-statement.ts',
        find: 'if (!(await judge.verifier.verify(signer, message, signature))) return null;',
        replace: 'void message, signature;',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const { invitation } = await stage.host('Ada');
      const stranger = new Adversary(stage.server, invitation);
      let swapped = 0;
      stage.server.intercept = ({ line, payload }) => {
        const inner = line.owner === 'Ada' ? stranger.open(payload) : null;
        if (inner?.type !== 'host-hello') return false;
        const { statement } = stranger.read(inner.hello, 'host-hello');
        const split = splitSigned(inner.hello);
        if (!split.ok) return false;
        const body = { ...statement.body, ek: stranger.keys.ek };
        const hello = encodeSigned(encodeStatement({ ...statement, body }), split.value.signature);
        stranger.say('Ben', { ...inner, hello });
        swapped += 1;
        return true;
      };
      await stage.arrive('Ben', invitation);
      await stage.until(() => swapped > 0, WAIT_MS);
      await stage.within(() => stranger.seen('first-contact', 'Ben').length > 0, 1_500);
      if (swapped === 0) throw new Error('no answer to swap keys in');
      const [hello] = stranger.seen('host-hello', 'Ada');
      const [knock] = stranger.seen('first-contact', 'Ben');
      const names: string[] = [];
      if (knock !== undefined && hello !== undefined) {
        const { statement } = stranger.read(hello.hello, 'host-hello');
        const own = { ik: statement.signer, ek: stranger.keys.ek };
        const { secretKey } = stranger.ephemeral;
        const pair = createForgedPair({
          link: stranger.link,
          mid: statement.mid,
          gateV: 1,
          own,
          secretKey,
          peer: knock,
        });
        const bytes = pair.open(knock.frame);
        const message = bytes === null ? null : parsePairMessage(bytes);
        const [wire] = message?.ok === true && message.value.type === 'statement' ? message.value.wires : [];
        if (wire !== undefined) names.push(stranger.read(wire, 'knock').statement.body.name);
      }
      return { succeeded: names.length > 0, measured: { read: names } };
    },
  },
  {
    id: 'HS-13',
    threat: 'B5',
    title: 'the server shows a guest a milder policy than the host has signed',
    defences: [
      {
        file: ENTRANCE,
        find: 'if (!equalBytes(body.policyHash, policyHash(policy)))',
        replace: 'if (policyHash(policy).length === 0)',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      stage.server.toPage = (line, frame) => {
        const parsed = typeof frame === 'string' ? parseServerFrame(frame) : null;
        if (line.owner !== 'Ben' || parsed?.ok !== true || parsed.value.t !== 'chal') return frame;
        return encodeFrame({
          ...parsed.value,
          policy: { ...DEFAULT_POLICY, recording: !parsed.value.policy.recording },
        });
      };
      const guest = await stage.arrive('Ben', invitation);
      const succeeded = await stage.within(async () => (await host.state()).knocks.length > 0, WAIT_MS);
      const { phase, error } = await guest.state();
      if (!succeeded && error === null) throw new Error('the guest has not noticed anything');
      return { succeeded, measured: { phase, error: error?.code ?? null } };
    },
  },
];
