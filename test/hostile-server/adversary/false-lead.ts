/**
 * Somebody who answers the door in a host's place: of a room that is somebody else's, with what they have of it, or of a
 * room of their own, where everything is theirs but the guests' trust in it. The server lets in whoever comes.
 */
import { createSeedSigner, hash32, policyHash, type SeedSigner } from '@in-camera/crypto';
import { createSeededRandom } from '@in-camera/meeting/testing';
import {
  DEFAULT_POLICY,
  encodePairMessage,
  encodeRelay,
  equalBytes,
  formatFragment,
  isAllZero,
  parseClientFrame,
  parsePairMessage,
  ROSTER_FLAGS,
  toLinkSecret,
  toMid,
  type Ed25519PublicKey,
  type Hash32,
  type Inner,
  type LinkSecret,
  type Mid,
  type PairMessage,
  type Policy,
  type Roster,
  type RosterMember,
  type StatementOf,
} from '@in-camera/protocol';
import type { Invitation } from '@in-camera/meeting';
import type { HostileServer } from '../stage/hostile-server.js';
import { Adversary, type Read } from './adversary.js';
import type { PeerKeys } from './forged-pair.js';

type InnerOf<T extends Inner['type']> = Extract<Inner, { readonly type: T }>;

const YEAR_MS = 31_536_000_000;
const HOUR_MS = 3_600_000;
const NO_MEETING = new Uint8Array(16) as Mid;

/** Somebody who knocked here. */
export interface Caller {
  readonly owner: string;
  readonly keys: PeerKeys;
  readonly knock: Read<'knock'>;
}

export interface FalseLeadOptions {
  /** Of the room that is attacked; a room of one's own by default. */
  readonly invitation?: Pick<Invitation, 'link'>;
  readonly policy?: Policy;
  /** What becomes of a HostHello before it is signed. */
  readonly alter?: (body: StatementOf<'host-hello'>['body']) => StatementOf<'host-hello'>['body'];
  /** Shown beside the hello; by default one that the room's authority has signed, where that is in hand. */
  readonly shown?: (lead: FalseLead) => Promise<{ readonly cert: Uint8Array; readonly grant?: Uint8Array }>;
  /** Makes this lead another one than its like. */
  readonly seed?: string;
  /** Leads with the same room have the same authority. */
  readonly room?: string;
  /** Leaves everybody else to whoever answered before. */
  readonly answers?: string;
}

export class FalseLead extends Adversary {
  /** HK of a room of one's own; null for another's. */
  readonly authority: SeedSigner | null;
  readonly invitation: Invitation;
  readonly mid: Mid;
  readonly callers: Caller[] = [];
  readonly #options: FalseLeadOptions;

  constructor(server: HostileServer, options: FalseLeadOptions = {}) {
    const random = createSeededRandom(options.room ?? `room of ${options.seed ?? 'false lead'}`);
    const authority = options.invitation === undefined ? createSeedSigner(random.bytes(32)) : null;
    const invitation = options.invitation ?? { link: linkTo(authority as SeedSigner, random.bytes(32)) };
    super(server, invitation, options.seed ?? 'false lead');
    this.authority = authority;
    this.invitation = { password: null, ...invitation };
    this.mid = toMid(this.random.bytes(16)) as Mid;
    this.#options = options;
    server.fromPage = (line, frame) => {
      const parsed = typeof frame === 'string' ? parseClientFrame(frame) : null;
      if (parsed?.ok !== true || parsed.value.t !== 'auth') return frame;
      line.send('{"t":"ok"}');
      return null;
    };
    const others = server.intercept;
    server.intercept = (relayed) => {
      const { line, to, payload } = relayed;
      if (options.answers !== undefined && options.answers !== line.owner) return others(relayed);
      if (isAllZero(to)) {
        void this.#answer(line.owner, payload);
        return true;
      }
      // The honest server behind knows of no such room: guests reach each other through this one.
      const other = server.lines.find(({ cid }) => cid !== null && equalBytes(cid, to));
      if (other?.isOpen !== true || line.cid === null) return false;
      other.send(encodeRelay(line.cid, payload));
      return true;
    };
  }

  async certify(ik = this.signer.publicKey, notAfter = Date.now() + YEAR_MS, by = this.authority): Promise<Uint8Array> {
    if (by === null) throw new Error('nobody to certify');
    return this.sign({ type: 'host-cert', mid: NO_MEETING, signer: by.publicKey, body: { ik, notAfter } }, by);
  }

  member(keys: PeerKeys, name: string, rank: number, change: Partial<RosterMember> = {}): RosterMember {
    return { ...keys, name, rank, role: 'participant', admittedBy: 'host', flags: { guest: false }, ...change };
  }

  self(): RosterMember {
    return this.member(this.keys, 'Host', 0, { role: 'host', admittedBy: 'certificate' });
  }

  /** All who knocked, with oneself. */
  everybody(): RosterMember[] {
    return [
      this.self(),
      ...this.callers.map(({ keys, knock }, i) => this.member(keys, knock.statement.body.name, i + 1)),
    ];
  }

