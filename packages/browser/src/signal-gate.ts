/**
 * What of a peer's signals may reach simple-peer, which throws on junk, takes candidates without end and dies of one bad
 * description (threats.md D9, D11, C10). One gate per link; everything it is given is hostile and nothing makes it throw.
 * Pure but for its counters; knows neither the network nor the meeting.
 */
import { equalBytes, type IceCandidate } from '@in-camera/protocol';
import { formatCandidate, parseCandidate } from './candidate-line.js';
import { addressKind } from './ip-address.js';
import { lintSdp } from './sdp-lint.js';

export const CANDIDATE_LIMIT = 64;
const RENEGOTIATION_INTERVAL_MS = 1_000;
const MID = /^[0-9A-Za-z_-]{1,32}$/;
const MEDIA_INDEX_LIMIT = 8;

export interface SignalGateOptions {
  /** Who offers takes answers, and the other way round: roles are fixed, so offers never cross. */
  readonly initiator: boolean;
  /** True only on a page that is itself on loopback, where the peers are too. */
  readonly allowLoopback: boolean;
  /** Milliseconds that never go back. */
  monotonic(): number;
}

export type DescriptionVerdict =
  | { readonly pass: 'yes'; readonly type: 'offer' | 'answer'; readonly sdp: string }
  /** Not due now; harmless. */
  | { readonly pass: 'ignore' }
  | { readonly pass: 'no'; readonly reason: 'malformed' | 'key-mismatch' };

export class SignalGate {
  readonly #options: SignalGateOptions;
  #fingerprint: Uint8Array | null = null;
  #acceptedAt = -Infinity;
  #candidates = 0;

  constructor(options: SignalGateOptions) {
    this.#options = options;
  }

  /** The peer's fingerprint, 32 bytes; null before its first description. */
  get fingerprint(): Uint8Array | null {
    return this.#fingerprint;
  }

  /** @param expected whether the connection can take a description now: an answer only to an offer that waits for one. */
  admitDescription(kind: unknown, sdp: unknown, expected: boolean): DescriptionVerdict {
    const type = this.#options.initiator ? 'answer' : 'offer';
    if (kind !== type) return { pass: 'no', reason: 'malformed' };
    const verdict = lintSdp(sdp);
    if (!verdict.ok) return { pass: 'no', reason: 'malformed' };
    if (this.#fingerprint !== null && !equalBytes(this.#fingerprint, verdict.fingerprint)) {
      return { pass: 'no', reason: 'key-mismatch' };
    }
    const now = this.#options.monotonic();
    if (!expected || now - this.#acceptedAt < RENEGOTIATION_INTERVAL_MS) return { pass: 'ignore' };
    this.#fingerprint = verdict.fingerprint;
    this.#acceptedAt = now;
    this.#candidates = 0;
    return { pass: 'yes', type, sdp: sdp as string };
  }

  /** @returns those that may be tried, written anew; the others are dropped without a word. */
  admitCandidates(batch: unknown): IceCandidate[] {
    if (!Array.isArray(batch)) return [];
    const admitted: IceCandidate[] = [];
    for (const entry of batch.slice(0, CANDIDATE_LIMIT) as unknown[]) {
      if (this.#candidates >= CANDIDATE_LIMIT) break;
      this.#candidates += 1;
      const candidate = this.#admitCandidate(entry);
      if (candidate) admitted.push(candidate);
    }
    return admitted;
  }

  #admitCandidate(entry: unknown): IceCandidate | null {
    if (typeof entry !== 'object' || entry === null) return null;
    const { candidate, sdpMid, sdpMLineIndex } = entry as Partial<Record<keyof IceCandidate, unknown>>;
    const line = parseCandidate(candidate);
    if (line === null) return null;
    const kind = addressKind(line.address);
    if (kind === null || (kind === 'loopback' && !this.#options.allowLoopback)) return null;
    const mid = typeof sdpMid === 'string' && MID.test(sdpMid) ? sdpMid : null;
    const index = isMediaIndex(sdpMLineIndex) ? sdpMLineIndex : null;
    if (mid === null && index === null) return null;
    return { candidate: formatCandidate(line), sdpMid: mid, sdpMLineIndex: index };
  }
}

function isMediaIndex(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < MEDIA_INDEX_LIMIT;
}
