import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compareSamples, sampleStats, type LinkSample } from './link-statistics.js';

const CHROMIUM = [
  { type: 'transport', id: 'T01', selectedCandidatePairId: 'CP2' },
  { type: 'candidate-pair', id: 'CP1', bytesReceived: 1, currentRoundTripTime: 9 },
  {
    type: 'candidate-pair',
    id: 'CP2',
    timestamp: 10_000,
    lastPacketReceivedTimestamp: 9_990,
    bytesReceived: 4_000,
    bytesSent: 3_000,
    currentRoundTripTime: 0.025,
    localCandidateId: 'L',
    remoteCandidateId: 'R',
  },
  { type: 'local-candidate', id: 'L', candidateType: 'host' },
  { type: 'remote-candidate', id: 'R', candidateType: 'relay' },
  { type: 'inbound-rtp', kind: 'audio', packetsReceived: 90, packetsLost: 10 },
  { type: 'inbound-rtp', kind: 'video', packetsReceived: 110, packetsLost: -2, framesPerSecond: 15 },
  { type: 'outbound-rtp', kind: 'video', qualityLimitationReason: 'bandwidth' },
];

const FIREFOX = [
  {
    type: 'candidate-pair',
    id: '829d4423',
    selected: true,
    timestamp: 10_000,
    lastPacketReceivedTimestamp: 3_000,
    bytesReceived: 4_000,
    bytesSent: 3_000,
    currentRoundTripTime: 0,
  },
];

describe('sampleStats', () => {
  it('reads a report of Chromium', () => {
    assert.deepEqual(sampleStats(CHROMIUM, 500), {
      atMs: 500,
      packetsReceived: 200,
      packetsLost: 8,
      bytesReceived: 4_000,
      bytesSent: 3_000,
      roundTripMs: 25,
      framesPerSecond: 15,
      relayed: true,
      silentMs: 10,
      bandwidthLimited: true,
    });
  });

  it('reads a report of Firefox', () => {
    const sample = sampleStats(FIREFOX, 500);
    assert.deepEqual([sample.bytesReceived, sample.relayed, sample.silentMs], [4_000, false, 7_000]);
    assert.deepEqual([sample.framesPerSecond, sample.bandwidthLimited], [null, false]);
  });

  it('reads anything', () => {
    const entry = fc.dictionary(
      fc.constantFrom('type', 'id', 'packetsLost', 'packetsReceived', 'bytesReceived', 'selected', 'framesPerSecond'),
      fc.oneof(fc.anything(), fc.constantFrom('inbound-rtp', 'candidate-pair', 'transport')),
    );
    fc.assert(
      fc.property(fc.array(entry), fc.array(entry), (earlier, later) => {
        const statistics = compareSamples(sampleStats(earlier, 0), sampleStats(later, 1_000));
        for (const value of [statistics.lossShare, statistics.receivedBytesPerSecond]) {
          assert.ok(value === null || value >= 0);
        }
      }),
    );
  });
});

describe('compareSamples', () => {
  const sample: LinkSample = sampleStats(CHROMIUM, 1_000);

  it('makes rates of two samples', () => {
    const later = {
      ...sample,
      atMs: 3_000,
      packetsReceived: 295,
      packetsLost: 13,
      bytesReceived: 6_000,
      bytesSent: 3_100,
    };
    assert.deepEqual(compareSamples(sample, later), {
      roundTripMs: 25,
      lossShare: 0.05,
      receivedBytesPerSecond: 1_000,
      sentBytesPerSecond: 50,
      framesPerSecond: 15,
      relayed: true,
    });
  });

  it('has no rates from one sample, and no loss where nothing came', () => {
    assert.equal(compareSamples(null, sample).receivedBytesPerSecond, null);
    assert.equal(compareSamples(sample, { ...sample, atMs: 2_000 }).lossShare, null);
  });
});
