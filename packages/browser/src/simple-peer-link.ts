/**
 * One connection to one peer: simple-peer behind the port `PeerLink`. The only file that imports it.
 * Owns the connection, its data channel and its grace times. What the peer sends passes the `SignalGate` first; what
 * this page sends carries no address but candidates that may be known. Does not know who the peer is, nor when a track
 * may be sent: the meeting does.
 */
import type {
  IceServer,
  LinkStatistics,
  MediaHandle,
  PeerLink,
  PeerLinkEvents,
  PeerLinkOptions,
  TrackSlot,
} from '@in-camera/meeting';
import type { IceCandidate } from '@in-camera/protocol';
import SimplePeer from '../vendor/simple-peer.js';
import { CandidateBatch } from './candidate-batch.js';
import { EMPTY_STATISTICS, LinkMonitor } from './link-monitor.js';
import { outboundCandidate, withoutAddresses } from './outbound-signal.js';
import { lintSdp } from './sdp-lint.js';
import { CANDIDATE_LIMIT, SignalGate } from './signal-gate.js';
import { TrackHandle } from './track-handle.js';
import { TrackSlots } from './track-slots.js';

/** More waiting to be sent than this, and the next message has to wait (ports/peer-link). */
const SEND_BUFFER_BYTES = 1_048_576;
/** A data channel message that every browser takes whole (RFC 8841 §6.1). */
const MESSAGE_LIMIT_BYTES = 65_536;
/** `disconnected` is no death: a change of network mends itself within a few seconds. */
const DISCONNECTED_GRACE_MS = 15_000;
/** Agreed beforehand, not announced: it is open on both ends at once, and no channel of the peer's making is ever taken. */
const CHANNEL = { name: 'ic1', config: { negotiated: true, id: 0 } } as const;

type ClosedReason = Parameters<PeerLinkEvents['closed']>[0];

/** What simple-peer's error codes mean for the link; all others are `failed`. */
const CLOSED_REASONS: Readonly<Record<string, ClosedReason>> = {
  ERR_SET_REMOTE_DESCRIPTION: 'malformed',
  ERR_CREATE_ANSWER: 'malformed',
  // The peer has closed its connection: the channel ends with an error, not with a close.
  ERR_DATA_CHANNEL: 'closed',
};

