import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { expectAccessible, get, mount, settle, textOf, unmountAll } from '../../test-support/mount.js';
import { createDemoSession, type DemoParticipant, type DemoSession } from '../testing.js';
import './participant-tile.define.js';
import type { ParticipantTileElement } from './participant-tile.element.js';

async function tileOf(person: Partial<DemoParticipant>): Promise<[ParticipantTileElement, DemoSession]> {
  const session = createDemoSession({ participants: [{ name: 'Ada Lovelace', id: 'ada', camera: false, ...person }] });
  const tile = await mount('participant-tile', { session, participantId: 'ada' });
  tile.style.width = '480px';
  tile.style.height = '270px';
  return [tile, session];
}

function labelOf(tile: ParticipantTileElement): string {
  return get(tile, '[role=group]').getAttribute('aria-label') ?? '';
}

describe('<participant-tile>', () => {
  afterEach(unmountAll);

  it('without a picture: initials, the name, and all of it in words', async () => {
    const [tile] = await tileOf({ microphone: false });
    expect(get(tile, '.disc').textContent).to.equal('AL');
    expect(get(tile, 'video').hidden).to.equal(true);
    expect(labelOf(tile)).to.equal('Ada Lovelace, Participant, Microphone off, Camera off');
    await expectAccessible(tile);
  });

  it('with a picture: it plays without sound, whole people speak elsewhere', async () => {
    const [tile, session] = await tileOf({ camera: true });
    const video = get<HTMLVideoElement>(tile, 'video');
    expect(video.srcObject).to.equal(session.getStream('ada', 'camera'));
    expect(video.muted).to.equal(true);
    while (video.classList.contains('coming')) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(video.readyState).to.be.at.least(HTMLMediaElement.HAVE_CURRENT_DATA);
    session.show({ participants: session.getState().participants.map((one) => ({ ...one, camera: false })) });
    await settle(tile);
    expect(video.srcObject).to.equal(null);
    await session.close();
  });

  it('says role, guest, verified, speaking, and never by colour alone', async () => {
    const [tile] = await tileOf({ role: 'co-host', guest: true, verified: true, speaking: true, microphone: true });
    expect(labelOf(tile)).to.equal('Ada Lovelace, Co-host, Guest, Verified, Microphone on, Camera off, Speaking');
    expect(textOf(get(tile, '.name')))
      .to.contain('Co-host')
      .and.contain('Guest');
    expect(getComputedStyle(get(tile, '.ring')).borderTopWidth).to.equal('3px');
    await expectAccessible(tile);
  });

  it('says quality only when it is not good, with the reason', async () => {
    const [good] = await tileOf({});
    expect(textOf(good)).to.not.contain('line');
    const [poor] = await tileOf({ quality: 'poor', qualityReason: 'loss' });
    expect(labelOf(poor)).to.contain('Poor line: data gets lost on the way');
    await expectAccessible(poor);
  });

  it('says that the connection is lost, and not how good it was', async () => {
    const [tile] = await tileOf({ link: 'lost', quality: 'poor' });
    expect(labelOf(tile)).to.contain('Connection lost').and.not.contain('Poor line');
    await expectAccessible(tile);
  });

  it('one’s own is mirrored and says so', async () => {
    const session = createDemoSession();
    session.show({ self: { ...session.getState().self, camera: true } });
    const tile = await mount('participant-tile', { session, participantId: 'demo-self' });
    expect(get(tile, 'video').classList.contains('mirrored')).to.equal(true);
    expect(labelOf(tile)).to.contain('Toni (you)');
    await session.close();
  });

  it('F6: a name is text', async () => {
    const [tile] = await tileOf({ name: '<img src=x onerror=alert(1)>' });
    expect(get(tile, '.who').textContent).to.equal('<img src=x onerror=alert(1)>');
    expect(get(tile, '.who').children).to.have.length(0);
  });

  it('nobody of that id: nothing', async () => {
    const tile = await mount('participant-tile', { session: createDemoSession(), participantId: 'nobody' });
    expect(textOf(tile)).to.equal('');
  });

  it('keeps no name and no id in attributes', async () => {
    const [tile] = await tileOf({});
    expect(tile.getAttributeNames()).to.deep.equal(['style']);
  });
});
