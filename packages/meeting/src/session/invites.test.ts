/** Personal invites in whole meetings (R7): used, reused, stolen first, raced, revoked, expired; whoever leads. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSeedSigner, deriveInviteSeed, hash32 } from '@in-camera/crypto';
import { parseLink, toBase64Url, type Policy } from '@in-camera/protocol';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { isCoded, join } from '../testing/people.test.js';
import type { Command, CommandOf, Invitation } from './commands.js';

interface Door {
  readonly world: FakeWorld;
  readonly ada: FakeParticipant;
  readonly invitation: Invitation;
}

async function open(policy: Partial<Policy> = {}): Promise<Door> {
  const world = createTestWorld({ policy });
  const { host: ada, invitation } = await world.host('Ada');
  return { world, ada, invitation };
}

async function ask(world: FakeWorld, who: FakeParticipant, command: Command, ms = 500): Promise<unknown> {
  const asking = who.session.dispatch(command);
  asking.catch(() => undefined);
  await world.clock.advance(ms);
  return asking;
}

type Wish = Partial<Omit<CommandOf<'invite'>, 'type'>>;

/** The invitation of one person, and how it is called. */
async function invite(
  { world, invitation }: Door,
  issuer: FakeParticipant,
  wish: Wish = {},
): Promise<Invitation & { readonly id: string }> {
  const made = await ask(world, issuer, { type: 'invite', name: 'Alice', ...wish });
  return { ...invitation, ...(made as { id: string; link: string }) };
}

/** Knocks, and time passes until the lead has looked. */
async function come(world: FakeWorld, name: string, by: Invitation): Promise<FakeParticipant> {
  const guest = world.add(name);
  join(guest, by);
  await world.clock.advance(500);
  return guest;
}

const names = ({ state }: FakeParticipant): string[] => state.participants.map(({ name }) => name);
const stateOf = ({ state }: FakeParticipant, id: string): string | undefined =>
  state.invites.find((invite) => invite.id === id)?.state;
const alarms = ({ facts }: FakeParticipant): unknown[] =>
  facts.flatMap((fact) => (fact.type === 'guard-alarm' && fact.kind === 'invite-reused' ? [fact.name] : []));
const refusalOf = ({ state }: FakeParticipant): string | undefined => state.error?.code;

