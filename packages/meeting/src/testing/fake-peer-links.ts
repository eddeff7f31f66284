/**
 * Peer links without WebRTC: two links connect when each has accepted the other's fake description.
 * One network per world; faults are set on it. A description carries a fingerprint, as the real one does.
 */
import { fromBase64Url, toBase64Url, type IceCandidate } from '@in-camera/protocol';
import type { Clock, Random } from '../ports/clock.js';
import type { MediaHandle, PeerLink, PeerLinkEvents, PeerLinkOptions, PeerLinks } from '../ports/peer-link.js';
import type { TrackSlot } from '../session/session.js';

export interface FakeLink extends PeerLink {
  readonly owner: string;
  /** What the link was made with. */
  readonly options: PeerLinkOptions;
  readonly fingerprint: Uint8Array;
  readonly events: PeerLinkEvents;
  /** The other end, once connected. */
  readonly peer: FakeLink | null;
  readonly open: boolean;
  /** Every track that was ever put in, with its slot, oldest first. */
  readonly tracksSent: readonly { readonly slot: TrackSlot; readonly track: MediaHandle | null }[];
  /** The descriptions accepted so far. */
  readonly accepted: readonly string[];
}

export interface FakeNetwork {
  /** The port for one participant. */
  linksOf(owner: string): PeerLinks;
  /** All links made so far, closed ones too. */
  readonly links: readonly FakeLink[];
  /** The open links between two participants, the first one's end first. */
  between(one: string, other: string): readonly FakeLink[];
  /** Ends the links between two participants, as failed. */
  cut(one: string, other: string): void;
  /** While it answers true, links between the two do not connect. */
  blocked: (one: string, other: string) => boolean;
  /** What a link says its peer's fingerprint is; the truth by default. */
  fingerprintSeen: (owner: string, peer: FakeLink) => Uint8Array;
  /** What becomes of a message in the channel: the same bytes by default, null loses it. */
  carry: (from: FakeLink, message: Uint8Array) => Uint8Array | null;
}

const CONNECT_AFTER_MS = 30;

export function createFakeNetwork(clock: Clock, random: Random): FakeNetwork {
  const links: FakeLinkEnd[] = [];
  const network: FakeNetwork = {
    links,
    linksOf: (owner) => ({
      create(options, events) {
        const link = createFakeLink({ owner, options, events, clock, random, network, links });
        links.push(link);
        return link;
      },
    }),
    between: (one, other) => links.filter((link) => link.open && link.owner === one && link.peer?.owner === other),
    cut(one, other) {
      for (const link of links) {
        if (link.open && link.owner === one && link.peer?.owner === other) {
          link.peer.fail();
          link.fail();
        }
      }
    },
    blocked: () => false,
    fingerprintSeen: (_owner, peer) => peer.fingerprint,
    carry: (_from, message) => message,
  };
  return network;
}

interface FakeLinkEnd extends FakeLink {
  readonly peer: FakeLinkEnd | null;
  /** Whether this end has accepted the other's description. */
  knows(other: FakeLinkEnd): boolean;
  connect(other: FakeLinkEnd): void;
  fail(): void;
  receive(message: Uint8Array): void;
}

interface FakeLinkInput {
  readonly owner: string;
  readonly options: PeerLinkOptions;
  readonly events: PeerLinkEvents;
  readonly clock: Clock;
  readonly random: Random;
  readonly network: FakeNetwork;
  readonly links: readonly FakeLinkEnd[];
}

function createFakeLink({ owner, options, events, clock, random, network, links }: FakeLinkInput): FakeLinkEnd {
  const fingerprint = random.bytes(32);
  const ownText = toBase64Url(fingerprint);
  const tracksSent: { slot: TrackSlot; track: MediaHandle | null }[] = [];
  const accepted: string[] = [];
  let peer: FakeLinkEnd | null = null;
  let open = false;
  let closed = false;

  const later = (delayMs: number, call: () => void): void => {
    clock.after(delayMs, () => {
      if (!closed) call();
    });
  };
  const describe = (kind: 'offer' | 'answer'): void => {
    later(0, () => {
      events.description(kind, `fake ${kind} ${ownText}`);
      events.candidates([candidate(owner)]);
    });
  };
  const meet = (): void => {
    const other = links.find((link) => link !== self && self.knows(link) && link.knows(self));
    if (other === undefined || open || network.blocked(owner, other.owner) || network.blocked(other.owner, owner))
      return;
    self.connect(other);
    other.connect(self);
  };

  const self: FakeLinkEnd = {
    owner,
    options,
    fingerprint,
    events,
    tracksSent,
    accepted,
    get peer() {
      return peer;
    },
    get open() {
      return open && !closed;
    },
    knows: (other) => !closed && accepted.some((sdp) => sdp.endsWith(` ${toBase64Url(other.fingerprint)}`)),
    connect(other) {
      if (peer !== null || closed) return;
      peer = other;
      later(CONNECT_AFTER_MS, () => {
        open = true;
        events.opened({ own: fingerprint, peer: network.fingerprintSeen(owner, other) });
        for (const { slot, track } of other.tracksSent) events.remoteTrack(slot, track);
      });
    },
    acceptDescription(kind, sdp) {
      if (closed) return;
      const text = new RegExp(`^fake ${kind} ([\\w-]{43})$`).exec(sdp)?.[1];
      if (text === undefined || fromBase64Url(text) === null) {
        later(0, () => {
          end('malformed');
        });
        return;
      }
      accepted.push(sdp);
      if (kind === 'offer') describe('answer');
      meet();
    },
    acceptCandidates: () => undefined,
    send(message) {
      if (!self.open || peer === null) return false;
      const target = peer;
      const carried = network.carry(self, message.slice());
      if (carried !== null) {
        clock.after(5, () => {
          target.receive(carried);
        });
      }
      return true;
    },
    receive(message) {
      if (closed) return;
      if (open) events.data(message);
      else
        later(CONNECT_AFTER_MS, () => {
          events.data(message);
        });
    },
    setTrack(slot, track) {
      if (closed) return;
      tracksSent.push({ slot, track });
      if (peer?.open === true) peer.events.remoteTrack(slot, track);
    },
    getStatistics: () =>
      Promise.resolve({
        roundTripMs: 10,
        lossShare: 0,
        receivedBytesPerSecond: null,
        sentBytesPerSecond: null,
        framesPerSecond: null,
        relayed: false,
      }),
    fail() {
      end('failed');
    },
    close() {
      if (closed) return;
      closed = true;
      peer?.fail();
    },
  };
  const end = (reason: 'failed' | 'malformed'): void => {
    if (closed) return;
    closed = true;
    clock.after(0, () => {
      events.closed(reason);
    });
  };

  if (options.initiator) describe('offer');
  return self;
}

function candidate(owner: string): IceCandidate {
  return { candidate: `candidate:1 1 udp 2113937151 ${owner}.local 40000 typ host`, sdpMid: '0', sdpMLineIndex: 0 };
}
