/**
 * The connection to each peer with the keys of its data channel (protocol §5, path dc) and the tracks in it.
 * Hands events on with the number of the link they belong to. Tracks go in only when asked, which is when bound (I1).
 */
import { createPairChannel, type PairChannel } from '@in-camera/crypto';
import { encodePairMessage, type IceCandidate, type PairMessage } from '@in-camera/protocol';
import type { Input } from '../machine/input.js';
import type { PeerId } from '../machine/peer-id.js';
import type { Clock } from '../ports/clock.js';
import type { LinkStatistics, MediaHandle, PeerLink, PeerLinkOptions, PeerLinks } from '../ports/peer-link.js';
import type { Pair } from './pair-book.js';
import type { TrackSlot } from './session.js';

interface OpenLink {
  readonly number: number;
  readonly link: PeerLink;
  channel: PairChannel | null;
  /** Slots that hold a track of ours. */
  readonly filled: Set<TrackSlot>;
  readonly remote: Map<TrackSlot, MediaHandle>;
}

export interface LinkBook {
  open(peer: PeerId, number: number, options: PeerLinkOptions): void;
  /** Derives the keys of the data channel. */
  key(peer: PeerId, pair: Pair, rand: Uint8Array): void;
  acceptDescription(peer: PeerId, kind: 'offer' | 'answer', sdp: string): void;
  acceptCandidates(peer: PeerId, batch: readonly IceCandidate[]): void;
  /** A message that cannot be sent closes the link: the channel's counters allow no gap. */
  send(peer: PeerId, message: PairMessage): void;
  /** @returns the message, or null: then the link is closed, for nothing after it could be opened. */
  unseal(peer: PeerId, number: number, frame: Uint8Array): Uint8Array | null;
  setTrack(peer: PeerId, slot: TrackSlot, track: MediaHandle | null): void;
  remoteTrack(peer: PeerId, slot: TrackSlot): MediaHandle | null;
  statistics(peer: PeerId): Promise<LinkStatistics> | null;
  close(peer: PeerId, drainMs: number): void;
  closeAll(drainMs: number): void;
}

export interface LinkBookInput {
  readonly clock: Clock;
  readonly links: PeerLinks;
  readonly push: (input: Input) => void;
  readonly received: (peer: PeerId, number: number, frame: Uint8Array) => void;
  /** A remote track came or went. */
  readonly tracksChanged: (peer: PeerId) => void;
}

export function createLinkBook({ clock, links, push, received, tracksChanged }: LinkBookInput): LinkBook {
  const open = new Map<PeerId, OpenLink>();

  const close = (peer: PeerId, drainMs: number): void => {
    const entry = open.get(peer);
    if (entry === undefined) return;
    open.delete(peer);
    entry.channel?.close();
    for (const slot of entry.filled) entry.link.setTrack(slot, null);
    if (drainMs === 0) entry.link.close();
    else {
      clock.after(drainMs, () => {
        entry.link.close();
      });
    }
  };

  const fail = (peer: PeerId, reason: 'failed' | 'malformed'): void => {
    const entry = open.get(peer);
    if (entry !== undefined) push({ type: 'link-closed', peer, link: entry.number, reason });
  };

  return {
    open(peer, number, options) {
      close(peer, 0);
      const remote = new Map<TrackSlot, MediaHandle>();
      const isCurrent = (): boolean => open.get(peer)?.number === number;
      const link = links.create(options, {
        description: (kind, sdp) => {
          push({ type: 'link-description', peer, link: number, kind, sdp });
        },
        candidates: (batch) => {
          push({ type: 'link-candidates', peer, link: number, batch });
        },
        opened: ({ own, peer: theirs }) => {
          push({ type: 'link-opened', peer, link: number, own, theirs });
        },
        data: (frame) => {
          received(peer, number, frame);
        },
        remoteTrack: (slot, track) => {
          if (track === null) remote.delete(slot);
          else remote.set(slot, track);
          if (isCurrent()) tracksChanged(peer);
        },
        speaking: (on) => {
          push({ type: 'link-speaking', peer, link: number, on });
        },
        quality: (quality, reason) => {
          push({ type: 'link-quality', peer, link: number, quality, reason });
        },
        // Silence is judged by the beats; a connection that is away for the moment may come back.
        connectivity: () => undefined,
        closed: (reason) => {
          push({ type: 'link-closed', peer, link: number, reason });
        },
      });
      open.set(peer, { number, link, channel: null, filled: new Set(), remote });
    },
    key(peer, { prk, th, direction }, rand) {
      const entry = open.get(peer);
      if (entry !== undefined) entry.channel = createPairChannel({ prk, th, path: 'dc', rand, direction });
    },
    acceptDescription(peer, kind, sdp) {
      open.get(peer)?.link.acceptDescription(kind, sdp);
    },
    acceptCandidates(peer, batch) {
      open.get(peer)?.link.acceptCandidates(batch);
    },
    send(peer, message) {
      const entry = open.get(peer);
      const frame = entry?.channel?.seal(encodePairMessage(message)) ?? null;
      if (entry === undefined || frame === null) return;
      if (!entry.link.send(frame)) fail(peer, 'failed');
    },
    unseal(peer, number, frame) {
      const entry = open.get(peer);
      if (entry?.number !== number || entry.channel === null) return null;
      const opened = entry.channel.open(frame);
      if (opened.ok) return opened.message;
      fail(peer, 'malformed');
      return null;
    },
    setTrack(peer, slot, track) {
      const entry = open.get(peer);
      if (entry === undefined) return;
      if (track === null) entry.filled.delete(slot);
      else entry.filled.add(slot);
      entry.link.setTrack(slot, track);
    },
    remoteTrack: (peer, slot) => open.get(peer)?.remote.get(slot) ?? null,
    statistics: (peer) => open.get(peer)?.link.getStatistics() ?? null,
    close,
    closeAll(drainMs) {
      for (const peer of [...open.keys()]) close(peer, drainMs);
    },
  };
}