describe('R7: an invite', () => {
  it('is a link of its own, named and open; the host keeps its hash and not its key', async () => {
    const door = await open();
    const { id, link } = await invite(door, door.ada);
    const parsed = parseLink(link);
    assert.ok(parsed.ok && parsed.value.inviteSeed !== null);
    const key = createSeedSigner(deriveInviteSeed(parsed.value.inviteSeed, parsed.value.authority));
    assert.equal(id, toBase64Url(hash32(key.publicKey)));
    const [first] = door.ada.state.invites;
    assert.deepEqual([first?.name, first?.state, first?.admit, first?.reused], ['Alice', 'open', false, false]);
    assert.ok(door.ada.facts.some((fact) => fact.type === 'invite-change' && fact.id === id));
    assert.ok(!JSON.stringify(door.ada.state).includes(toBase64Url(parsed.value.inviteSeed)));
  });

  it('shows whom it was made for at the door, and is used up by letting them in', async () => {
    const door = await open();
    const made = await invite(door, door.ada);
    const guest = await come(door.world, 'Ali', made);
    const [knock] = door.ada.state.knocks;
    assert.deepEqual([knock?.name, knock?.inviteName, knock?.inviteUnknown], ['Ali', 'Alice', false]);
    assert.equal(stateOf(door.ada, made.id), 'open');
    await ask(door.world, door.ada, { type: 'admit', id: guest.id });
    assert.deepEqual(names(door.ada), ['Ali']);
    assert.equal(door.ada.state.participants[0]?.admittedBy, 'host');
    assert.equal(stateOf(door.ada, made.id), 'used');
  });

  it('lets in without asking where the host chose so', async () => {
    const door = await open();
    const made = await invite(door, door.ada, { admit: true });
    const guest = await come(door.world, 'Alice', made);
    assert.equal(guest.state.phase, 'in-meeting');
    assert.equal(door.ada.state.participants[0]?.admittedBy, 'invite');
    assert.ok(!door.ada.facts.some(({ type }) => type === 'knock'));
    assert.equal(stateOf(door.ada, made.id), 'used');
  });

  it('of somebody who uses another name, or the name of a person inside, waits to be looked at', async () => {
    const door = await open();
    await come(door.world, 'Mallory', await invite(door, door.ada, { admit: true }));
    assert.deepEqual(
      door.ada.state.knocks.map(({ name, inviteName }) => [name, inviteName]),
      [['Mallory', 'Alice']],
    );
    const namesake = await invite(door, door.ada, { name: 'Ada', admit: true });
    await come(door.world, 'Adа', namesake);
    assert.equal(door.ada.state.knocks[1]?.nameWarning, 'looks-like-another');
    assert.deepEqual(names(door.ada), []);
  });

  for (const policy of [{ requireVerification: true }, { strictLease: true }] as const) {
    it(`lets nobody in unseen where the policy says ${Object.keys(policy).join()}`, async () => {
      const door = await open(policy);
      await come(door.world, 'Alice', await invite(door, door.ada, { admit: true }));
      assert.deepEqual(
        door.ada.state.knocks.map(({ inviteName }) => inviteName),
        ['Alice'],
      );
    });
  }

  it('I16: opens no locked door', async () => {
    const door = await open();
    const made = await invite(door, door.ada, { admit: true });
    await ask(door.world, door.ada, { type: 'lock', on: true });
    assert.equal(refusalOf(await come(door.world, 'Alice', made)), 'meeting-locked');
    assert.equal(stateOf(door.ada, made.id), 'open');
  });

  it('that nobody here knows makes a plain knock, and those who look are told', async () => {
    const door = await open();
    const link = `${door.invitation.link}.i${toBase64Url(new Uint8Array(32).fill(7))}`;
    await come(door.world, 'Alice', { ...door.invitation, link });
    assert.deepEqual(
      door.ada.state.knocks.map(({ inviteName, inviteUnknown }) => [inviteName, inviteUnknown]),
      [[null, true]],
    );
  });

  it('needs a name and a time to come, and there are 64 at most', async () => {
    const door = await open();
    const refused = (wish: Wish): Promise<void> =>
      assert.rejects(ask(door.world, door.ada, { type: 'invite', name: 'Alice', ...wish }, 1), isCoded('aborted'));
    await refused({ name: ' ' });
    await refused({ expiresAt: door.world.clock.now() });
    await refused({ expiresAt: Number.NaN });
    const soon = door.world.clock.now() + 5_000;
    for (let n = 0; n < 64; n += 1) {
      await ask(door.world, door.ada, { type: 'invite', name: `Guest ${String(n)}`, expiresAt: soon }, 1);
    }
    await refused({});
    await assert.rejects(ask(door.world, door.ada, { type: 'revoke-invite', id: 'no invite' }), isCoded('aborted'));
    await door.world.clock.advance(6_000);
    const { id } = await invite(door, door.ada);
    assert.equal(door.ada.state.invites.length, 64);
    assert.equal(stateOf(door.ada, id), 'open');
  });

  it('is made by those who may let in, and by nobody else', async () => {
    const door = await open();
    const ben = await door.world.admit('Ben', door.ada, door.invitation);
    await assert.rejects(ask(door.world, ben, { type: 'invite', name: 'Alice' }), isCoded('aborted'));
    await invite(door, door.ada);
    assert.deepEqual(ben.state.invites, []);
  });
});

describe('B7: an invite that comes a second time', () => {
  it('is refused, and the host reads whose it was; the first is not sent away', async () => {
    const door = await open();
    const made = await invite(door, door.ada, { admit: true });
    const alice = await come(door.world, 'Alice', made);
    const thief = await come(door.world, 'Alice', made);
    assert.equal(refusalOf(thief), 'invite-spent');
    assert.equal(thief.state.phase, 'failed');
    assert.equal(alice.state.phase, 'in-meeting');
    assert.deepEqual(alarms(door.ada), ['Alice']);
    assert.equal(door.ada.state.invites[0]?.reused, true);
    assert.deepEqual(door.ada.state.knocks, []);
  });

  it('stolen first: the owner who comes later is refused, and the alarm names them', async () => {
    const door = await open();
    const made = await invite(door, door.ada, { admit: true });
    await come(door.world, 'Alice', made);
    const owner = await come(door.world, 'Alice', made);
    assert.equal(refusalOf(owner), 'invite-spent');
    assert.deepEqual(alarms(door.ada), ['Alice']);
    // Without the invite they may knock like everybody else.
    await come(door.world, 'Alice', door.invitation);
    assert.equal(door.ada.state.knocks[0]?.nameWarning, 'looks-like-another');
  });

  it('lets nobody in unseen under that name any more', async () => {
    const door = await open();
    const first = await invite(door, door.ada, { admit: true });
    const alice = await come(door.world, 'Alice', first);
    await come(door.world, 'Alice', first);
    await ask(door.world, alice, { type: 'leave' }, 2_000);
    await come(door.world, 'Alice', await invite(door, door.ada, { admit: true }));
    assert.deepEqual(
      door.ada.state.knocks.map(({ inviteName }) => inviteName),
      ['Alice'],
    );
  });

  it('B8: raced by two, exactly one gets in, at a door that asks and at one that does not', async () => {
    for (const admit of [true, false]) {
      const door = await open();
      const made = await invite(door, door.ada, { admit });
      const pair = [door.world.add('Alice'), door.world.add('Alice 2')];
      for (const one of pair) join(one, made);
      await door.world.clock.advance(500);
      const [waiting] = door.ada.state.knocks;
      if (waiting !== undefined) await ask(door.world, door.ada, { type: 'admit', id: waiting.id });
      assert.equal(door.ada.state.participants.length, 1);
      assert.deepEqual(
        pair.map(refusalOf).filter((code) => code !== undefined),
        ['invite-spent'],
      );
      assert.deepEqual(alarms(door.ada), ['Alice']);
    }
  });

  it('whoever waits with it may knock again themselves, and gives it up by leaving', async () => {
    const door = await open();
    const made = await invite(door, door.ada);
    const first = await come(door.world, 'Alice', made);
    door.world.server.drop('Alice');
    await door.world.clock.advance(20_000);
    assert.equal(first.state.phase, 'knocking');
    assert.deepEqual(alarms(door.ada), []);
    await ask(door.world, first, { type: 'leave' });
    const second = await come(door.world, 'Alice', made);
    assert.equal(second.state.phase, 'knocking');
    assert.deepEqual(alarms(door.ada), []);
  });
});