  /** A grant of co-hosting, as a certified host signs it. */
  async grant(
    ik: Ed25519PublicKey,
    by: Pick<Adversary, 'signer'> = this,
    mid = this.mid,
    notAfter = this.server.now() + HOUR_MS,
  ) {
    const body = { ik, rank: 1, notAfter };
    return this.sign({ type: 'co-host-grant', mid, signer: by.signer.publicKey, body }, by.signer);
  }

  async signRoster(change: Partial<Roster> = {}, by: Pick<Adversary, 'signer'> = this): Promise<Read<'roster'>> {
    const body: Roster = {
      term: 1,
      v: 2,
      prevHash: new Uint8Array(32) as Hash32,
      lead: this.signer.publicKey,
      gateV: 1,
      gateHash: hash32(Uint8Array.of(1)),
      policyHash: policyHash(this.#policy),
      flags: NO_FLAGS,
      reason: 'admitted',
      members: this.everybody(),
      banned: [],
      spent: [],
      ...change,
    };
    const wire = await this.sign({ type: 'roster', mid: this.mid, signer: by.signer.publicKey, body }, by.signer);
    return this.read(wire, 'roster');
  }

  async signVerdict(
    { knock }: Caller,
    roster: Read<'roster'>,
    change: Partial<StatementOf<'verdict'>['body']> = {},
  ): Promise<Uint8Array> {
    const { term, v } = roster.statement.body;
    const named = { knockHash: knock.hash as Hash32, term, v, rosterHash: roster.hash as Hash32 };
    const body = { verdict: 'admit', ...named, ...change } as const;
    return this.sign({ type: 'verdict', mid: this.mid, signer: this.signer.publicKey, body });
  }

  /** Lets in all who knocked, with one roster. */
  async admitAll(): Promise<Read<'roster'>> {
    const roster = await this.signRoster();
    for (const caller of this.callers) {
      this.toCaller(caller, { type: 'statement', wires: [await this.signVerdict(caller, roster)] });
      this.toCaller(caller, { type: 'statement', wires: [roster.wire] });
    }
    this.introduce();
    return roster;
  }

  /** Tells everybody where the others are, as a lead does. */
  introduce(): void {
    for (const caller of this.callers) {
      const others = this.callers.filter((other) => other !== caller);
      const hints = others.flatMap(({ owner, keys }) => {
        const { cid } = this.server.lineOf(owner);
        return cid === null ? [] : [{ ik: keys.ik, cid }];
      });
      if (hints.length > 0) this.toCaller(caller, { type: 'hints', hints });
    }
  }

  toCaller({ owner, keys }: Caller, message: PairMessage): void {
    const frame = this.pairWith(keys, this.mid).seal(encodePairMessage(message));
    this.say(owner, { type: 'pair', ik: this.signer.publicKey, gateV: 1, frame });
  }

  caller(owner: string): Caller {
    const caller = this.callers.find((one) => one.owner === owner);
    if (caller === undefined) throw new Error(`${owner} has not knocked`);
    return caller;
  }

  get #policy(): Policy {
    return this.#options.policy ?? this.server.policy ?? DEFAULT_POLICY;
  }

  async #answer(owner: string, payload: Uint8Array): Promise<void> {
    const inner = this.open(payload);
    if (inner?.type === 'hello-request') await this.#greet(owner, inner);
    if (inner?.type === 'first-contact') this.#hear(owner, inner);
  }

  async #greet(owner: string, { nonce }: InnerOf<'hello-request'>): Promise<void> {
    const body: StatementOf<'host-hello'>['body'] = {
      ek: this.ephemeral.publicKey,
      gateV: 1,
      term: 1,
      rosterHash: new Uint8Array(32) as Hash32,
      policyHash: policyHash(this.#policy),
      flags: { locked: false, full: false, recording: false },
      guestNonce: nonce,
      title: '',
      leadName: 'Host',
    };
    const signer = this.signer.publicKey;
    const altered = this.#options.alter?.(body) ?? body;
    const hello = await this.sign({ type: 'host-hello', mid: this.mid, signer, body: altered });
    const { cert, grant = null } = (await this.#options.shown?.(this)) ?? { cert: await this.certify() };
    this.say(owner, { type: 'host-hello', hello, cert, grant });
  }

  #hear(owner: string, { ik, ek, frame }: InnerOf<'first-contact'>): void {
    const bytes = this.pairWith({ ik, ek }, this.mid).open(frame);
    const parsed = bytes === null ? null : parsePairMessage(bytes);
    if (parsed?.ok !== true || parsed.value.type !== 'statement') return;
    const [wire] = parsed.value.wires;
    if (wire === undefined || this.callers.some(({ keys }) => equalBytes(keys.ik, ik))) return;
    this.callers.push({ owner, keys: { ik, ek }, knock: this.read(wire, 'knock') });
  }
}

const NO_FLAGS = Object.fromEntries(Object.keys(ROSTER_FLAGS).map((name) => [name, false])) as Roster['flags'];

function linkTo(authority: SeedSigner, secret: Uint8Array): string {
  return formatFragment({
    secret: toLinkSecret(secret) as LinkSecret,
    authority: authority.publicKey,
    hasPassword: false,
    inviteSeed: null,
  });
}
