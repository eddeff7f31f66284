/**
 * Watches one open connection: who speaks (nine times a second, from the receiver's own level, without a report) and how
 * good the line is (every two seconds, from `getStats`). Tells only changes, keeps nothing, stops with the link (D6).
 */
import type { LinkStatistics, PeerLinkEvents } from '@in-camera/meeting';
import { QualityTrend, readQuality } from './link-quality.js';
import { compareSamples, sampleStats, type LinkSample, type StatsEntries } from './link-statistics.js';
import type { TrackSlots } from './track-slots.js';

/** A level is that of 20 ms: often enough to meet a syllable, and out of step with whatever repeats itself. */
const SPEAKING_INTERVAL_MS = 110;
const QUALITY_INTERVAL_MS = 2_000;
/** Linear audio level (0 to 1) that is speech and not a room: −40 dBov. */
const SPEAKING_LEVEL = 0.01;
/** Pauses between words do not end a turn. */
const SPEAKING_HOLD_READINGS = 6;

export const EMPTY_STATISTICS: LinkStatistics = Object.freeze({
  roundTripMs: null,
  lossShare: null,
  receivedBytesPerSecond: null,
  sentBytesPerSecond: null,
  framesPerSecond: null,
  relayed: null,
});

export class LinkMonitor {
  readonly #connection: RTCPeerConnection;
  readonly #slots: TrackSlots;
  readonly #events: Pick<PeerLinkEvents, 'speaking' | 'quality'>;
  readonly #trend = new QualityTrend();
  #timers: ReturnType<typeof setInterval>[] = [];
  #sample: LinkSample | null = null;
  #levelAt = 0;
  #holding = 0;
  #closed = false;

  constructor(connection: RTCPeerConnection, slots: TrackSlots, events: Pick<PeerLinkEvents, 'speaking' | 'quality'>) {
    this.#connection = connection;
    this.#slots = slots;
    this.#events = events;
  }

  start(): void {
    if (this.#closed || this.#timers.length > 0) return;
    this.#timers = [
      setInterval(() => this.#listen(), SPEAKING_INTERVAL_MS),
      setInterval(() => void this.#measure(), QUALITY_INTERVAL_MS),
    ];
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
  }

  async statistics(): Promise<LinkStatistics> {
    const sample = await this.#takeSample();
    return sample ? compareSamples(this.#sample, sample) : EMPTY_STATISTICS;
  }

  #listen(): void {
    const wasSpeaking = this.#holding > 0;
    if (this.#hearsSpeech()) this.#holding = SPEAKING_HOLD_READINGS;
    else if (wasSpeaking) this.#holding -= 1;
    const speaking = this.#holding > 0;
    if (speaking !== wasSpeaking) this.#events.speaking(speaking);
  }

  #hearsSpeech(): boolean {
    const source = this.#slots.receiver('voice')?.getSynchronizationSources()[0];
    if (source?.audioLevel === undefined) return false;
    // The last level of somebody who stopped sending stays in the list for ten seconds.
    const isNew = source.timestamp !== this.#levelAt;
    this.#levelAt = source.timestamp;
    return isNew && source.audioLevel >= SPEAKING_LEVEL;
  }

  async #measure(): Promise<void> {
    const sample = await this.#takeSample();
    if (sample === null || this.#closed) return;
    const earlier = this.#sample;
    this.#sample = sample;
    if (earlier === null) return;
    const changed = this.#trend.next(readQuality(compareSamples(earlier, sample), sample));
    if (changed) this.#events.quality(changed.quality, changed.reason);
  }

  /** @returns null when the connection has gone meanwhile. */
  async #takeSample(): Promise<LinkSample | null> {
    try {
      const report = await this.#connection.getStats();
      return sampleStats((report as unknown as ReadonlyMap<string, StatsEntry>).values(), performance.now());
    } catch {
      return null;
    }
  }
}

type StatsEntry = StatsEntries extends Iterable<infer Entry> ? Entry : never;