export class SimplePeerLink implements PeerLink {
  readonly #options: PeerLinkOptions;
  readonly #events: PeerLinkEvents;
  readonly #peer: SimplePeer;
  readonly #gate: SignalGate;
  readonly #batch: CandidateBatch;
  readonly #early: IceCandidate[] = [];
  #slots: TrackSlots | null = null;
  #monitor: LinkMonitor | null = null;
  #ownFingerprint: Uint8Array | null = null;
  #graceTimer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: PeerLinkOptions, events: PeerLinkEvents, allowLoopback: boolean) {
    this.#options = options;
    this.#events = events;
    this.#gate = new SignalGate({
      initiator: options.initiator,
      allowLoopback,
      monotonic: () => performance.now(),
    });
    this.#batch = new CandidateBatch((batch) => events.candidates(batch));
    this.#peer = new SimplePeer({
      initiator: options.initiator,
      trickle: true,
      channelName: CHANNEL.name,
      channelConfig: CHANNEL.config,
      config: {
        iceServers: options.iceServers.map(toRtcIceServer),
        iceTransportPolicy: options.relayOnly ? 'relay' : 'all',
        // One transport for all: gathered once, one set of candidates to seal and to try.
        bundlePolicy: 'max-bundle',
        rtcpMuxPolicy: 'require',
      },
    });
    this.#peer.on('signal', (signal) => this.#emitSignal(signal));
    this.#peer.on('data', (chunk) => this.#receive(chunk));
    this.#peer.on('error', (error) => this.#end(CLOSED_REASONS[error.code ?? ''] ?? 'failed'));
    this.#peer.on('close', () => this.#end('closed'));
    const connection = this.#peer._pc;
    // Without a connection (a server's bad ICE list) simple-peer has already begun to end itself.
    if (connection) this.#prepare(connection);
  }

  acceptDescription(kind: 'offer' | 'answer', sdp: string): void {
    const connection = this.#peer._pc;
    if (this.#closed || !connection) return;
    const verdict = this.#gate.admitDescription(kind, sdp, this.#expectsDescription(connection));
    if (verdict.pass === 'no') this.#end(verdict.reason);
    if (verdict.pass !== 'yes') return;
    this.#peer.signal({ type: verdict.type, sdp: verdict.sdp });
    this.#addCandidates(this.#early.splice(0));
  }

  acceptCandidates(batch: readonly IceCandidate[]): void {
    if (this.#closed) return;
    // A candidate may overtake its description on the relay path.
    if (this.#gate.fingerprint === null) this.#early.push(...batch.slice(0, CANDIDATE_LIMIT - this.#early.length));
    else this.#addCandidates(batch);
  }

  send(message: Uint8Array): boolean {
    const channel = this.#peer._channel;
    if (this.#closed || channel?.readyState !== 'open' || message.length > MESSAGE_LIMIT_BYTES) return false;
    if (channel.bufferedAmount + message.length > SEND_BUFFER_BYTES) return false;
    try {
      this.#peer.send(message);
      return true;
    } catch {
      return false;
    }
  }

  setTrack(slot: TrackSlot, track: MediaHandle | null): void {
    if (this.#closed) return;
    this.#slots?.put(slot, track instanceof TrackHandle ? track : null);
  }

  getStatistics(): Promise<LinkStatistics> {
    return this.#monitor?.statistics() ?? Promise.resolve(EMPTY_STATISTICS);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#graceTimer);
    this.#batch.close();
    this.#monitor?.close();
    // simple-peer leaves this one running for five seconds (I28).
    clearTimeout(this.#peer._iceCompleteTimer ?? undefined);
    this.#peer.destroy();
  }

  #prepare(connection: RTCPeerConnection): void {
    this.#slots = new TrackSlots(connection, (slot, handle) => {
      if (!this.#closed) this.#events.remoteTrack(slot, handle);
    });
    this.#monitor = new LinkMonitor(connection, this.#slots, this.#events);
    connection.addEventListener('connectionstatechange', () => this.#watchConnectivity(connection));
    // simple-peer makes the offer in a later task, so these stand in it.
    if (this.#options.initiator) this.#slots.offer();
    if (this.#peer._channel) this.#watchChannel(this.#peer._channel);
    connection.ondatachannel = ({ channel }) => channel.close();
  }

  #watchChannel(channel: RTCDataChannel): void {
    // Not simple-peer's `connect`, which asks for statistics first: a message could come before it.
    channel.addEventListener('open', () => {
      const own = this.#ownFingerprint;
      const peer = this.#gate.fingerprint;
      if (this.#closed) return;
      if (own === null || peer === null) {
        this.#end('failed');
        return;
      }
      this.#monitor?.start();
      this.#events.opened({ own, peer });
    });
  }

  #expectsDescription(connection: RTCPeerConnection): boolean {
    return connection.signalingState === (this.#options.initiator ? 'have-local-offer' : 'stable');
  }

  /** Past simple-peer, which would destroy itself for a candidate that the browser does not take. */
  #addCandidates(batch: readonly IceCandidate[]): void {
    for (const candidate of this.#gate.admitCandidates(batch)) {
      this.#peer._pc?.addIceCandidate({ ...candidate }).catch(() => undefined);
    }
  }

  #emitSignal(signal: unknown): void {
    if (this.#closed) return;
    const { type, sdp, candidate } = signal as { type?: string; sdp?: string; candidate?: IceCandidate };
    if ((type === 'offer' || type === 'answer') && sdp !== undefined) {
      const description = withoutAddresses(sdp);
      const verdict = lintSdp(description);
      if (!verdict.ok) {
        this.#end('failed');
        return;
      }
      this.#ownFingerprint = verdict.fingerprint;
      this.#events.description(type, description);
    } else if (type === 'candidate' && candidate) {
      const outbound = outboundCandidate(candidate, this.#options.relayOnly);
      if (outbound) this.#batch.add(outbound);
    }
    // `renegotiate` and `transceiverRequest` are dropped: one offer and one answer is all a link needs.
  }

  #receive(chunk: unknown): void {
    if (this.#closed) return;
    if (!(chunk instanceof Uint8Array) || chunk.length > MESSAGE_LIMIT_BYTES) {
      this.#end('malformed');
      return;
    }
    this.#events.data(chunk);
  }

  #watchConnectivity(connection: RTCPeerConnection): void {
    if (this.#closed) return;
    if (connection.connectionState === 'disconnected' && this.#graceTimer === undefined) {
      this.#graceTimer = setTimeout(() => this.#end('failed'), DISCONNECTED_GRACE_MS);
      this.#events.connectivity(false);
    } else if (connection.connectionState === 'connected' && this.#graceTimer !== undefined) {
      clearTimeout(this.#graceTimer);
      this.#graceTimer = undefined;
      this.#events.connectivity(true);
    }
  }

  #end(reason: ClosedReason): void {
    if (this.#closed) return;
    this.close();
    this.#events.closed(reason);
  }
}

function toRtcIceServer({ urls, username, credential }: IceServer): RTCIceServer {
  return {
    urls: [...urls],
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  };
}
