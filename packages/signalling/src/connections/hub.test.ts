/** P1, I19, I22: whatever frames come in whatever order, nobody throws, and payloads reach only whom they may reach. */
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  authSignatureInput,
  encodeFrame,
  encodeRelay,
  leadSignatureInput,
  parseServerFrame,
  regSignatureInput,
  ZERO_CID,
  type Cid,
  type Nonce32,
} from '@in-camera/protocol';
import { createKeyPair, createRoomAuthority, randomHash } from '../testing/room-authority.js';
import { TestHub, type Visitor } from '../testing/test-hub.js';

const FUZZ_MS = 1000 * Number(process.env['FUZZ_SECONDS'] ?? 3);

const authority = createRoomAuthority();
const [access, nextAccess, host, secondHost, coHost] = Array.from({ length: 5 }, createKeyPair) as [
  ReturnType<typeof createKeyPair>,
  ReturnType<typeof createKeyPair>,
  ReturnType<typeof createKeyPair>,
  ReturnType<typeof createKeyPair>,
  ReturnType<typeof createKeyPair>,
];
const certs = new Map([host, secondHost].map((key) => [key, authority.issueCert(key.publicKey)]));
const grant = authority.issueGrant(host, coHost.publicKey);
const credentials = (key: typeof host) =>
  key === coHost ? { cert: certs.get(host)!, grant } : { cert: certs.get(key)! };

interface World {
  readonly test: TestHub;
  readonly visitors: Visitor[];
}

type Step = (world: World) => void;

const nc = randomHash() as Uint8Array as Nonce32;
const who = fc.nat(7);
const pick = ({ visitors }: World, index: number): Visitor | undefined =>
  visitors[index % Math.max(1, visitors.length)];
const cidOf = (world: World, index: number): Cid =>
  index === 0 ? ZERO_CID : (pick(world, index)?.connection.cid ?? ZERO_CID);
const context = ({ connection }: Visitor) => {
  const { challenge, cid } = connection;
  return challenge === null ? null : { room: challenge.room, sn: challenge.sn, cid };
};

const greeting: Step = (world) => {
  for (let index = 0; index < 4; index += 1) {
    world.visitors.push(world.test.visitor([192, 0, 2, index]));
    pick(world, index)?.say({ t: 'hello', v: 1, room: authority.room, nc });
  }
};
const arrive = fc.constant<Step>(({ test, visitors }) => {
  visitors.push(test.visitor([192, 0, 2, visitors.length]));
});
const hello = who.map(
  (index): Step =>
    (world) =>
      pick(world, index)?.say({ t: 'hello', v: 1, room: authority.room, nc }),
);
const authOf = (index: number, key: typeof host): Step => {
  return (world) => {
    const visitor = pick(world, index);
    const known = visitor && context(visitor);
    if (known) visitor.say({ t: 'auth', sig: key.sign(authSignatureInput({ ...known, nc })) });
  };
};
const auth = fc.tuple(who, fc.constantFrom(access, access, nextAccess, host)).map(([index, key]) => authOf(index, key));
const regOf = (index: number, key: typeof host, gateV: number, apk: typeof access): Step => {
  return (world) => {
    const visitor = pick(world, index);
    const known = visitor && context(visitor);
    if (!known) return;
    const fields = { apk: apk.publicKey, gateV, max: 4, heirs: [randomHash()], out: [] };
    const sig = key.sign(regSignatureInput({ ...known, ...fields }));
    visitor.say({ t: 'reg', hpk: authority.hpk, ...credentials(key), ...fields, sig });
  };
};
const reg = fc
  .tuple(
    who,
    fc.constantFrom(host, host, secondHost, coHost),
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom(access, nextAccess),
  )
  .map((parts) => regOf(...parts));
const lead = fc.tuple(who, fc.constantFrom(host, secondHost, coHost)).map(([index, key]): Step => (world) => {
  const visitor = pick(world, index);
  const known = visitor && context(visitor);
  if (known) visitor.say({ t: 'lead', ...credentials(key), sig: key.sign(leadSignatureInput(known)) });
});
const command = fc
  .tuple(who, fc.constantFrom('allow', 'allow', 'allow', 'drop', 'yield'), who)
  .map(([index, t, whom]): Step => {
    return (world) => pick(world, index)?.say({ t, cid: cidOf(world, whom) } as never);
  });
