/**
 * A lawful member whose page does as the attacker likes: opens data channels with the keys that are rightly its own, and
 * then binds, lies, floods or stays silent. Over fake links; the Bind of each link passes through the attacker's hands.
 */
import { sasCommitment } from '@in-camera/crypto';
import type { PeerLink, PeerLinks } from '@in-camera/meeting';
import {
  compareBytes,
  concatBytes,
  encodePairMessage,
  equalBytes,
  parsePairMessage,
  type Bind,
  type Ed25519PublicKey,
  type PairMessage,
  type RosterMember,
} from '@in-camera/protocol';
import { Adversary } from './adversary.js';
import { createForgedPair, type ForgedPair } from './forged-pair.js';

type SdpMessage = Extract<PairMessage, { readonly type: 'sdp' }>;

/** One connection to one member. */
export interface InsiderLink {
  readonly member: RosterMember;
  readonly link: PeerLink;
  readonly offerRand: Uint8Array;
  answerRand: Uint8Array;
  channel: ForgedPair | null;
  /** Of the commitment in the Bind. */
  readonly nonce: Uint8Array;
  /** What came through the channel. */
  readonly heard: PairMessage[];
  isClosed: boolean;
  /** Slots in which a track of the member's ever was. */
  readonly tracks: string[];
}

/** What the attacker makes of a Bind; null sends none. */
export type AlterBind = (bind: Bind) => Bind | null;

export class Insider extends Adversary {
  readonly links = new Map<string, InsiderLink>();
  alterBind: AlterBind = (bind) => bind;
  /** What is revealed of the nonce that was committed to; null reveals nothing. */
  reveal: (nonce: Uint8Array) => Uint8Array | null = (nonce) => nonce;
  /** Connects to this member alone; null to all. */
  only: string | null = null;
  #ports: PeerLinks | null = null;

  /** Begins the links that are this end's to begin, and answers the others. */
  connect(ports: PeerLinks): void {
    this.#ports = ports;
    for (const member of this.roster().statement.body.members) {
      const isOwn = equalBytes(member.ik, this.signer.publicKey);
      if (!isOwn && this.#wants(member) && compareBytes(this.signer.publicKey, member.ik) < 0)
        this.#open(member, this.random.bytes(16), true);
    }
    for (const { from, message } of this.heard) if (message.type === 'sdp') this.#hear(from, message);
  }

  /** Through the data channel, sealed as it should be. */
  send(name: string, message: PairMessage): void {
    this.sendFrame(name, this.sealFor(name, message));
  }

  sealFor(name: string, message: PairMessage): Uint8Array {
    const { channel } = this.linkTo(name);
    if (channel === null) throw new Error(`no channel to ${name}`);
    return channel.seal(encodePairMessage(message));
  }

  sendFrame(name: string, frame: Uint8Array): void {
    this.linkTo(name).link.send(frame);
  }

  linkTo(name: string): InsiderLink {
    const link = this.links.get(name);
    if (link === undefined) throw new Error(`no link to ${name}`);
    return link;
  }

  protected override handle = (_owner: string, from: Ed25519PublicKey, message: PairMessage): void => {
    if (message.type === 'sdp' && this.#ports !== null) this.#hear(from, message);
  };

  #hear(from: Ed25519PublicKey, { kind, offerRand, answerRand, sdp }: SdpMessage): void {
    const member = this.roster().statement.body.members.find(({ ik }) => equalBytes(ik, from));
    if (member === undefined || kind === 'rebuild' || !this.#wants(member)) return;
    if (kind === 'offer') {
      const entry = this.#open(member, offerRand, false);
      entry.answerRand = this.random.bytes(16);
      entry.link.acceptDescription('offer', sdp);
      return;
    }
    const entry = this.linkTo(member.name);
    entry.answerRand = answerRand;
    entry.link.acceptDescription('answer', sdp);
  }

  #wants({ name }: RosterMember): boolean {
    return this.only === null || this.only === name;
  }

  #open(member: RosterMember, offerRand: Uint8Array, initiator: boolean): InsiderLink {
    if (this.#ports === null) throw new Error('no links to be had');
    const link = this.#ports.create(
      { initiator, iceServers: [], relayOnly: false },
      {
        description: (kind, sdp) => {
          const answerRand = kind === 'offer' ? new Uint8Array(16) : entry.answerRand;
          this.tell(member.name, { type: 'sdp', kind, offerRand, answerRand, sdp });
        },
        candidates: () => undefined,
        opened: ({ own, peer }) => void this.#bind(entry, own, peer),
        data: (frame) => {
          this.#take(entry, frame);
        },
        remoteTrack: (slot, track) => {
          if (track !== null) entry.tracks.push(slot);
        },
        speaking: () => undefined,
        quality: () => undefined,
        connectivity: () => undefined,
        closed: () => {
          entry.isClosed = true;
        },
      },
    );
    const nonce = this.random.bytes(16);
    const entry: InsiderLink = {
      member,
      link,
      offerRand,
      answerRand: new Uint8Array(16),
      channel: null,
      isClosed: false,
      nonce,
      heard: [],
      tracks: [],
    };
    this.links.set(member.name, entry);
    return entry;
  }

  async #bind(entry: InsiderLink, own: Uint8Array, peer: Uint8Array): Promise<void> {
    const { statement, hash } = this.roster();
    const { mid, body } = statement;
    const rand = concatBytes(entry.offerRand, entry.answerRand);
    const { ik, ek } = entry.member;
    const pair = { link: this.link, mid, gateV: body.gateV, own: this.keys, secretKey: this.ephemeral.secretKey };
    const channel = createForgedPair({ ...pair, peer: { ik, ek }, rand });
    entry.channel = channel;
    const bind = this.alterBind({
      peerIk: ik,
      th: channel.th,
      ownFingerprint: own as Bind['ownFingerprint'],
      peerFingerprint: peer as Bind['peerFingerprint'],
      term: body.term,
      v: body.v,
      rosterHash: hash as Bind['rosterHash'],
      commitment: sasCommitment({ ik: this.signer.publicKey, th: channel.th, nonce: entry.nonce }),
      name: body.members.find((member) => equalBytes(member.ik, this.signer.publicKey))?.name ?? '',
    });
    if (bind !== null) await this.sendBind(entry.member.name, bind);
  }

  async sendBind(name: string, body: Bind): Promise<void> {
    const { mid } = this.roster().statement;
    const wire = await this.sign({ type: 'bind', mid, signer: this.signer.publicKey, body });
    this.send(name, { type: 'statement', wires: [wire] });
  }

  #take(entry: InsiderLink, frame: Uint8Array): void {
    const bytes = entry.channel?.open(frame) ?? null;
    const parsed = bytes === null ? null : parsePairMessage(bytes);
    if (parsed?.ok !== true) return;
    entry.heard.push(parsed.value);
    if (parsed.value.type !== 'sas-reveal') return;
    const nonce = this.reveal(entry.nonce);
    if (nonce !== null) this.send(entry.member.name, { type: 'sas-reveal', nonce });
  }
}
