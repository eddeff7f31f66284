/** The border: what becomes of bytes that open and verify but say what their sender may not say. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createVerifier } from '@in-camera/crypto';
import {
  encodeInner,
  encodePairMessage,
  encodeSigned,
  encodeStatement,
  parseLink,
  statementSignatureInput,
  type Cid,
  type Ed25519PublicKey,
  type Inner,
  type Mid,
  type PairMessage,
  type StatementOf,
  type X25519PublicKey,
} from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import type { Ports } from '../ports/ports.js';
import { createFakeWorld } from '../testing/fake-world.js';
import {
  cid,
  hash,
  inMeeting,
  member,
  mid,
  roster,
  signed,
  somebody,
  withLinkTo,
  type Somebody,
} from '../testing/machine.test.js';
import { toPeerId } from '../machine/peer-id.js';
import { createHeldFrames } from './held-frames.js';
import { takeInner, takeLinkFrame } from './intake.js';
import { createGuestKeyring, createHostKeyring, type Keyring } from './keyring.js';
import { createPairBook, type Pair, type PairBook } from './pair-book.js';
import type { Runtime } from './runtime.js';
import { createTokenBucket } from './token-bucket.js';

const world = createFakeWorld();
const portsOf = (name: string): Ports => world.add(name).ports;
const door: Cid = cid('door');

/** A page with its own keys for the room, and the pairs it has. */
interface Page extends Somebody {
  readonly keyring: Keyring;
  readonly pairs: PairBook;
}

function createPage(name: string, keyring: Keyring): Page {
  const { publicKey: ik } = keyring.identity;
  const pairs = createPairBook({ clock: world.clock, keyring, transmit: () => true, gaveUp: () => undefined });
  return { name, ik, ek: keyring.ephemeral.publicKey, id: toPeerId(ik), keyring, pairs };
}

async function createPages(): Promise<[Page, Page, Page]> {
  const host = await createHostKeyring(portsOf('Ada'), null, new Uint8Array(32).fill(7));
  const link = parseLink((await host.invitation('')).link);
  assert.ok(link.ok);
  // Each keyring wipes the secret it was given.
  const copy = () => ({ ...link.value, secret: link.value.secret.slice() as typeof link.value.secret });
  const guests = await Promise.all(['Ben', 'Cem'].map(async (name) => createGuestKeyring(portsOf(name), copy(), null)));
  // The door has named the lock.
  for (const { gates } of guests) gates.name(1);
  const [ben, cem] = guests;
  assert.ok(ben && cem);
  return [createPage('Ada', host), createPage('Ben', ben), createPage('Cem', cem)];
}

const [ada, ben, cem] = await createPages();
const meeting = mid('meeting');

function meet(one: Page, other: Somebody, meetingId: Mid = meeting): Pair {
  const pair = one.pairs.prepare({ ik: other.ik, ek: other.ek, mid: meetingId, gateV: 1 });
  assert.ok(pair);
  // Kept, so that its counters go on: a frame that came twice would be nothing for that reason alone.
  one.pairs.keep(pair);
  return pair;
}

interface Sent {
  readonly to: string;
  readonly message: PairMessage;
}

/** Ada leads; Ben and Cem are listed and bound. The data channel hands over what it is given. */
function createAda(change: (state: MachineState) => MachineState = (state) => state): {
  runtime: Runtime;
  sent: Sent[];
} {
  const body = roster({
    lead: ada.ik,
    members: [member(ada, { role: 'host', rank: 0 }), member(ben), member(cem, { rank: 2 })],
  });
  const start = withLinkTo(withLinkTo(inMeeting(ada, signed(body, ada)), ben), cem);
  const state = change({ ...start, setting: { ...start.setting, purpose: 'create' } });
  const sent: Sent[] = [];
  for (const peer of [ben, cem]) meet(ada, peer);
  const runtime = {
    ports: { clock: world.clock },
    keyring: ada.keyring,
    judge: { verifier: createVerifier(), authority: ada.keyring.authority },
    pairs: ada.pairs,
    links: {
      unseal: (_peer: string, _link: number, frame: Uint8Array) => frame,
      send: (to: string, message: PairMessage) => sent.push({ to, message }),
    },
    held: createHeldFrames(world.clock),
    contacts: createTokenBucket(1_000, 1_000),
    getState: () => state,
    acknowledge: () => undefined,
  } as unknown as Runtime;
  return { runtime, sent };
}

const overLink = (runtime: Runtime, from: Page, message: PairMessage) =>
  takeLinkFrame(runtime, from.id, 1, encodePairMessage(message));