const end = who.map(
  (index): Step =>
    (world) =>
      pick(world, index)?.say({ t: 'end' }),
);
const payload = fc.tuple(who, who).map(([index, to]): Step => (world) => {
  pick(world, index)?.connection.handleBinary(Buffer.from(encodeRelay(cidOf(world, to), Uint8Array.of(index))));
});
const junk = fc
  .tuple(who, fc.oneof(fc.string(), fc.json(), fc.constantFrom(...Array.from({ length: 8 }, (_, n) => mutated(n)))))
  .map(
    ([index, text]): Step =>
      (world) =>
        pick(world, index)?.connection.handleText(text),
  );
const bytes = fc.tuple(who, fc.uint8Array({ maxLength: 64 })).map(([index, data]): Step => {
  return (world) => pick(world, index)?.connection.handleBinary(Buffer.from(data));
});
const pause = fc.constantFrom(1, 5, 20).map(
  (seconds): Step =>
    ({ test }) =>
      test.pass(seconds),
);
const leave = who.map(
  (index): Step =>
    (world) =>
      pick(world, index)?.connection.handleClosed(),
);

/** A well-formed frame with a character changed. */
function mutated(seed: number): string {
  const text = encodeFrame({ t: 'hello', v: 1, room: authority.room, nc });
  const at = (seed * 37) % text.length;
  return `${text.slice(0, at)}${String.fromCharCode(32 + ((seed * 13) % 90))}${text.slice(at + 1)}`;
}

const steps = fc.array(
  fc.oneof(
    { arbitrary: arrive, weight: 3 },
    { arbitrary: hello, weight: 6 },
    { arbitrary: auth, weight: 6 },
    { arbitrary: reg, weight: 3 },
    { arbitrary: lead, weight: 3 },
    { arbitrary: command, weight: 6 },
    { arbitrary: payload, weight: 8 },
    ...[end, junk, bytes, pause, leave].map((arbitrary) => ({ arbitrary, weight: 1 })),
  ),
  { minLength: 10, maxLength: 80 },
);

/** Sees to it that a payload arrives only along a way that is open at this moment. */
function watchPayloads({ test, visitors }: World): number {
  let delivered = 0;
  for (const { connection, wire } of visitors) {
    for (const data of wire.sent.splice(0)) {
      if (typeof data === 'string') {
        assert.ok(parseServerFrame(data).ok, data);
        continue;
      }
      delivered += 1;
      const sender = visitors.find((other) => Buffer.compare(other.connection.cid, data.subarray(1, 17)) === 0);
      const room = test.hub.roomOf(connection);
      assert.ok(sender && room && sender !== undefined);
      const parties = [sender.connection.key, connection.key];
      assert.ok(
        parties.includes(room.lead?.cid as never) || parties.every((key) => room.connections.get(key) === 'allowed'),
      );
    }
  }
  return delivered;
}

describe('P1: the hub', () => {
  it(`I22: holds for any frames in any order (${FUZZ_MS} ms of them)`, () => {
    let [runs, delivered] = [0, 0];
    fc.assert(
      fc.property(steps, (sequence) => {
        runs += 1;
        const world: World = { test: new TestHub(), visitors: [] };
        for (const step of [greeting, regOf(0, host, 1, access), authOf(1, access), authOf(2, access), ...sequence]) {
          step(world);
          delivered += watchPayloads(world);
          const room = world.test.hub.rooms.get(Buffer.from(authority.room).toString('base64url'));
          for (const key of room?.connections.keys() ?? []) assert.equal(world.test.hub.find(key)?.phase, 'inside');
        }
      }),
      { numRuns: 1_000_000, interruptAfterTimeLimit: FUZZ_MS, markInterruptAsFailure: false },
    );
    assert.ok(runs > 10 && delivered > 10, `${runs} runs, ${delivered} payloads: too few to say anything`);
  });
});
