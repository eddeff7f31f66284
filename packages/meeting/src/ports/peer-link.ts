/**
 * One connection to one peer: a data channel first, tracks when the meeting says so (protocol §6).
 * Whatever comes from the peer is hostile: a port hands on only what its gate let through and never throws for it.
 */
import type { IceCandidate } from '@in-camera/protocol';
import type { TrackSlot } from '../session/session.js';
import type { Quality, QualityReason } from '../session/meeting-state.js';

/** An opaque handle of the platform for a local or remote track. */
export interface MediaHandle {
  readonly slot: TrackSlot;
}

export interface IceServer {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

export interface PeerLinkOptions {
  /** The smaller IK offers. */
  readonly initiator: boolean;
  readonly iceServers: readonly IceServer[];
  /** Only relayed candidates, set before any connection exists (I24). */
  readonly relayOnly: boolean;
}

export interface LinkStatistics {
  readonly roundTripMs: number | null;
  readonly lossShare: number | null;
  readonly receivedBytesPerSecond: number | null;
  readonly sentBytesPerSecond: number | null;
  readonly framesPerSecond: number | null;
  readonly relayed: boolean | null;
}

export interface PeerLinkEvents {
  /** A local description to seal and send; at most 15 KiB. */
  description(kind: 'offer' | 'answer', sdp: string): void;
  /** Local candidates, batched for at most 50 ms. */
  candidates(batch: readonly IceCandidate[]): void;
  /** The data channel is open; the one distinct sha-256 fingerprint of each side's description (32 bytes). */
  opened(fingerprints: { readonly own: Uint8Array; readonly peer: Uint8Array }): void;
  data(message: Uint8Array): void;
  /** A remote track became available or went away in its slot. */
  remoteTrack(slot: TrackSlot, track: MediaHandle | null): void;
  speaking(on: boolean): void;
  quality(quality: Quality, reason: QualityReason | null): void;
  /** Connectivity went away for the moment (`false`) or came back; not the end. */
  connectivity(up: boolean): void;
  /** The link has ended by itself. `key-mismatch`: a later description carried another fingerprint. */
  closed(reason: 'failed' | 'closed' | 'malformed' | 'key-mismatch'): void;
}

export interface PeerLink {
  /** Takes the peer's description; a bad one closes the link with `malformed`. */
  acceptDescription(kind: 'offer' | 'answer', sdp: string): void;
  acceptCandidates(batch: readonly IceCandidate[]): void;
  /** @returns false when the channel is not open or its buffer is full (1 MiB); the message was not sent. */
  send(message: Uint8Array): boolean;
  /** Puts a local track into its slot, or takes it out; only to be called when bound (I1). */
  setTrack(slot: TrackSlot, track: MediaHandle | null): void;
  getStatistics(): Promise<LinkStatistics>;
  /** Idempotent; no event follows. */
  close(): void;
}

export interface PeerLinks {
  create(options: PeerLinkOptions, events: PeerLinkEvents): PeerLink;
}
