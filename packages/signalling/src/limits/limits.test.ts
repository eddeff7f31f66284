/** D6, D7, D8, B4: what an address may do, for how long it is remembered, and what work costs. */
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { toAddressBytes } from '../net/ip-address.js';
import { AddressHasher } from './address-hasher.js';
import { AddressLimits } from './address-limits.js';
import { demandedBits, hasWorked } from './proof-of-work.js';
import { TokenBucket } from './token-bucket.js';

const ip = (text: string): Uint8Array => toAddressBytes(text)!;
const HOUR_MS = 3_600_000;

describe('token bucket', () => {
  it('gives what it holds, and gets it back with time, never more than it holds', () => {
    const bucket = new TokenBucket(3, 60, 0);
    assert.deepEqual([bucket.take(0), bucket.take(0), bucket.take(0), bucket.take(0)], [true, true, true, false]);
    assert.equal(bucket.take(999), false);
    assert.equal(bucket.take(1000), true);
    assert.equal(bucket.available(1_000_000), 3);
    bucket.give();
    assert.equal(bucket.available(1_000_000), 3);
  });

  it('says in how many seconds the next one is there', () => {
    const bucket = new TokenBucket(1, 6, 0);
    assert.equal(bucket.secondsUntil(0), 0);
    bucket.take(0);
    assert.equal(bucket.secondsUntil(0), 10);
    assert.equal(bucket.secondsUntil(9_001), 1);
  });

  it('does not go back with a clock that does', () => {
    const bucket = new TokenBucket(1, 60, 10_000);
    bucket.take(10_000);
    assert.equal(bucket.available(0), 0);
  });
});

describe('D7: one address', () => {
  const settings = { connections: 3, roomsPerMinute: 2, knocksPerMinute: 2, wrongPasswordsPerMinute: 2 };
  const limits = (): AddressLimits => new AddressLimits(settings, 0);

  it('has its connections free, then for work, then not at all', () => {
    const account = limits().account(ip('192.0.2.1'), 0);
    const leaves = Array.from({ length: 7 }, () => {
      if (!limits().mayConnect(account)) return 'refuse';
      account.connections += 1;
      return limits().isCrowded(account) ? 'work' : 'free';
    });
    assert.deepEqual(leaves, ['free', 'free', 'free', 'work', 'work', 'work', 'refuse']);
  });

  it('has its knocks and rooms free, then for work, then not at all, and all again after a while', () => {
    const all = limits();
    const account = all.account(ip('192.0.2.1'), 0);
    for (const [judge, bucket] of [
      [() => all.mayKnock(account, 0), account.knocks],
      [() => all.mayOpenRoom(account, 0), account.rooms],
    ] as const) {
      const leaves = Array.from({ length: 5 }, () => {
        const leave = judge();
        bucket.take(0);
        return leave;
      });
      assert.deepEqual(leaves, ['free', 'free', 'work', 'work', 'refuse']);
    }
    assert.equal(all.mayKnock(account, 120_000), 'free');
  });

  it('B4: pays for wrong passwords after the free ones, and is never refused for them', () => {
    const all = limits();
    const account = all.account(ip('192.0.2.1'), 0);
    account.wrongPasswords.take(0);
    assert.equal(all.mayGuess(account, 0), 'free');
    account.wrongPasswords.take(0);
    assert.equal(all.mayGuess(account, 0), 'work');
  });

  it('does not touch another address', () => {
    const all = limits();
    all.account(ip('192.0.2.1'), 0).connections = 100;
    assert.equal(all.isCrowded(all.account(ip('192.0.2.2'), 0)), false);
  });

  it('D8: is a /64 where it is IPv6, and one with its mapped form where it is IPv4', () => {
    const all = limits();
    assert.equal(all.account(ip('2001:db8:1:2::1'), 0), all.account(ip('2001:db8:1:2:ffff::9'), 0));
    assert.notEqual(all.account(ip('2001:db8:1:2::1'), 0), all.account(ip('2001:db8:1:3::1'), 0));
    assert.equal(all.account(ip('192.0.2.1'), 0), all.account(ip('::ffff:192.0.2.1'), 0));
  });

  it('V5: is forgotten when nothing is open and nothing used up', () => {
    const all = limits();
    const account = all.account(ip('192.0.2.1'), 0);
    account.connections = 1;
    account.knocks.take(0);
    all.sweep(HOUR_MS / 2);
    assert.equal(all.size, 1);
    account.connections = 0;
    all.sweep(HOUR_MS / 2);
    assert.equal(all.size, 0);
  });

  it('D8: is forgotten after an hour whatever it did', () => {
    const all = limits();
    all.account(ip('192.0.2.1'), 0).connections = 1;
    all.sweep(HOUR_MS);
    assert.equal(all.size, 0);
  });

  it('shares one account with its like when there are too many addresses', () => {
    const all = limits();
    for (let n = 0; n < 50_000; n += 1) all.account(Uint8Array.of(10, n >> 16, n >> 8, n), 0);
    const late = all.account(ip('192.0.2.1'), 0);
    assert.equal(all.account(ip('192.0.2.2'), 0), late);
    assert.ok(all.size <= 50_001);
  });
});

describe('D8: the key of an address', () => {
  it('is 64 bits that change with the hour and with the process', () => {
    const hasher = new AddressHasher(0);
    const first = hasher.hash(ip('192.0.2.1'));
    assert.equal(Buffer.from(first, 'base64url').length, 8);
    assert.equal(hasher.hash(ip('192.0.2.1')), first);
    assert.notEqual(hasher.hash(ip('192.0.2.2')), first);
    assert.notEqual(new AddressHasher(0).hash(ip('192.0.2.1')), first);
    assert.equal(hasher.renew(HOUR_MS - 1), false);
    assert.equal(hasher.renew(HOUR_MS), true);
    assert.notEqual(hasher.hash(ip('192.0.2.1')), first);
  });
});

describe('D6: proof of work', () => {
  const prices: [boolean, boolean, number, number][] = [
    [false, false, 0, 0],
    [false, false, 5, 0],
    [false, false, 6, 18],
    [true, false, 0, 18],
    [false, false, 11, 20],
    [false, true, 0, 20],
    [true, true, 5, 20],
    [false, true, 11, 22],
  ];
  for (const [addressBusy, roomGuessed, lobby, bits] of prices) {
    it(`costs ${bits} bits with ${lobby} waiting${addressBusy ? ', a busy address' : ''}${roomGuessed ? ', a guessed room' : ''}`, () => {
      assert.equal(demandedBits({ addressBusy, roomGuessed, lobby }), bits);
    });
  }

  it('is judged to the bit', () => {
    for (const input of Array.from({ length: 200 }, (_, n) => Uint8Array.of(n))) {
      const hex = createHash('sha512').update(input).digest('hex');
      const zeros = [...hex]
        .map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'))
        .join('')
        .indexOf('1');
      assert.equal(hasWorked(input, zeros), true);
      assert.equal(hasWorked(input, zeros + 1), false);
    }
  });
});
