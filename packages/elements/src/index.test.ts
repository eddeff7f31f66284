import { createFakeSession } from '@in-camera/meeting/testing';
import { EMPTY_STATE } from '@in-camera/meeting';
import { expect } from 'chai';
import { LitElement } from 'lit';
import { afterEach, describe, it } from '../../../test/mocha-globals.js';
import { mount, settle, textOf, unmountAll } from '../test-support/mount.js';
import * as classes from './classes.js';
import './index.js';
import { createDemoSession } from './testing.js';

const TAGS = [
  'meeting-room',
  'meeting-stage',
  'participant-tile',
  'meeting-controls',
  'meeting-chat',
  'meeting-invite',
  'consent-dialog',
  'safety-words',
  'participant-guard',
  'self-view-check',
] as const;

describe('the package', () => {
  afterEach(unmountAll);

  it('registers every tag as its class', () => {
    const exported: readonly unknown[] = Object.values(classes);
    for (const tag of TAGS) expect(exported, tag).to.include(customElements.get(tag));
  });

  it('no member shadows one of HTMLElement, Element or Node', () => {
    const platform = new Set<string>();
    for (
      let prototype: object | null = HTMLElement.prototype;
      prototype;
      prototype = Object.getPrototypeOf(prototype)
    ) {
      for (const name of Object.getOwnPropertyNames(prototype)) platform.add(name);
    }
    platform.delete('constructor');
    for (const tag of TAGS) {
      let prototype: object | null = customElements.get(tag)?.prototype ?? null;
      // Lit's own base is Lit's business.
      for (; prototype && prototype !== LitElement.prototype; prototype = Object.getPrototypeOf(prototype)) {
        const shadowing = Object.getOwnPropertyNames(prototype).filter((name) => platform.has(name));
        expect(shadowing, tag).to.deep.equal([]);
      }
    }
  });

  it('every element takes the attribute text false as off', async () => {
    const warn = console.warn;
    console.warn = () => undefined;
    const room = await mount('meeting-room', {}, { 'no-chat': 'false', 'keep-fragment': 'false' });
    console.warn = warn;
    expect([room.noChat, room.keepFragment]).to.deep.equal([false, false]);
  });

  it('inside a room names are private: a page’s own registry cannot get in the way', async () => {
    const room = await mount('meeting-room', { session: createDemoSession({ participants: 2 }) });
    const inner = [...(room.shadowRoot?.querySelectorAll('*') ?? [])].map(({ localName }) => localName);
    const custom = inner.filter((name) => name.includes('-'));
    expect(custom).to.include('in-camera-meeting-stage');
    for (const name of custom) expect(name).to.match(/^in-camera-/);
  });

  it('a part outside names its room, and finds one that comes later', async () => {
    const chat = await mount('meeting-chat', {}, { for: 'late-room' });
    expect(textOf(chat)).to.contain('No messages yet.');
    const session = createDemoSession({ participants: 1 });
    await mount('meeting-room', { session }, { id: 'late-room' });
    session.ask('Good morning');
    await settle(chat);
    expect(textOf(chat)).to.contain('Good morning');
  });

  it('a part in a slot of the room finds it by itself', async () => {
    const room = await mount('meeting-room', { session: createDemoSession({ participants: 1 }) });
    const own = document.createElement('meeting-controls');
    own.slot = 'side';
    room.append(own);
    await settle(own);
    expect(textOf(own)).to.contain('Mic off');
    own.shadowRoot?.querySelector<HTMLElement>('[data-name=microphone]')?.click();
    await settle(own);
    expect(room.state.self.microphone).to.equal(true);
  });

  it('a session of its own wins over the room', async () => {
    const session = createFakeSession({ state: { ...EMPTY_STATE, unread: 4 } });
    const room = await mount('meeting-room', { session: createDemoSession({ participants: 1 }) });
    const own = document.createElement('meeting-controls');
    own.session = session;
    room.append(own);
    await settle(own);
    expect(own.shadowRoot?.querySelector<HTMLElement>('.count')?.dataset['count']).to.equal('4');
  });
});
