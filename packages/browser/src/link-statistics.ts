/**
 * What a connection's statistics say (W3C webrtc-stats), read the same from every browser. Pure.
 * A sample holds running totals; two samples make rates. Addresses in the report are never looked at.
 */
import type { LinkStatistics } from '@in-camera/meeting';

/** The entries of an `RTCStatsReport`, as far as they are trusted: names to anything. */
export type StatsEntries = Iterable<Readonly<Record<string, unknown>>>;

export interface LinkSample {
  readonly atMs: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  /** Of the selected candidate pair; null before there is one. */
  readonly bytesReceived: number | null;
  readonly bytesSent: number | null;
  readonly roundTripMs: number | null;
  /** Of the moving picture with the most of them; null while none is received. */
  readonly framesPerSecond: number | null;
  readonly relayed: boolean | null;
  /** Since the last packet came; null where the browser does not say. */
  readonly silentMs: number | null;
  /** The encoder holds back because the line does not carry more. */
  readonly bandwidthLimited: boolean;
}

export function sampleStats(entries: StatsEntries, atMs: number): LinkSample {
  const all = [...entries];
  const pair = selectedPair(all);
  const inbound = all.filter((entry) => entry['type'] === 'inbound-rtp');
  const frames = inbound.map((entry) => numberIn(entry, 'framesPerSecond')).filter((rate) => rate !== null);
  const roundTripSeconds = pair && numberIn(pair, 'currentRoundTripTime');
  return {
    atMs,
    packetsReceived: sum(inbound, 'packetsReceived'),
    packetsLost: sum(inbound, 'packetsLost'),
    bytesReceived: pair && numberIn(pair, 'bytesReceived'),
    bytesSent: pair && numberIn(pair, 'bytesSent'),
    roundTripMs: roundTripSeconds === null ? null : roundTripSeconds * 1_000,
    framesPerSecond: frames.length === 0 ? null : Math.max(...frames),
    relayed: pair && isRelayed(all, pair),
    silentMs: pair && silence(pair),
    bandwidthLimited: all.some(
      (entry) => entry['type'] === 'outbound-rtp' && entry['qualityLimitationReason'] === 'bandwidth',
    ),
  };
}

/** Rates between two samples of one connection; null where the earlier one is missing or too near to tell. */
export function compareSamples(earlier: LinkSample | null, later: LinkSample): LinkStatistics {
  const seconds = earlier === null ? 0 : (later.atMs - earlier.atMs) / 1_000;
  const received = later.packetsReceived - (earlier?.packetsReceived ?? 0);
  // Late packets are counted back, so a total may fall.
  const lost = Math.max(0, later.packetsLost - (earlier?.packetsLost ?? 0));
  return {
    roundTripMs: later.roundTripMs,
    lossShare: received + lost > 0 ? lost / (received + lost) : null,
    receivedBytesPerSecond: rate(earlier?.bytesReceived ?? null, later.bytesReceived, seconds),
    sentBytesPerSecond: rate(earlier?.bytesSent ?? null, later.bytesSent, seconds),
    framesPerSecond: later.framesPerSecond,
    relayed: later.relayed,
  };
}

function selectedPair(entries: readonly Readonly<Record<string, unknown>>[]): Readonly<Record<string, unknown>> | null {
  const pairs = entries.filter((entry) => entry['type'] === 'candidate-pair');
  const transport = entries.find((entry) => entry['type'] === 'transport');
  return (
    pairs.find((pair) => pair['id'] === transport?.['selectedCandidatePairId']) ??
    // Firefox marks the pair itself.
    pairs.find((pair) => pair['selected'] === true) ??
    null
  );
}

function isRelayed(entries: StatsEntries, pair: Readonly<Record<string, unknown>>): boolean {
  const ends = [pair['localCandidateId'], pair['remoteCandidateId']];
  for (const entry of entries) {
    if (ends.includes(entry['id']) && entry['candidateType'] === 'relay') return true;
  }
  return false;
}

/** Both times are of the same entry, so a wrong clock does not matter. */
function silence(pair: Readonly<Record<string, unknown>>): number | null {
  const last = numberIn(pair, 'lastPacketReceivedTimestamp');
  const read = numberIn(pair, 'timestamp');
  return last === null || read === null || last === 0 ? null : Math.max(0, read - last);
}

function sum(entries: readonly Readonly<Record<string, unknown>>[], name: string): number {
  return entries.reduce((total, entry) => total + (numberIn(entry, name) ?? 0), 0);
}

function numberIn(entry: Readonly<Record<string, unknown>>, name: string): number | null {
  const value = entry[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function rate(earlier: number | null, later: number | null, seconds: number): number | null {
  return earlier === null || later === null || seconds <= 0 ? null : Math.max(0, later - earlier) / seconds;
}
