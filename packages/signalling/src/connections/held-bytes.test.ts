/** I21: what the server holds for one connection stays under 512 KiB, however much is sent and however slowly it is read. */
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeRelay, LIMITS } from '@in-camera/protocol';
import { TestHub, type Visitor } from '../testing/test-hub.js';

const MOST_HELD_BYTES = 512 * 1024;
/** nonce24 ‖ SEAL(32 KiB): what a relayed payload has at most. */
const LARGEST_PAYLOAD_BYTES = 24 + 16 + LIMITS.paddedBytes;

type Step = { readonly send: number } | { readonly read: number } | { readonly pass: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: LARGEST_PAYLOAD_BYTES }).map((send) => ({ send })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: LIMITS.frameBytes }).map((read) => ({ read })) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }).map((pass) => ({ pass })) },
);

/** Counts what was sent to it and not read. */
function stall({ wire }: Visitor): Visitor['wire'] {
  const send = wire.send.bind(wire);
  wire.send = (data) => {
    wire.bufferedAmount += data.length;
    send(data);
  };
  return wire;
}

describe('I21: what is held for one connection', () => {
  it('is bounded for a reader who does not read; it is cut off, and nothing is kept for it', () => {
    let cut = 0;
    const property = fc.property(fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }), (steps) => {
      const test = new TestHub();
      const lead = test.insider('lead');
      const slow = test.insider('allowed');
      const wire = stall(slow);
      for (const each of steps) {
        if ('pass' in each) test.pass(each.pass);
        else if ('read' in each) wire.bufferedAmount = Math.max(0, wire.bufferedAmount - each.read);
        else
          lead.connection.handleBinary(
            Buffer.from(encodeRelay(slow.connection.cid, new Uint8Array(each.send).fill(7))),
          );
        // A frame on its way in is assembled before anything is known of it.
        assert.ok(wire.bufferedAmount + LIMITS.frameBytes <= MOST_HELD_BYTES, `${wire.bufferedAmount} bytes wait`);
        if (wire.ended === 'terminated') assert.ok(slow.connection.isClosed);
      }
      if (wire.ended === 'terminated') cut += 1;
    });
    fc.assert(property, { numRuns: 60 });
    assert.ok(cut > 5, `only ${cut} readers were ever too slow`);
  });

  it('is bounded for one who answers and answers: five tries, and the work of five', () => {
    const test = new TestHub();
    const stranger = test.visitor();
    const bytes = (fill: number, length: number) => new Uint8Array(length).fill(fill) as never;
    stranger.say({ t: 'hello', v: 1, room: bytes(1, 32), nc: bytes(2, 32) });
    for (let tries = 0; tries < 50; tries += 1) stranger.say({ t: 'auth', sig: bytes(3, 64), pow: bytes(tries, 8) });
    assert.ok(stranger.connection.isClosed);
    assert.ok(stranger.connection.spentWork.length <= 5);
  });
});