/** A first contact with what the page seals for Ada. */
async function contact(runtime: Runtime, page: Page, wire: Uint8Array, shown: Somebody = page, meetingId = meeting) {
  const pair = meet(page, ada, meetingId);
  const frame = pair.channel.seal(encodePairMessage({ type: 'statement', wires: [wire] }));
  assert.ok(frame);
  return takeInner(runtime, { type: 'first-contact', ik: shown.ik, ek: shown.ek, frame }, { cid: door, member: null });
}

async function sign<T extends 'knock' | 'bind' | 'roster' | 'co-host-grant'>(
  page: Page,
  statement: StatementOf<T>,
): Promise<Uint8Array> {
  const stmt = encodeStatement(statement);
  return encodeSigned(stmt, await page.keyring.identity.sign(statementSignatureInput(page.keyring.authority, stmt)));
}

function knockOf(
  page: Page,
  change: { ek?: X25519PublicKey; mid?: Mid; signer?: Ed25519PublicKey } = {},
): StatementOf<'knock'> {
  const body = {
    ek: change.ek ?? page.ek,
    helloHash: hash('hello'),
    flags: {},
    name: page.name,
    invite: null,
    hostCert: null,
    resumeMark: null,
  };
  return { type: 'knock', mid: change.mid ?? meeting, signer: change.signer ?? page.ik, body };
}

function bindOf(page: Page): StatementOf<'bind'> {
  const body = {
    peerIk: ada.ik,
    th: hash('th'),
    ownFingerprint: hash('own'),
    peerFingerprint: hash('peer'),
    term: 1,
    v: 1,
    rosterHash: hash('roster'),
    commitment: hash('commitment'),
    name: page.name,
  };
  return { type: 'bind', mid: meeting, signer: page.ik, body };
}

describe('a first contact', () => {
  it('becomes a Knock when key, EK, meeting and signature agree', async () => {
    const { runtime } = createAda();
    const input = await contact(runtime, ben, await sign(ben, knockOf(ben)));
    assert.equal(input?.type, 'knock');
  });

  it('A2: signed by another than the key that is shown: nothing', async () => {
    const { runtime } = createAda();
    assert.equal(await contact(runtime, ben, await sign(cem, knockOf(cem))), null);
  });

  it('A2: for another EK, or for another meeting: nothing', async () => {
    const { runtime } = createAda();
    assert.equal(await contact(runtime, ben, await sign(ben, knockOf(ben, { ek: cem.ek }))), null);
    assert.equal(await contact(runtime, ben, await sign(ben, knockOf(ben, { mid: mid('other') }))), null);
  });

  it('of a listed key with another EK does not take the place of the member', async () => {
    const { runtime } = createAda();
    const before = runtime.pairs.get(ben.id);
    const guest = await createGuestKeyring(
      portsOf('Ben again'),
      {
        secret: ada.keyring.secret.slice() as typeof ada.keyring.secret,
        authority: ada.keyring.authority,
        hasPassword: false,
        inviteSeed: null,
      },
      null,
    );
    guest.gates.name(1);
    // Ben's own key from another page load: coming back is for resuming, which shows a mark.
    const again = createPage('Ben', { ...guest, identity: ben.keyring.identity });
    assert.equal(await contact(runtime, again, await sign(again, knockOf(again))), null);
    assert.equal(runtime.pairs.get(ben.id), before);
  });

  it('is looked at by the lead only', async () => {
    const { runtime } = createAda((state) => {
      const body = roster({
        lead: cem.ik,
        members: [member(ada, { rank: 0 }), member(cem, { role: 'host', rank: 2 })],
      });
      return { ...state, roster: { ...state.roster, current: signed(body, cem) } };
    });
    assert.equal(await contact(runtime, ben, await sign(ben, knockOf(ben))), null);
  });
});

describe('A4: a Bind', () => {
  it('speaks for whoever is at the other end', async () => {
    const { runtime } = createAda();
    const own = await overLink(runtime, ben, { type: 'statement', wires: [await sign(ben, bindOf(ben))] });
    assert.equal(own?.type, 'statement');
  });

  it('of another member, brought by this one, is nothing', async () => {
    const { runtime } = createAda();
    assert.equal(await overLink(runtime, ben, { type: 'statement', wires: [await sign(cem, bindOf(cem))] }), null);
  });

  it('with a bit changed is nothing (I5)', async () => {
    const { runtime } = createAda();
    const wire = await sign(ben, bindOf(ben));
    wire[40] = (wire[40] ?? 0) ^ 1;
    assert.equal(await overLink(runtime, ben, { type: 'statement', wires: [wire] }), null);
  });
});

