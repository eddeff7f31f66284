/**
 * Somebody who speaks the protocol by hand, with keys of their own and the link in hand, through a connection that the
 * hostile server has made up. What they may become: a stranger, a knocker, a lawful member, a member who was removed.
 * Uses the packages as they are built, never the code under attack.
 */
import {
  createEphemeral,
  createSeedSigner,
  deriveEnvelopeKey,
  openEnvelope,
  sealEnvelope,
  statementHash,
  type EnvelopeKey,
  type EphemeralKey,
  type SeedSigner,
} from '@in-camera/crypto';
import {
  encodeInner,
  encodePairMessage,
  encodeSigned,
  encodeStatement,
  equalBytes,
  parseInner,
  parseLink,
  parsePairFrame,
  parsePairMessage,
  parseStatement,
  splitSigned,
  statementSignatureInput,
  toCid,
  toHex,
  toNonce32,
  type Cid,
  type Ed25519PublicKey,
  type Inner,
  type MeetingLink,
  type PairMessage,
  type Statement,
  type StatementOf,
  type StatementType,
} from '@in-camera/protocol';
import { createSeededRandom } from '@in-camera/meeting/testing';
import type { Invitation } from '@in-camera/meeting';
import type { HostileServer } from '../stage/hostile-server.js';
import { createForgedPair, type ForgedPair, type PeerKeys } from './forged-pair.js';

type InnerOf<T extends Inner['type']> = Extract<Inner, { readonly type: T }>;

/** A statement as it was read, with its bytes. */
export interface Read<T extends StatementType> {
  readonly statement: StatementOf<T>;
  readonly wire: Uint8Array;
  readonly hash: Uint8Array;
}

export class Adversary {
  readonly signer: SeedSigner;
  readonly ephemeral: EphemeralKey;
  readonly link: MeetingLink;
  readonly envelopeKey: EnvelopeKey;
  readonly random: ReturnType<typeof createSeededRandom>;
  readonly cid: Cid;
  readonly server: HostileServer;
  /** What arrived at the own connection, opened, oldest first. */
  readonly inbox: Inner[] = [];
  /** Pair messages that opened, with their sender. */
  readonly heard: { readonly from: Ed25519PublicKey; readonly message: PairMessage }[] = [];
  readonly #pairs = new Map<string, ForgedPair>();

  constructor(server: HostileServer, { link }: Pick<Invitation, 'link'>, seed = 'adversary', cid: Cid | null = null) {
    const parsed = parseLink(link);
    if (!parsed.ok) throw new Error('no link to attack with');
    this.server = server;
    this.link = parsed.value;
    this.random = createSeededRandom(seed);
    this.signer = createSeedSigner(this.random.bytes(32));
    this.ephemeral = createEphemeral(this.random.bytes(32));
    this.envelopeKey = deriveEnvelopeKey(this.link.secret, this.link.authority);
    this.cid = cid ?? (toCid(this.random.bytes(16)) as Cid);
    server.attach(this.cid, (payload, { owner }) => {
      this.#receive(payload, owner);
    });
  }

  get keys(): PeerKeys {
    return { ik: this.signer.publicKey, ek: this.ephemeral.publicKey };
  }

  // Signing.

  async sign(statement: Statement, signer: Pick<SeedSigner, 'sign'> = this.signer): Promise<Uint8Array> {
    return this.signBytes(encodeStatement(statement), signer);
  }

  async signBytes(stmt: Uint8Array, signer: Pick<SeedSigner, 'sign'> = this.signer): Promise<Uint8Array> {
    return encodeSigned(stmt, await signer.sign(statementSignatureInput(this.link.authority, stmt)));
  }

  // Envelopes: what whoever holds the link can seal and open.

  seal(inner: Inner): Uint8Array {
    return sealEnvelope(this.envelopeKey, this.random.bytes(24), encodeInner(inner));
  }

  open(payload: Uint8Array): Inner | null {
    const bytes = openEnvelope(this.envelopeKey, payload);
    const inner = bytes === null ? null : parseInner(bytes);
    return inner?.ok === true ? inner.value : null;
  }

  /** To a page, as if from a connection: by default the own one. */
  say(owner: string, inner: Inner, cid: Cid = this.cid): void {
    this.server.relayTo(owner, cid, this.seal(inner));
  }

  /** The envelopes of one type that pages ever sent, opened; `from` names whose page. */
  seen<T extends Inner['type']>(type: T, from?: string): InnerOf<T>[] {
    return this.server.relayed
      .filter(({ line }) => from === undefined || line.owner === from)
      .map(({ payload }) => this.open(payload))
      .filter((inner): inner is InnerOf<T> => inner?.type === type);
  }

