/** Signals of a member by right that would harm the browser: descriptions and candidates as nobody lawful writes them. */
import type { Attack, Defence } from '../attack.js';
import { Adversary } from '../adversary/adversary.js';
import {
  MANY_MEDIA,
  PLAIN_SDP,
  SDES,
  SHA_1,
  TWO_FINGERPRINTS,
  WITH_CANDIDATE,
  WITH_IDENTITY,
} from '../adversary/sdp-texts.js';
import { admitAdversary, offersTo, type Meeting } from '../scene.js';
import type { Stage, StagePerson } from '../stage/stage.js';

const LINT = 'packages/browser/src/sdp-lint.ts';
const GATE = 'packages/browser/src/signal-gate.ts';

/** Ada and a member called Mallory, who is to offer. */
async function withOfferer(stage: Stage): Promise<{ readonly host: StagePerson; readonly mallory: Adversary }> {
  const { host, invitation } = await stage.host('Ada');
  const meeting: Pick<Meeting, 'host' | 'invitation'> = { host, invitation };
  const seed = offersTo(stage.server, invitation, (await host.state()).self.id);
  const mallory = await admitAdversary(stage, meeting, 'Mallory', new Adversary(stage.server, invitation, seed));
  return { host, mallory };
}

function offer(mallory: Adversary, sdp: string): Uint8Array {
  const offerRand = mallory.random.bytes(16);
  mallory.tell('Ada', { type: 'sdp', kind: 'offer', offerRand, answerRand: new Uint8Array(16), sdp });
  return offerRand;
}

function hostileDescription(
  id: string,
  threat: string,
  title: string,
  sdp: string,
  defence: Omit<Defence, 'file'>,
): Attack {
  return {
    id,
    threat,
    title,
    defences: [{ file: LINT, ...defence }],
    inBrowsers: true,
    async play(stage) {
      const { host, mallory } = await withOfferer(stage);
      const before = (await host.descriptions()).length;
      offer(mallory, sdp);
      const reached = async () => (await host.descriptions()).length - before;
      const succeeded = await stage.within(async () => (await reached()) > 0, 1_500);
      return { succeeded, measured: { reachedWebRtc: await reached() } };
    },
  };
}

function hostCandidates(addresses: readonly string[]) {
  return addresses.map((address, n) => ({
    candidate: `candidate:${String(n + 1)} 1 udp 2113937151 ${address} 40000 typ host`,
    sdpMid: '0',
    sdpMLineIndex: 0,
  }));
}

const NO_PEERS = [
  '224.0.0.251',
  '169.254.169.254',
  '0.0.0.0',
  '255.255.255.255',
  'fe80::1',
  'ff02::1',
  'router.example',
];

export const SIGNALS: readonly Attack[] = [
  hostileDescription('HS-54', 'C10', 'an offer with two certificates', TWO_FINGERPRINTS, {
    find: "if (fingerprint === undefined || fingerprints.size > 1) return refuse('fingerprint');",
    replace: "if (fingerprint === undefined) return refuse('fingerprint');",
  }),
  hostileDescription('HS-55', 'C10', 'an offer whose certificate is named by a weak hash', SHA_1, {
    find: 'const FINGERPRINT = /^sha-256 ([0-9a-f]{2}(?::[0-9a-f]{2}){31})$/i;',
    replace: 'const FINGERPRINT = /^sha-\\d+ ([0-9a-f]{2}(?::[0-9a-f]{2})+)$/i;',
  }),
  hostileDescription('HS-56', 'C10', 'an offer with keys outside DTLS', SDES, {
    find: "  'crypto',\n  'key-mgmt',",
    replace: "  'key-mgmt',",
  }),
  hostileDescription('HS-57', 'D9', 'an offer with thirty media', MANY_MEDIA, {
    find: "if (media.length > MEDIA_LIMIT || dataChannels !== 1) return refuse('media');",
    replace: "if (dataChannels !== 1) return refuse('media');",
  }),
  hostileDescription('HS-58', 'D11', 'an offer with an address in it, past the gate for addresses', WITH_CANDIDATE, {
    find: "  'candidate',\n",
    replace: '',
  }),
  hostileDescription(
    'HS-59',
    'D9',
    'an offer that would have the browser ask a third host who the peer is',
    WITH_IDENTITY,
    {
      find: "  'identity',\n",
      replace: '',
    },
  ),
  {
    id: 'HS-60',
    threat: 'D11',
    title: 'addresses that no peer has: multicast, link-local, metadata services, names to look up',
    defences: [
      {
        file: GATE,
        find: "if (kind === null || (kind === 'loopback' && !this.#options.allowLoopback)) return null;",
        replace: 'void kind;',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const { host, mallory } = await withOfferer(stage);
      const offerRand = offer(mallory, PLAIN_SDP);
      await stage.until(async () => (await host.descriptions()).length > 0, 3_000);
      mallory.tell('Ada', { type: 'candidates', offerRand, candidates: hostCandidates([...NO_PEERS, '192.0.2.1']) });
      const isThrough = await stage.until(
        async () => (await host.candidates()).some((line) => line.includes('192.0.2.1')),
        3_000,
      );
      if (!isThrough) throw new Error('not even a good candidate came through');
      const reached = (await host.candidates()).filter((line) => !line.includes('192.0.2.1'));
      return { succeeded: reached.length > 0, measured: { reachedWebRtc: reached.length } };
    },
  },
  {
    id: 'HS-61',
    threat: 'D11',
    title: 'two hundred addresses in one negotiation: the browser is to scan a network',
    defences: [{ file: GATE, find: 'if (this.#candidates >= CANDIDATE_LIMIT) break;', replace: '' }],
    inBrowsers: true,
    async play(stage) {
      const { host, mallory } = await withOfferer(stage);
      const offerRand = offer(mallory, PLAIN_SDP);
      await stage.until(async () => (await host.descriptions()).length > 0, 3_000);
      for (let batch = 0; batch < 10; batch += 1) {
        const addresses = Array.from({ length: 20 }, (_, n) => `192.0.2.${String(batch * 20 + n + 1)}`);
        mallory.tell('Ada', { type: 'candidates', offerRand, candidates: hostCandidates(addresses) });
      }
      await stage.until(async () => (await host.candidates()).length >= 64, 3_000);
      await stage.pass(300);
      const reached = (await host.candidates()).length;
      if (reached === 0) throw new Error('no candidate came through');
      return { succeeded: reached > 64, measured: { reachedWebRtc: reached } };
    },
  },
  {
    id: 'HS-62',
    threat: 'D9',
    title: 'forty offers in one second, each of which would be a connection of its own, to 64 addresses',
    defences: [
      {
        file: 'packages/meeting/src/links/negotiation-transition.ts',
        find: 'const spent = spendOffer(state, peer, moment.monotonic);\n  if (spent === null) return step(state);',
        replace: 'const spent = state;',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const { host, mallory } = await withOfferer(stage);
      for (let n = 0; n < 40; n += 1) offer(mallory, PLAIN_SDP);
      await stage.pass(1_000);
      const reached = (await host.descriptions()).length;
      if (reached === 0) throw new Error('no offer came through');
      return { succeeded: reached > 8, measured: { connections: reached } };
    },
  },
];