describe('A11: a roster', () => {
  const body = roster({
    lead: ben.ik,
    members: [member(ada, { role: 'host', rank: 0 }), member(ben, { role: 'co-host', rank: 1 })],
  });
  const rosterOf = (page: Page) => sign(page, { type: 'roster', mid: meeting, signer: page.ik, body });
  const grantFor = (page: Page, by: Page = ada, of = meeting) =>
    sign(by, {
      type: 'co-host-grant',
      mid: of,
      signer: by.ik,
      body: { ik: page.ik, rank: 1, notAfter: world.clock.now() + 1_000 },
    });
  const { certificate } = ada.keyring;
  assert.ok(certificate);

  for (const [what, wires, is] of [
    ['alone shows nothing of its signer', [rosterOf(ben)], null],
    ['with its signer’s grant is a co-host’s', [rosterOf(ben), certificate, grantFor(ben)], 'co-host'],
    ['with its signer’s certificate is a host’s', [rosterOf(ada), certificate], 'host'],
    ['with another’s certificate is nobody’s', [rosterOf(ben), certificate], null],
    ['with another’s grant is nobody’s', [rosterOf(ben), certificate, grantFor(cem)], null],
    ['with a grant by no host is nobody’s', [rosterOf(ben), certificate, grantFor(ben, cem)], null],
    ['with a grant for another meeting is nobody’s', [rosterOf(ben), certificate, grantFor(ben, ada, mid('x'))], null],
  ] as const) {
    it(what, async () => {
      const { runtime } = createAda();
      const input = await overLink(runtime, cem, { type: 'statement', wires: await Promise.all(wires) });
      assert.ok(input?.type === 'statement');
      assert.equal(input.chain?.is ?? null, is);
    });
  }
});

describe('forwarding', () => {
  const innerOf = (page: Page): Uint8Array =>
    encodeInner({ type: 'pair', ik: page.ik, gateV: 1, frame: new Uint8Array(40) });
  const stranger = somebody('Mallory');

  it('passes on between listed members with bound links, unchanged', async () => {
    const { runtime, sent } = createAda();
    const message: PairMessage = { type: 'forward', to: cem.ik, inner: innerOf(ben) };
    assert.equal(await overLink(runtime, ben, message), null);
    assert.deepEqual(sent, [{ to: cem.id, message }]);
  });

  it('passes nothing on to its sender, to strangers, to those without a link, or from those', async () => {
    for (const [to, change] of [
      [ben.ik, (state: MachineState) => state],
      [stranger.ik, (state: MachineState) => withLinkTo(state, stranger)],
      [cem.ik, (state: MachineState) => withLinkTo(state, cem, { stage: 'confirming' })],
      [cem.ik, (state: MachineState) => withLinkTo(state, ben, { stage: 'confirming' })],
    ] as const) {
      const { runtime, sent } = createAda(change);
      await overLink(runtime, ben, { type: 'forward', to, inner: innerOf(ben) });
      assert.deepEqual(sent, []);
    }
  });

  it('for this page opens what the other member sealed, and no first contact', async () => {
    const { runtime } = createAda();
    const pair = meet(cem, ada);
    const frame = pair.channel.seal(encodePairMessage({ type: 'bye' }));
    assert.ok(frame);
    const inner: Inner = { type: 'pair', ik: cem.ik, gateV: 1, frame };
    const input = await overLink(runtime, ben, { type: 'forward', to: ada.ik, inner: encodeInner(inner) });
    assert.ok(input?.type === 'message');
    assert.deepEqual([input.peer, input.path, input.cid], [cem.id, 'relay', null]);
    const first = encodeInner({ type: 'first-contact', ik: stranger.ik, ek: stranger.ek, frame });
    assert.equal(await overLink(runtime, ben, { type: 'forward', to: ada.ik, inner: first }), null);
  });
});

describe('a peer who says too much', () => {
  it('D5: has only so many signatures looked at', async () => {
    const { runtime } = createAda();
    ada.pairs.drop(ben.id);
    meet(ada, ben);
    const wire = await sign(ben, bindOf(ben));
    let heard = 0;
    for (let i = 0; i < 50; i += 1) {
      if ((await overLink(runtime, ben, { type: 'statement', wires: [wire] })) !== null) heard += 1;
    }
    assert.equal(heard, 30);
  });
});