  /** The statement inside what was seen, without asking who signed it. */
  read<T extends StatementType>(wire: Uint8Array, type: T): Read<T> {
    const split = splitSigned(wire);
    if (!split.ok || split.value.type !== type) throw new Error(`no ${type}`);
    const parsed = parseStatement(split.value.stmt);
    if (!parsed.ok) throw new Error(`no ${type}`);
    return { statement: parsed.value as StatementOf<T>, wire, hash: statementHash(split.value.stmt) };
  }

  // The door.

  askHello(host: string): void {
    const nonce = toNonce32(this.random.bytes(32));
    if (nonce !== null) this.say(host, { type: 'hello-request', nonce });
  }

  /** The newest HostHello that came, and the certificate shown with it. */
  hello(): Read<'host-hello'> & { readonly cert: Uint8Array } {
    const inner = this.inbox.findLast((one): one is InnerOf<'host-hello'> => one.type === 'host-hello');
    if (inner === undefined) throw new Error('no HostHello came');
    return { ...this.read(inner.hello, 'host-hello'), cert: inner.cert };
  }

  /** Answers the newest HostHello. @returns the Knock, as it went. */
  async knock(host: string, name: string, change: Partial<StatementOf<'knock'>['body']> = {}): Promise<Inner> {
    const { statement, hash } = this.hello();
    const body: StatementOf<'knock'>['body'] = {
      ek: this.ephemeral.publicKey,
      helloHash: hash as StatementOf<'knock'>['body']['helloHash'],
      flags: {},
      name,
      invite: null,
      hostCert: null,
      resumeMark: null,
      ...change,
    };
    const wire = await this.sign({ type: 'knock', mid: statement.mid, signer: this.signer.publicKey, body });
    const lead = { ik: statement.signer, ek: statement.body.ek };
    const pair = this.pairWith(lead, statement.mid, statement.body.gateV);
    const frame = pair.seal(encodePairMessage({ type: 'statement', wires: [wire] }));
    const inner: Inner = { type: 'first-contact', ...this.keys, frame };
    this.say(host, inner);
    return inner;
  }

  // Among members.

  /** The channel to somebody; the same for the same keys. */
  pairWith(peer: PeerKeys, mid: StatementOf<'roster'>['mid'], gateV = 1): ForgedPair {
    const key = [peer.ik, peer.ek, mid].map(toHex).join() + String(gateV);
    const pair =
      this.#pairs.get(key) ??
      createForgedPair({ link: this.link, mid, gateV, own: this.keys, secretKey: this.ephemeral.secretKey, peer });
    this.#pairs.set(key, pair);
    return pair;
  }

  /** Says something to a listed person by relay. */
  tell(owner: string, message: PairMessage, roster = this.roster(), name = owner): void {
    const { mid, body } = roster.statement;
    const member = body.members.find((one) => one.name === name);
    if (member === undefined) throw new Error(`${name} is not listed`);
    const frame = this.pairWith(member, mid, body.gateV).seal(encodePairMessage(message));
    this.say(owner, { type: 'pair', ik: this.signer.publicKey, gateV: body.gateV, frame });
  }

  /** The newest roster that came to the own connection. */
  roster(): Read<'roster'> {
    const found = this.rosters().at(-1);
    if (found === undefined) throw new Error('no roster came');
    return found;
  }

  rosters(): Read<'roster'>[] {
    return this.heard.flatMap(({ message }) => {
      if (message.type !== 'statement') return [];
      return message.wires.flatMap((wire) => {
        const split = splitSigned(wire);
        return split.ok && split.value.type === 'roster' ? [this.read(wire, 'roster')] : [];
      });
    });
  }

  /** A pair message has opened; for whoever does more than listen. */
  protected handle: (owner: string, from: Ed25519PublicKey, message: PairMessage) => void = () => undefined;

  #receive(payload: Uint8Array, owner: string): void {
    const inner = this.open(payload);
    if (inner === null) return;
    this.inbox.push(inner);
    if (inner.type !== 'pair') return;
    for (const pair of this.#pairs.values()) {
      if (!equalBytes(pair.peer.ik, inner.ik)) continue;
      const bytes = pair.open(inner.frame);
      const parsed = bytes === null ? null : parsePairMessage(bytes);
      if (parsed?.ok !== true) continue;
      this.heard.push({ from: inner.ik, message: parsed.value });
      this.#acknowledge(owner, pair, inner);
      this.handle(owner, inner.ik, parsed.value);
    }
  }

  /** As a lawful member does, so that nothing is sent again. */
  #acknowledge(owner: string, pair: ForgedPair, { frame, gateV }: InnerOf<'pair'>): void {
    const parsed = parsePairFrame(frame);
    const { type } = this.heard.at(-1)?.message ?? {};
    if (!parsed.ok || type === 'ack' || type === 'beat') return;
    const ack = pair.seal(encodePairMessage({ type: 'ack', ctr: parsed.value.ctr }));
    this.say(owner, { type: 'pair', ik: this.signer.publicKey, gateV, frame: ack });
  }
}
