/**
 * B4, I10: ten thousand wrong passwords from ten addresses, as fast as they go, against the real server.
 *
 * What a guess costs (protocol §12; threats B4, D6). A guess is an answer whose signature the server looks at:
 * - an address has 5 wrong ones a minute free; after that each try costs it proof of work, 18 bits;
 * - a room has 20 a minute free, whoever they come from; after that each try in it costs everybody 20 bits;
 * - an address has 60 tries a minute free and 60 more for work; then it is told `rate` and when to come again;
 * - nobody is locked out: whoever has the right password and does the work is let in, also meanwhile.
 *
 * So whoever does not work gets 20 guesses a minute into a room, some ten bits of a password in an hour, and whoever works
 * gets one more for about a second of a processor. The weakest password that is taken has 30 bits (R6).
 */
import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { powInput, type ServerFrame } from '@in-camera/protocol';
import { createKeyPair } from '../../packages/signalling/src/testing/room-authority.js';
import { TestClient } from '../../packages/signalling/src/testing/test-client.js';
import { TestRoom } from '../../packages/signalling/src/testing/test-room.js';
import { DemoServer } from './harness/demo-server.js';

const TRIES = 10_000;
const ADDRESSES = Array.from({ length: 10 }, (_, index) => `127.0.0.${String(index + 2)}`);
const HONEST_ADDRESS = '127.0.0.100';
/** Which of their tries some of them work for: early ones, for the later ones are told `rate`, work or not. */
const PAID_TRY: ReadonlyMap<string, number> = new Map([
  ['127.0.0.2', 60],
  ['127.0.0.3', 80],
  ['127.0.0.4', 100],
]);
const HASHES_AT_ONCE = 20_000;
const ROOM_A_MINUTE = 20;
const ADDRESS_A_MINUTE = 5;

/** What became of tries, by the word the server had for them; `refused` where it did not even open the connection. */
type Outcome = 'ok' | 'wrong-password' | 'pow' | 'rate' | 'refused' | 'closed';

describe('B4: ten thousand wrong passwords', () => {
  let server: DemoServer;
  let room: TestRoom;
  let lead: TestClient;

  before(async () => {
    server = await DemoServer.start();
    room = new TestRoom(server.url);
    lead = await room.lead();
  });

  after(async () => {
    lead.close();
    await server.stop();
  });

  it('get at most what the limits allow, while the right one from another address always gets in', async (t) => {
    const startedAt = performance.now();
    const counts: Record<Outcome, number> = { ok: 0, 'wrong-password': 0, pow: 0, rate: 0, refused: 0, closed: 0 };
    const freely = new Map<string, number>();
    let [tried, paid] = [0, 0];
    const guess = async (address: string): Promise<void> => {
      let client: TestClient | null = null;
      for (let n = 0; n < TRIES / ADDRESSES.length; n += 1) {
        const pays = PAID_TRY.get(address) === n;
        client ??= await knock(room, address);
        const outcome = client === null ? 'refused' : await tryWrong(room, client, pays);
        tried += 1;
        counts[outcome] += 1;
        if (outcome === 'wrong-password' && pays) paid += 1;
        else if (outcome === 'wrong-password') freely.set(address, (freely.get(address) ?? 0) + 1);
        else if (outcome !== 'ok') {
          client?.close();
          client = null;
        }
      }
      client?.close();
    };
    const guessing = Promise.all(ADDRESSES.map(guess)).then(() => false);
    let welcomed = 0;
    do {
      assert.equal(await getIn(room), 'ok', `the right password, after ${String(tried)} wrong ones`);
      welcomed += 1;
    } while (await Promise.race([guessing, pause(1_500).then(() => true)]));
    assert.equal(await getIn(room), 'ok', 'the right password, after all of them');

    const minutes = (performance.now() - startedAt) / 60_000;
    t.diagnostic(`${JSON.stringify(counts)} within ${minutes.toFixed(2)} minutes; ${String(paid)} were paid for`);
    t.diagnostic(`meanwhile the right one got in ${String(welcomed)} times`);
    assert.equal(tried, TRIES);
    assert.equal(counts.ok, 0);
    assert.ok(welcomed > 2, 'the right one is tried meanwhile');
    assert.ok(counts.rate > TRIES / 2, 'most are turned away unseen');
    assert.ok(counts['wrong-password'] > paid, 'some guesses are looked at: else this measures nothing');
    const looked = counts['wrong-password'] - paid;
    assert.ok(looked <= ROOM_A_MINUTE * (1 + minutes), `${String(looked)} guesses were free in this room`);
    for (const [address, free] of freely) {
      assert.ok(free <= ADDRESS_A_MINUTE * (1 + minutes), `${String(free)} guesses were free to ${address}`);
    }
    assert.ok(paid > 0 && paid <= PAID_TRY.size, `work has bought ${String(paid)} guesses: one each at most`);
    assert.equal(lead.socket.readyState, lead.socket.OPEN, 'the meeting goes on');
  });
});

/** A connection with a challenge, or null where there is none to be had. */
async function knock(room: TestRoom, localAddress: string): Promise<TestClient | null> {
  try {
    const client = await TestClient.connect(room.url, { localAddress });
    try {
      await client.hello(room.id);
      return client;
    } catch {
      client.close();
      return null;
    }
  } catch {
    return null;
  }
}

/** One wrong answer to the challenge; `pays`: with the work that it asks for. */
async function tryWrong(room: TestRoom, client: TestClient, pays: boolean): Promise<Outcome> {
  client.sendFrame(client.authFrame(createKeyPair(), pays ? await work(room, client) : {}));
  const incoming = await client.next();
  return incoming.type === 'frame' ? toOutcome(incoming.frame) : 'closed';
}

/** As a page with the right password does it: works as asked, and again where the price has risen meanwhile. */
async function getIn(room: TestRoom): Promise<Outcome> {
  for (let tries = 0; tries < 3; tries += 1) {
    const client = await TestClient.connect(room.url, { localAddress: HONEST_ADDRESS });
    await client.hello(room.id);
    const answer = await client.auth(room.access, await work(room, client));
    client.close();
    if (toOutcome(answer) !== 'pow') return toOutcome(answer);
  }
  return 'pow';
}

/** What the challenge asks for, found without keeping the other addresses from guessing. */
async function work(room: TestRoom, { chal: { pow, sn, cid } }: TestClient): Promise<{ pow?: Uint8Array }> {
  if (pow === undefined) return {};
  const solution = new Uint8Array(8);
  const view = new DataView(solution.buffer);
  // The solution is the last of what is hashed.
  const input = powInput({ room: room.id, sn, cid, solution });
  for (let n = 0; ; n += 1) {
    view.setUint32(4, n);
    input.set(solution, input.length - 8);
    if (hash('sha512', input, 'buffer').readUInt32BE(0) >>> (32 - pow.bits) === 0) return { pow: solution };
    if (n % HASHES_AT_ONCE === 0) await setImmediate();
  }
}

function toOutcome(frame: ServerFrame): Outcome {
  if (frame.t === 'ok') return 'ok';
  const code = frame.t === 'err' ? frame.code : null;
  if (code === 'wrong-password' || code === 'pow' || code === 'rate') return code;
  throw new Error(`the server has said ${JSON.stringify(frame)}`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
