/**
 * What an onlooker who sits at every page's key and link writes down during a model run: each statement as it is signed, each
 * track as it is put in. Reads bytes, never the machine's state, so that the invariants have a source of their own.
 */
import { createPrivateKey, sign as signNatively } from 'node:crypto';
import { parseStatement, type Bind, type Roster, type Signature } from '@in-camera/protocol';
import { statementHash } from '@in-camera/crypto';
import { compareNumbers } from '../../roster/roster-number.js';
import { toPeerId, type PeerId } from '../../machine/peer-id.js';
import type { FakeLink } from '../../testing/fake-peer-links.js';
import type { FakeParticipant, FakeWorld } from '../../testing/fake-world.js';

export interface WitnessedRoster {
  readonly mid: string;
  readonly signer: PeerId;
  readonly hash: string;
  readonly body: Roster;
  readonly members: ReadonlySet<PeerId>;
}

export interface WitnessedBind {
  readonly mid: string;
  readonly signer: PeerId;
  readonly body: Bind;
}

const STATEMENT_LABEL = Buffer.from('ic1/stmt\0');
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export class Witness {
  readonly rosters: WitnessedRoster[] = [];
  readonly binds: WitnessedBind[] = [];
  /** What went wrong at the moment it happened; a check after the step would come too late. */
  readonly violations: string[] = [];

  /** Watches every link that is made from now on. */
  constructor(world: FakeWorld) {
    const { network } = world;
    const linksOf = network.linksOf.bind(network);
    network.linksOf = (owner) => {
      const made = linksOf(owner);
      return {
        create: (options, events) => {
          const link = made.create(options, events) as FakeLink;
          const put = link.setTrack.bind(link);
          link.setTrack = (slot, track) => {
            if (track !== null && !this.#isConfirmed(link)) this.violations.push(`I1: ${owner} sent ${slot} too early`);
            put(slot, track);
          };
          return link;
        },
      };
    };
  }

  /** Sits down at somebody's keys; they sign with Node's Ed25519 from now on, which gives the same bytes sooner. */
  watch({ keys, ports }: FakeParticipant): void {
    const importSeed = keys.importSeed.bind(keys);
    keys.importSeed = async (seed) => {
      const der = Buffer.concat([PKCS8_HEAD, seed]);
      const signer = await importSeed(seed);
      const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
      const portable = signer.sign.bind(signer);
      let isClosed = false;
      const close = signer.close.bind(signer);
      return Object.assign(signer, {
        sign: (message: Uint8Array) => {
          // Closed keys refuse: as the port says it.
          if (isClosed) return portable(message);
          this.#note(message);
          return Promise.resolve(new Uint8Array(signNatively(null, message, key)) as Signature);
        },
        close: () => {
          isClosed = true;
          close();
        },
      });
    };
    keys.createIdentity = () => keys.importSeed(ports.random.bytes(32));
  }

  /** The one with the greatest (term, v), and of those the last signed. */
  get newest(): WitnessedRoster | null {
    return this.rosters.reduce<WitnessedRoster | null>(
      (best, each) => (best === null || compareNumbers(each.body, best.body) >= 0 ? each : best),
      null,
    );
  }

  #note(message: Uint8Array): void {
    if (!STATEMENT_LABEL.equals(message.subarray(0, STATEMENT_LABEL.length))) return;
    const stmt = message.slice(STATEMENT_LABEL.length + 32);
    const parsed = parseStatement(stmt);
    if (!parsed.ok) {
      this.violations.push('I19: somebody signs what nobody can read');
      return;
    }
    const { value } = parsed;
    const [mid, signer] = [hex(value.mid), toPeerId(value.signer)];
    if (value.type === 'bind') this.binds.push({ mid, signer, body: value.body });
    if (value.type !== 'roster') return;
    const members = new Set(value.body.members.map(({ ik }) => toPeerId(ik)));
    this.rosters.push({ mid, signer, hash: hex(statementHash(stmt)), body: value.body, members });
  }

  /** Bound by the book: the channel is open, and each end has signed a Bind with both fingerprints of this very link. */
  #isConfirmed({ open, peer, fingerprint }: FakeLink): boolean {
    if (!open || peer === null) return false;
    const [own, theirs] = [hex(fingerprint), hex(peer.fingerprint)];
    const says = (mine: string, other: string): boolean =>
      this.binds.some(({ body }) => hex(body.ownFingerprint) === mine && hex(body.peerFingerprint) === other);
    return says(own, theirs) && says(theirs, own);
  }
}
