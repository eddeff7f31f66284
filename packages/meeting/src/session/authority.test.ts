/** A host keeps the room's authority key in a file, and comes back with it (protocol §9, *Ad hoc*; B10). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseLink } from '@in-camera/protocol';
import { createTestWorld } from '../testing/node-world.test.js';
import { isCoded, join, links } from '../testing/people.test.js';

const passphrase = 'seven unlikely words that nobody else would choose';

function roomOf(link: string): string {
  const parsed = parseLink(link);
  assert.ok(parsed.ok);
  return Buffer.from(parsed.value.authority).toString('hex');
}

describe('the authority key', () => {
  it('is offered once to whoever opened the room, and to nobody else', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', host, invitation);
    assert.equal(host.state.self.canExportAuthority, true);
    assert.equal(ben.state.self.canExportAuthority, false);
    await assert.rejects(ben.session.dispatch({ type: 'export-authority', passphrase }), isCoded('aborted'));
    const file = await host.session.dispatch({ type: 'export-authority', passphrase });
    assert.ok(file.length > 0);
    assert.equal(host.state.self.canExportAuthority, false);
    await assert.rejects(host.session.dispatch({ type: 'export-authority', passphrase }), isCoded('aborted'));
  });

  it('B3: is not sealed with a weak passphrase, and can be saved afterwards', async () => {
    const world = createTestWorld();
    const { host } = await world.host('Ada');
    const weak = host.session.dispatch({ type: 'export-authority', passphrase: '1234' });
    await assert.rejects(weak, isCoded('password-too-weak'));
    assert.equal(host.state.self.canExportAuthority, true);
  });

  it('B10: does not outlive the page in its tab', async () => {
    const world = createTestWorld();
    const { host } = await world.host('Ada');
    const again = await world.reload(host);
    const resuming = again.session.dispatch({ type: 'resume' });
    await world.clock.advance(15_000);
    await resuming;
    assert.equal(again.state.self.canExportAuthority, false);
  });

  it('opens the same room again, in another browser', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const file = await host.session.dispatch({ type: 'export-authority', passphrase });
    await host.session.dispatch({ type: 'end' });
    await world.clock.advance(61_000);
    const other = world.add('Ada');
    await other.session.dispatch({ type: 'import-authority', file, passphrase });
    const creating = other.session.dispatch({ type: 'create', displayName: 'Ada' });
    await world.clock.advance(500);
    const { link } = await creating;
    assert.equal(roomOf(link), roomOf(invitation.link));
    assert.notEqual(link, invitation.link);
    assert.equal(other.state.self.canExportAuthority, false);
  });

  it('makes whoever joins with it a host of the meeting that goes on', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const file = await host.session.dispatch({ type: 'export-authority', passphrase });
    const other = world.add('Eve');
    await other.session.dispatch({ type: 'import-authority', file, passphrase });
    const joining = join(other, invitation);
    await world.clock.advance(5_000);
    await joining;
    assert.equal(other.state.self.role, 'host');
    assert.deepEqual(links(other), { Ada: 'bound' });
  });

  it('wrong passphrase, wrong file, too large a file: said, and nothing is lost', async () => {
    const world = createTestWorld();
    const { host } = await world.host('Ada');
    const file = await host.session.dispatch({ type: 'export-authority', passphrase });
    const { session } = world.add('Ben');
    const attempt = (bytes: Uint8Array, words: string): Promise<unknown> =>
      session.dispatch({ type: 'import-authority', file: bytes, passphrase: words });
    await assert.rejects(attempt(file, 'another passphrase'), isCoded('wrong-password'));
    await assert.rejects(attempt(new Uint8Array(40), passphrase), isCoded('protocol-malformed'));
    await assert.rejects(attempt(new Uint8Array(5_000), passphrase), isCoded('protocol-malformed'));
    await assert.rejects(attempt(file.slice(0, -1), passphrase), isCoded('protocol-malformed'));
    await attempt(file, passphrase);
  });
});