describe('an invite that is over', () => {
  it('revoked before it is used, and while its bearer waits', async () => {
    const door = await open();
    const made = await invite(door, door.ada, { admit: true });
    await ask(door.world, door.ada, { type: 'revoke-invite', id: made.id });
    assert.equal(stateOf(door.ada, made.id), 'revoked');
    assert.equal(refusalOf(await come(door.world, 'Alice', made)), 'invite-revoked');
    const other = await invite(door, door.ada);
    const waiting = await come(door.world, 'Alice', other);
    assert.equal(waiting.state.phase, 'knocking');
    await ask(door.world, door.ada, { type: 'revoke-invite', id: other.id });
    assert.equal(refusalOf(waiting), 'invite-revoked');
    assert.deepEqual(door.ada.state.knocks, []);
    assert.deepEqual(alarms(door.ada), []);
  });

  it('B9: expired by the lead’s clock, whatever the guest’s says; the list reads so by itself', async () => {
    const door = await open();
    const made = await invite(door, door.ada, { admit: true, expiresAt: door.world.clock.now() + 5_000 });
    await door.world.clock.advance(5_000);
    assert.equal(stateOf(door.ada, made.id), 'expired');
    const tenYears = 10 * 365 * 24 * 60 * 60_000;
    const { clock } = door.world;
    const late = { ...clock, now: () => clock.now() - tenYears };
    const guest = door.world.add('Alice', { clock: late });
    join(guest, made);
    await clock.advance(500);
    assert.equal(refusalOf(guest), 'invite-expired');
  });

  it('of a lock that was changed: the list says so, and the link opens nothing', async () => {
    const door = await open();
    const used = await invite(door, door.ada, { admit: true });
    const left = await invite(door, door.ada, { name: 'Bob' });
    await come(door.world, 'Alice', used);
    await ask(door.world, door.ada, { type: 'change-lock' }, 2_000);
    assert.deepEqual([stateOf(door.ada, used.id), stateOf(door.ada, left.id)], ['used', 'lapsed']);
    const bob = await come(door.world, 'Bob', left);
    assert.notEqual(bob.state.phase, 'in-meeting');
    assert.deepEqual(door.ada.state.knocks, []);
  });
});

describe('letting in all that were invited', () => {
  it('takes them one after the other, and leaves out who has no invite or one that was used twice', async () => {
    const door = await open();
    const [first, second, third] = [
      await invite(door, door.ada, { name: 'Alice' }),
      await invite(door, door.ada, { name: 'Bob' }),
      await invite(door, door.ada, { name: 'Cleo' }),
    ] as const;
    await come(door.world, 'Alice', first);
    await come(door.world, 'Bob', second);
    await come(door.world, 'Cleo', third);
    await come(door.world, 'Thief', third);
    await come(door.world, 'Dan', door.invitation);
    await ask(door.world, door.ada, { type: 'admit-invited' }, 2_000);
    assert.deepEqual(names(door.ada), ['Alice', 'Bob']);
    assert.deepEqual(
      door.ada.state.knocks.map(({ name }) => name),
      ['Cleo', 'Dan'],
    );
  });
});

