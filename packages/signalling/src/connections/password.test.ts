/** I10: a wrong password never reaches `ok`; the right one always does within the limits, whatever others try. */
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { authSignatureInput, powInput, regSignatureInput, type Nonce32 } from '@in-camera/protocol';
import { createKeyPair, createRoomAuthority, randomHash } from '../testing/room-authority.js';
import { TestHub, type Visitor } from '../testing/test-hub.js';

const authority = createRoomAuthority();
const host = createKeyPair();
const access = createKeyPair();
const wrongKeys = Array.from({ length: 4 }, createKeyPair);
const cert = authority.issueCert(host.publicKey);
const nc = randomHash() as Uint8Array as Nonce32;

type Attempt =
  | { readonly kind: 'guess'; readonly address: number; readonly key: number; readonly tries: number }
  | { readonly kind: 'copy' | 'cut'; readonly address: number }
  | { readonly kind: 'pass'; readonly seconds: number };

const address = fc.nat({ max: 9 });
const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  fc.record({
    kind: fc.constant('guess' as const),
    address,
    key: fc.nat({ max: wrongKeys.length - 1 }),
    tries: fc.integer({ min: 1, max: 6 }),
  }),
  fc.record({ kind: fc.constantFrom('copy' as const, 'cut' as const), address }),
  fc.record({ kind: fc.constant('pass' as const), seconds: fc.integer({ min: 1, max: 90 }) }),
);

function arrive(test: TestHub, last: number): Visitor {
  const visitor = test.visitor([192, 0, 2, last]);
  visitor.say({ t: 'hello', v: 1, room: authority.room, nc });
  return visitor;
}

function challengeOf({ connection }: Visitor) {
  const { challenge, cid } = connection;
  assert.ok(challenge !== null);
  return { room: challenge.room, sn: challenge.sn, cid, bits: challenge.bits };
}

function openRoom(test: TestHub): Visitor {
  const lead = arrive(test, 250);
  const fields = { apk: access.publicKey, gateV: 1, max: 12, heirs: [], out: [] };
  const sig = host.sign(regSignatureInput({ ...challengeOf(lead), ...fields }));
  lead.say({ t: 'reg', hpk: authority.hpk, cert, ...fields, sig });
  assert.ok(lead.wire.frames.some(({ t }) => t === 'ready'));
  return lead;
}

function answer(visitor: Visitor, key: typeof access): void {
  if (visitor.connection.isClosed) return;
  const known = challengeOf(visitor);
  const pow = known.bits === 0 ? {} : { pow: work(known) };
  visitor.say({ t: 'auth', sig: key.sign(authSignatureInput({ ...known, nc })), ...pow });
}

/** As a page does it, but in Node. */
function work({ bits, ...context }: ReturnType<typeof challengeOf>): Uint8Array {
  const solution = new Uint8Array(8);
  const view = new DataView(solution.buffer);
  for (let tries = 0n; ; tries += 1n) {
    view.setBigUint64(0, tries);
    const hash = createHash('sha512')
      .update(powInput({ ...context, solution }))
      .digest();
    if (hash.readUInt32BE(0) >>> (32 - bits) === 0) return solution;
  }
}

const isIn = ({ wire }: Visitor): boolean => wire.frames.some(({ t }) => t === 'ok');

describe('I10: the password at the door', () => {
  it('no wrong answer is ever ok, and the right one always is, at its own address', () => {
    const property = fc.property(fc.array(attempt, { maxLength: 12 }), (attempts) => {
      const test = new TestHub();
      const lead = openRoom(test);
      const [strangers, honest]: [Visitor[], Visitor[]] = [[], []];
      // Above 20 wrong ones a minute everybody works: that costs seconds, and is the test below.
      let guessesLeft = 18;
      for (const each of attempts) {
        if (each.kind === 'pass') {
          for (let n = 0; n < each.seconds; n += 1) {
            test.pass(1);
            for (const { connection } of [lead, ...honest]) connection.handlePong();
          }
          continue;
        }
        const stranger = arrive(test, each.address);
        strangers.push(stranger);
        if (each.kind === 'guess') {
          for (let n = 0; n < each.tries && guessesLeft > 0 && challengeOrNone(stranger) === 0; n += 1) {
            guessesLeft -= 1;
            answer(stranger, wrongKeys[each.key]!);
          }
        } else if (challengeOrNone(stranger) === 0) {
          // The signature of another connection, whole or shortened.
          const other = challengeOf(honest.at(-1) ?? lead);
          const sig = access.sign(authSignatureInput({ ...other, nc }));
          stranger.say({ t: 'auth', sig: each.kind === 'copy' ? sig : (sig.subarray(0, 63) as typeof sig) });
        }
      }
      const newcomer = arrive(test, 100 + honest.length);
      answer(newcomer, access);
      honest.push(newcomer);
      assert.ok(isIn(newcomer), JSON.stringify(newcomer.wire.frames));
      assert.ok(strangers.every((stranger) => !isIn(stranger)));
    });
    fc.assert(property, { numRuns: 60 });
  });

  it('behind the address of somebody who guesses, the right one is let in for work', () => {
    const test = new TestHub();
    openRoom(test);
    const guesser = arrive(test, 1);
    for (let tries = 0; tries < 5; tries += 1) answer(guesser, wrongKeys[0]!);
    const newcomer = arrive(test, 1);
    assert.ok(challengeOf(newcomer).bits > 0, 'work is asked for by now');
    answer(newcomer, access);
    assert.ok(isIn(newcomer) && !isIn(guesser));
  });
});

/** Bits of work asked for; null where the connection is closed. */
function challengeOrNone(visitor: Visitor): number | null {
  return visitor.connection.isClosed ? null : challengeOf(visitor).bits;
}
