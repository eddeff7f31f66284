/** Protocol §5, Delivery: resent after 1, 2, 4, 8 s until acknowledged, then given up. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createVirtualClock } from '../testing/virtual-clock.js';
import { createRelayOutbox } from './relay-outbox.js';

function setUp(hasWay: () => boolean = () => true) {
  const clock = createVirtualClock({ settle: () => Promise.resolve() });
  const sent: [number, number][] = [];
  const lost: string[] = [];
  const outbox = createRelayOutbox({
    clock,
    transmit: (inner, attempt) => {
      if (!hasWay()) return false;
      sent.push([clock.monotonic(), attempt * 100 + (inner[0] ?? 0)]);
      return true;
    },
    gaveUp: (topic) => lost.push(topic),
  });
  return { clock, sent, lost, outbox };
}

describe('the outbox of the relay path', () => {
  it('resends the same bytes after 1, 2, 4 and 8 s, then gives up and says so', async () => {
    const { clock, sent, lost, outbox } = setUp();
    outbox.post(0n, Uint8Array.of(7), 'knock');
    await clock.advance(60_000);
    assert.deepEqual(sent, [
      [0, 7],
      [1_000, 107],
      [3_000, 207],
      [7_000, 307],
      [15_000, 407],
    ]);
    assert.deepEqual(lost, ['knock']);
    assert.equal(clock.pending, 0);
  });

  it('stops at the acknowledgement, of its own counter only', async () => {
    const { clock, sent, lost, outbox } = setUp();
    outbox.post(0n, Uint8Array.of(1), 'a');
    outbox.post(1n, Uint8Array.of(2), 'b');
    outbox.acknowledge(1n);
    outbox.acknowledge(9n);
    await clock.advance(1_500);
    assert.deepEqual(
      sent.map(([, what]) => what),
      [1, 2, 101],
    );
    outbox.acknowledge(0n);
    await clock.advance(60_000);
    assert.deepEqual([sent.length, lost.length, clock.pending], [3, 0, 0]);
  });

  it('sends at once what had no way, when there is one', async () => {
    let hasWay = false;
    const { clock, sent, outbox } = setUp(() => hasWay);
    outbox.post(0n, Uint8Array.of(1), 'a');
    await clock.advance(100);
    hasWay = true;
    outbox.flush();
    outbox.flush();
    assert.deepEqual(sent, [[100, 1]]);
  });

  it('forgets a topic, and everything on closing', async () => {
    const { clock, sent, outbox } = setUp();
    outbox.post(0n, Uint8Array.of(1), 'sdp');
    outbox.post(1n, Uint8Array.of(2), 'roster');
    outbox.cancel('sdp');
    await clock.advance(1_000);
    assert.deepEqual(
      sent.map(([, what]) => what),
      [1, 2, 102],
    );
    outbox.close();
    await clock.advance(60_000);
    assert.equal(sent.length, 3);
    assert.equal(clock.pending, 0);
  });
});
