/** Signatures and counters as such: other encodings, other purposes, the same frame again. */
import { createSeedSigner } from '@in-camera/crypto';
import { concatBytes, encodeUtf8, toCid, toNonce32, type Hash32 } from '@in-camera/protocol';
import type { Attack } from '../attack.js';
import { malleated, nonCanonicalSigner } from '../adversary/odd-signatures.js';
import { admitAdversary, meet } from '../scene.js';
import type { Stage } from '../stage/stage.js';

const STRICT = 'packages/protocol/src/strict-signature.ts';
const message = encodeUtf8('minutes of the meeting');

function code(stage: Stage) {
  if (stage.victims === null) throw new Error('the code is in pages here');
  return stage.victims;
}

export const SIGNATURES: readonly Attack[] = [
  {
    id: 'HS-63',
    threat: 'C6',
    title: 'a second signature for the same statement: S + L for S',
    defences: [{ file: STRICT, find: 'isBelow(signature.subarray(32), L) &&', replace: '' }],
    async play(stage) {
      const signer = createSeedSigner(new Uint8Array(32).fill(3));
      const other = malleated(await signer.sign(message));
      const succeeded = code(stage).verifyStrict(signer.publicKey, message, other);
      return { succeeded, measured: { accepted: succeeded } };
    },
  },
  {
    id: 'HS-64',
    threat: 'C5',
    title: 'a key in an encoding that is not the canonical one, behind which a point of small order hides',
    defences: [{ file: STRICT, find: 'return isBelow(y, P) && ', replace: 'return ' }],
    async play(stage) {
      const signer = nonCanonicalSigner();
      const succeeded = code(stage).verifyStrict(signer.publicKey, message, await signer.sign(message));
      return { succeeded, measured: { accepted: succeeded } };
    },
  },
  {
    id: 'HS-65',
    threat: 'A19',
    title: 'what a host signs for the server to take the lead is shown as a statement of the host',
    defences: [
      {
        file: 'packages/protocol/src/signature-inputs.ts',
        find: "return labelled('ic1/lead')",
        replace: "return labelled('ic1/stmt')",
      },
    ],
    async play(stage) {
      const { leadSignatureInput, statementSignatureInput, verifyStrict } = code(stage);
      const host = createSeedSigner(new Uint8Array(32).fill(4));
      const room = new Uint8Array(32).fill(5) as Hash32;
      const [sn, cid] = [toNonce32(new Uint8Array(32).fill(1)), toCid(new Uint8Array(16).fill(2))];
      if (sn === null || cid === null) throw new Error('wrong length');
      const signature = await host.sign(leadSignatureInput({ room, sn, cid }));
      // The server has chosen sn and cid: together they are what it wants the host to have stated.
      const asStatement = statementSignatureInput(room as never, concatBytes(sn, cid));
      const succeeded = verifyStrict(host.publicKey, asStatement, signature);
      return { succeeded, measured: { accepted: succeeded } };
    },
  },
  {
    id: 'HS-66',
    threat: 'C3',
    title: 'the server plays a frame of the relay path again: a member is said to be where it was before',
    defences: [
      {
        file: 'packages/crypto/src/counter-check.ts',
        find: "return slots[slotOf(counter)] === counter + 1n ? 'duplicate' : 'fresh';",
        replace: "return slotOf(counter) >= 0 ? 'fresh' : 'duplicate';",
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const meeting = await meet(stage, 'Ada', 'Ben');
      const mallory = await admitAdversary(stage, meeting, 'Cem');
      const [first, second] = [7, 8].map((byte) => toCid(new Uint8Array(16).fill(byte)));
      if (first == null || second == null) throw new Error('wrong length');
      const allowed = (cid: Uint8Array) => {
        const name = Buffer.from(cid).toString('base64url');
        return stage.server.asked.filter(({ text }) => text.includes('"allow"') && text.includes(name)).length;
      };
      let played: Uint8Array | null = null;
      const { relayTo } = stage.server;
      stage.server.relayTo = (owner, cid, payload) => {
        played = payload;
        relayTo.call(stage.server, owner, cid, payload);
      };
      mallory.tell('Ada', { type: 'new-cid', cid: first });
      const frame = played;
      stage.server.relayTo = relayTo;
      if (!(await stage.until(() => allowed(first) > 0, 3_000))) throw new Error('the first one is not allowed');
      mallory.tell('Ada', { type: 'new-cid', cid: second });
      if (!(await stage.until(() => allowed(second) > 0, 3_000))) throw new Error('the second one is not allowed');
      // Whoever is not bound is let in again a few times.
      await stage.pass(8_000);
      const before = allowed(first);
      if (frame !== null) stage.server.relayTo('Ada', mallory.cid, frame);
      await stage.pass(500);
      const again = allowed(first) - before;
      return { succeeded: again > 0, measured: { allowedAgain: again } };
    },
  },
];
