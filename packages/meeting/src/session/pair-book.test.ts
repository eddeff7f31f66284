/** C2, I7: the relay path's counters live as long as the keys, whoever is taken off and comes back. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseLink, parsePairFrame, type PairMessage } from '@in-camera/protocol';
import { toPeerId } from '../machine/peer-id.js';
import { createFakeWorld } from '../testing/fake-world.js';
import { mid } from '../testing/machine.test.js';
import { createGuestKeyring, createHostKeyring, type Keyring } from './keyring.js';
import { createPairBook, type Pair, type PairBook } from './pair-book.js';

const world = createFakeWorld();
const bye: PairMessage = { type: 'bye' };

const host = await createHostKeyring(world.add('Ada').ports, null, new Uint8Array(32).fill(7));
const link = parseLink((await host.invitation('')).link);
assert.ok(link.ok);
const guest = await createGuestKeyring(world.add('Ben').ports, link.value, null);

const bookOf = (keyring: Keyring): PairBook =>
  createPairBook({ clock: world.clock, keyring, transmit: () => true, gaveUp: () => undefined });

function meet(book: PairBook, other: Keyring): Pair {
  const identity = { ik: other.identity.publicKey, ek: other.ephemeral.publicKey, mid: mid('meeting'), gateV: 1 };
  const pair = book.prepare(identity);
  assert.ok(pair);
  book.keep(pair);
  return pair;
}

function frameOf(book: PairBook, pair: Pair): Uint8Array {
  const inner = book.sealOnce(pair, bye);
  assert.ok(inner?.type === 'pair');
  return inner.frame;
}

function counterOf(frame: Uint8Array): bigint {
  const parsed = parsePairFrame(frame);
  assert.ok(parsed.ok);
  return parsed.value.ctr;
}

describe('C2: a peer who parts and meets again under the same keys', () => {
  it('is sealed for and opened from where it was, by an end that never parted', () => {
    const [ours, theirs] = [bookOf(host), bookOf(guest)];
    const [mine, other] = [meet(ours, guest), meet(theirs, host)];
    const first = [frameOf(ours, mine), frameOf(ours, mine)];
    const old = frameOf(theirs, other);
    assert.equal(mine.channel.open(old).ok, true);

    ours.drop(toPeerId(guest.identity.publicKey));
    const again = meet(ours, guest);
    assert.notEqual(again, mine);
    const later = frameOf(ours, again);
    assert.deepEqual([...first, later].map(counterOf), [0n, 1n, 2n]);
    assert.equal(other.channel.open(later).ok, true);
    assert.equal(again.channel.open(old).ok, false);
    assert.equal(again.channel.open(frameOf(theirs, other)).ok, true);
  });
});
