/** R3 and I1: devices are off until a person switches them on, and tracks go into bound links only. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FakeParticipant } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { isCoded, join, meet } from '../testing/people.test.js';

type Two = [FakeParticipant, FakeParticipant];

const seen = ({ state }: FakeParticipant): Record<string, [boolean, boolean]> =>
  Object.fromEntries(state.participants.map(({ name, microphone, camera }) => [name, [microphone, camera]]));

describe('R3: microphone and camera', () => {
  it('are off on entering and shown on only when the track is live', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as Two;
    assert.equal(ada.state.self.microphone, false);
    assert.deepEqual(
      world.network.links.flatMap(({ tracksSent }) => tracksSent),
      [],
    );
    const turning = ada.session.dispatch({ type: 'set-camera', on: true });
    assert.equal(ada.state.self.camera, false);
    await turning;
    assert.equal(ada.state.self.camera, true);
    await world.clock.advance(100);
    assert.deepEqual(seen(ben), { Ada: [false, true] });
    assert.equal((ben.session.getStream(ada.id, 'camera') as { owner: string }).owner, 'Ada');
    await ada.session.dispatch({ type: 'set-camera', on: false });
    await world.clock.advance(100);
    assert.deepEqual(ada.media.live, []);
    assert.deepEqual(seen(ben), { Ada: [false, false] });
    assert.equal(ben.session.getStream(ada.id, 'camera'), null);
  });

  it('a refusal is said, with who refused, and changes nothing', async () => {
    const world = createTestWorld();
    const [ada] = (await meet(world, 'Ada', 'Ben')) as Two;
    ada.media.refuseNext('media-permission-denied', ['system']);
    const turning = ada.session.dispatch({ type: 'set-microphone', on: true });
    const trouble = { device: 'microphone', refusedBy: ['system'], asksAgain: false };
    await assert.rejects(turning, { code: 'media-permission-denied', trouble });
    assert.equal(ada.state.self.microphone, false);
    assert.equal(ada.state.phase, 'in-meeting');
  });

  it('switched off before it was open: the light goes out', async () => {
    const world = createTestWorld();
    const [ada] = (await meet(world, 'Ada', 'Ben')) as Two;
    const on = ada.session.dispatch({ type: 'set-camera', on: true });
    const overtaken = assert.rejects(on, isCoded('aborted'));
    await ada.session.dispatch({ type: 'set-camera', on: false });
    await overtaken;
    await world.clock.advance(100);
    assert.deepEqual(ada.media.live, []);
    assert.equal(ada.state.self.camera, false);
  });

  it('an unplugged device is shown off to everybody', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as Two;
    await ada.session.dispatch({ type: 'set-microphone', on: true });
    await world.clock.advance(100);
    assert.deepEqual(seen(ben), { Ada: [true, false] });
    ada.media.unplug('microphone');
    await world.clock.advance(100);
    assert.equal(ada.state.self.microphone, false);
    assert.equal(ada.state.error?.code, 'media-device-missing');
    assert.deepEqual(seen(ben), { Ada: [false, false] });
  });

  it('another device takes the place of the one in use', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as Two;
    const devices = await ada.session.dispatch({ type: 'list-devices' });
    assert.equal(devices.microphones.length, 2);
    await ada.session.dispatch({ type: 'set-microphone', on: true });
    await ada.session.dispatch({ type: 'set-device', kind: 'microphone', id: 'microphone-2' });
    await world.clock.advance(100);
    assert.equal((ben.session.getStream(ada.id, 'voice') as { device: string }).device, 'microphone-2');
    assert.equal(ada.state.devices.selected.microphone, 'microphone-2');
  });

  it('R4: a blurred picture takes the place of the one that is sent, and the choice outlives the meeting', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as Two;
    await ada.session.dispatch({ type: 'set-camera', on: true });
    await world.clock.advance(100);
    const before = ben.session.getStream(ada.id, 'camera');
    await ada.session.dispatch({ type: 'set-blur', strength: 'strong' });
    await world.clock.advance(100);
    assert.notEqual(ben.session.getStream(ada.id, 'camera'), before);
    assert.equal(ada.state.self.blur, 'strong');
    assert.deepEqual(ada.state.blur, { method: 'segmentation', costMs: 12 });
    assert.equal(ben.state.self.blur, 'off');
    await ada.session.dispatch({ type: 'leave' });
    assert.equal(ada.state.self.blur, 'strong');
  });

  it('R4: can be chosen before a meeting', async () => {
    const world = createTestWorld();
    const ada = world.add('Ada');
    await ada.session.dispatch({ type: 'set-blur', strength: 'light' });
    assert.equal(ada.state.self.blur, 'light');
  });

  it('whoever comes later gets what is live, and a rebuilt link gets it again', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    await host.session.dispatch({ type: 'set-camera', on: true });
    const ben = await world.admit('Ben', host, invitation);
    assert.deepEqual(seen(ben), { Ada: [false, true] });
    world.network.cut('Ada', 'Ben');
    await world.clock.advance(10);
    assert.deepEqual(seen(ben), { Ada: [false, false] });
    await world.clock.advance(5_000);
    assert.deepEqual(seen(ben), { Ada: [false, true] });
  });

  it('leaving releases all and says how many there were', async () => {
    const world = createTestWorld();
    const [ada] = (await meet(world, 'Ada', 'Ben')) as Two;
    await ada.session.dispatch({ type: 'set-camera', on: true });
    await ada.session.dispatch({ type: 'set-microphone', on: true });
    await ada.session.close();
    assert.deepEqual(ada.media.live, []);
    assert.ok(ada.facts.some((fact) => fact.type === 'devices-released' && fact.count === 2));
    await assert.rejects(ada.session.dispatch({ type: 'create' }), isCoded('aborted'));
  });
});

describe('I1: no track is sent or shown outside bound', () => {
  it('while no Bind arrives', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    await host.session.dispatch({ type: 'set-camera', on: true });
    world.network.carry = () => null;
    const ben = world.add('Ben');
    join(ben, invitation);
    await world.clock.advance(300);
    await host.session.dispatch({ type: 'admit', id: host.state.knocks[0]?.id ?? '' });
    await world.clock.advance(1_000);
    assert.deepEqual(
      world.network.links.flatMap(({ tracksSent }) => tracksSent.filter(({ track }) => track !== null)),
      [],
    );
    // A hostile other end may put tracks in without waiting for anybody.
    const early = world.network.links.filter(({ owner, open }) => owner === 'Ben' && open);
    for (const { events } of early) events.remoteTrack('camera', { slot: 'camera' });
    assert.ok(early.length > 0);
    assert.equal(ben.session.getStream(host.id, 'camera'), null);
    assert.notEqual(host.state.participants[0]?.link, 'bound');
  });

  it('after a link is gone, nothing of it is shown', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as Two;
    await ada.session.dispatch({ type: 'set-camera', on: true });
    await world.clock.advance(100);
    assert.notEqual(ben.session.getStream(ada.id, 'camera'), null);
    world.network.blocked = () => true;
    world.network.cut('Ada', 'Ben');
    await world.clock.advance(10);
    assert.equal(ben.session.getStream(ada.id, 'camera'), null);
  });
});
