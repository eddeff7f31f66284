import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, nextEvent, settle, unmountAll } from '../../test-support/mount.js';
import { createDemoSession, type DemoSession } from '../testing.js';
import './meeting-stage.define.js';
import type { MeetingStageElement } from './meeting-stage.element.js';
import type { PinChangeEvent } from './meeting-stage.events.js';

async function stageOf(
  others: number,
  properties: Partial<MeetingStageElement> = {},
): Promise<[MeetingStageElement, DemoSession]> {
  const session = createDemoSession({ participants: others });
  const stage = await mount('meeting-stage', { session, ...properties });
  stage.style.width = '1000px';
  stage.style.height = '600px';
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 30)));
  await settle(stage);
  return [stage, session];
}

function areas(stage: MeetingStageElement): number[] {
  return [...stage.renderRoot.querySelectorAll('li')].map(
    ({ offsetWidth, offsetHeight }) => offsetWidth * offsetHeight,
  );
}

describe('<meeting-stage>', () => {
  afterEach(unmountAll);

  for (const others of [0, 1, 7, 11]) {
    it(`shows ${others + 1} people, all of the same size`, async () => {
      const [stage, session] = await stageOf(others);
      expect(new Set(areas(stage)).size).to.equal(1);
      expect(areas(stage)).to.have.length(others + 1);
      expect(areas(stage)[0]).to.be.above(5000);
      await expectAccessible(stage);
      await session.close();
    });
  }

  it('fits again when its box changes', async () => {
    const [stage, session] = await stageOf(3);
    const before = areas(stage)[0] ?? 0;
    stage.style.width = '320px';
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
    await settle(stage);
    expect(areas(stage)[0]).to.be.below(before);
    await session.close();
  });

  it('layout speaker: whoever speaks is large', async () => {
    const [stage, session] = await stageOf(3, { layout: 'speaker' });
    const people = session.getState().participants;
    const sizes = areas(stage);
    expect(Math.max(...sizes)).to.equal(sizes[1]);
    session.show({ participants: people.map((one, index) => ({ ...one, speaking: index === 2 })) });
    await new Promise((resolve) => setTimeout(resolve, 2200));
    await settle(stage);
    const later = areas(stage);
    expect(Math.max(...later)).to.equal(later[3]);
    await session.close();
  });

  it('a pinned tile is large until it is released, and the stage says so', async () => {
    const [stage, session] = await stageOf(3);
    const pin = (): HTMLElement => get(stage, 'li:nth-child(3) .pin');
    const told = nextEvent<PinChangeEvent>(stage, 'pin-change');
    pin().click();
    const { participantId, pinned, bubbles } = await told;
    expect([participantId, pinned, bubbles]).to.deep.equal(['demo-2', true, false]);
    await settle(stage);
    const sizes = areas(stage);
    expect(Math.max(...sizes)).to.equal(sizes[2]);
    expect(pin().getAttribute('aria-pressed')).to.equal('true');
    expect(pin().getAttribute('aria-label')).to.equal('Unpin Berta Benz');
    await expectAccessible(stage);
    pin().click();
    await settle(stage);
    expect(new Set(areas(stage)).size).to.equal(1);
    await session.close();
  });

  it('oneself stays in place when somebody comes', async () => {
    const [stage, session] = await stageOf(1);
    const first = stage.renderRoot.querySelector('li');
    session.knock('Ingeborg');
    await session.dispatch({ type: 'admit', id: session.getState().knocks[0]?.id ?? '' });
    await settle(stage);
    expect(stage.renderRoot.querySelector('li') === first).to.equal(true);
    expect(stage.renderRoot.querySelectorAll('li')).to.have.length(3);
    await session.close();
  });

  it('alone there is nothing to pin', async () => {
    const [stage] = await stageOf(0);
    expect(find(stage, '.pin')).to.equal(null);
  });

  it('places tiles without style attributes that a policy would refuse', async () => {
    const [stage, session] = await stageOf(1);
    const item = stage.renderRoot.querySelector('li');
    // The CSSOM writes the attribute back; what matters is that the values are numbers of ours, set by property.
    expect(item?.style.width).to.match(/^\d+px$/);
    expect(stage.shadowRoot?.querySelector('style')).to.equal(null);
    await session.close();
  });
});