describe('whoever leads', () => {
  /** Ada hosts, Ben is her co-host. */
  async function withCoHost(): Promise<Door & { ben: FakeParticipant }> {
    const door = await open();
    const ben = await door.world.admit('Ben', door.ada, door.invitation);
    await ask(door.world, door.ada, { type: 'set-role', id: ben.id, role: 'co-host' });
    return { ...door, ben };
  }

  it('redeems what a co-host has made; both read what has become of it, and of its second use', async () => {
    const door = await withCoHost();
    const made = await invite(door, door.ben, { admit: true });
    assert.equal(stateOf(door.ada, made.id), 'open');
    await come(door.world, 'Alice', made);
    await come(door.world, 'Alice', made);
    for (const page of [door.ada, door.ben]) {
      assert.ok(names(page).includes('Alice'), page.name);
      assert.equal(stateOf(page, made.id), 'used');
      assert.deepEqual(alarms(page), ['Alice']);
      assert.equal(page.state.invites[0]?.reused, true);
    }
  });

  it('revokes for a co-host, whoever made it; one cannot be made good again', async () => {
    const door = await withCoHost();
    const hers = await invite(door, door.ada, { admit: true });
    const his = await invite(door, door.ben, { name: 'Bob', admit: true });
    for (const { id } of [hers, his]) await ask(door.world, door.ben, { type: 'revoke-invite', id }, 1_000);
    for (const page of [door.ada, door.ben]) {
      assert.deepEqual(
        [hers, his].map(({ id }) => stateOf(page, id)),
        ['revoked', 'revoked'],
      );
    }
    assert.equal(refusalOf(await come(door.world, 'Alice', hers)), 'invite-revoked');
    assert.equal(refusalOf(await come(door.world, 'Bob', his)), 'invite-revoked');
  });

  it('R8: redeems nothing of who may not let in any more', async () => {
    const door = await withCoHost();
    const made = await invite(door, door.ben, { admit: true });
    await ask(door.world, door.ada, { type: 'set-role', id: door.ben.id, role: 'participant' });
    assert.deepEqual(door.ben.state.invites, []);
    await ask(door.world, door.ben, { type: 'leave' }, 2_000);
    await come(door.world, 'Alice', made);
    assert.deepEqual(
      door.ada.state.knocks.map(({ inviteUnknown }) => inviteUnknown),
      [true],
    );
    assert.deepEqual(names(door.ada), []);
  });

  it('goes on with the list after the host has gone, and what was used stays used', async () => {
    const door = await withCoHost();
    const [used, left] = [
      await invite(door, door.ada, { admit: true }),
      await invite(door, door.ada, { name: 'Bob', admit: true }),
    ] as const;
    await come(door.world, 'Alice', used);
    door.ada.closePage();
    await door.world.clock.advance(60_000);
    assert.equal(door.ben.state.meeting?.host, door.ben.id);
    const bob = await come(door.world, 'Bob', left);
    assert.equal(bob.state.phase, 'in-meeting');
    assert.equal(refusalOf(await come(door.world, 'Alice', used)), 'invite-spent');
    assert.deepEqual(alarms(door.ben), ['Alice']);
  });

  it('keeps the list over a reload, and forgets no use of it', async () => {
    const door = await open();
    await door.world.admit('Ben', door.ada, door.invitation);
    const [used, left, gone] = [
      await invite(door, door.ada, { admit: true }),
      await invite(door, door.ada, { name: 'Bob', admit: true }),
      await invite(door, door.ada, { name: 'Cleo', admit: true }),
    ] as const;
    await come(door.world, 'Alice', used);
    await ask(door.world, door.ada, { type: 'revoke-invite', id: gone.id });
    const again = await door.world.reload(door.ada);
    again.session.dispatch({ type: 'resume' }).catch(() => undefined);
    await door.world.clock.advance(5_000);
    assert.deepEqual(
      again.state.invites.map(({ name, state }) => [name, state]),
      [
        ['Alice', 'used'],
        ['Bob', 'open'],
        ['Cleo', 'revoked'],
      ],
    );
    assert.equal(refusalOf(await come(door.world, 'Alice', used)), 'invite-spent');
    assert.equal((await come(door.world, 'Bob', left)).state.phase, 'in-meeting');
    assert.equal(refusalOf(await come(door.world, 'Cleo', gone)), 'invite-revoked');
  });

  it('I12: what was used in a meeting is used in the next one in the same room', async () => {
    const door = await open();
    const made = await invite(door, door.ada, { admit: true });
    const alice = await come(door.world, 'Alice', made);
    await ask(door.world, alice, { type: 'leave' }, 2_000);
    const { code } = door.ada.state.meeting ?? {};
    const again = await door.world.reload(door.ada);
    again.session.dispatch({ type: 'resume' }).catch(() => undefined);
    await door.world.clock.advance(15_000);
    assert.notEqual(again.state.meeting?.code, code);
    assert.equal(refusalOf(await come(door.world, 'Alice', made)), 'invite-spent');
  });
});
