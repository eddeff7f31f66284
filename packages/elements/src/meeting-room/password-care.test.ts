/** R6, R2: which passphrase a meeting gets, how hard it is to guess, and when another try is worth it. */
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, settle, textOf, unmountAll } from '../../test-support/mount.js';
import { createDemoSession, type DemoOptions, type DemoSession } from '../testing.js';
import './meeting-room.define.js';
import type { MeetingRoomElement } from './meeting-room.element.js';

const LINK = '#1.UdpQ8bDLqYWmiXX54OlHAn0x8h0PBWqVoXoTbpDTqHk.YjHMfMB0gCBXiKtqnBxRZyAGVqwwyKFTxp5RcLY9Fhs.p';

async function roomOf(
  options: DemoOptions,
  properties: Partial<MeetingRoomElement> = {},
): Promise<[MeetingRoomElement, DemoSession]> {
  const session = createDemoSession({ phase: 'idle', participants: 0, ...options });
  const room = await mount('meeting-room', { session, ...properties });
  await settle(room);
  return [room, session];
}

async function type(room: MeetingRoomElement, name: string, value: string): Promise<void> {
  const field = get<HTMLInputElement>(room, `input[name=${name}]`);
  field.value = value;
  field.dispatchEvent(new InputEvent('input'));
  await settle(room);
}

async function choose(room: MeetingRoomElement, way: string): Promise<void> {
  get(room, `input[value=${way}]`).click();
  await settle(room);
}

async function submit(room: MeetingRoomElement): Promise<void> {
  get<HTMLFormElement>(room, 'form').requestSubmit();
  await settle(room);
}

const ORDINARY = { suitability: { topics: [] } };

/** Sends the form, and says that what it is about needs no care. */
async function start(room: MeetingRoomElement): Promise<void> {
  await submit(room);
  expect(find(room, 'form[data-name=suitability]')).not.to.equal(null);
  await submit(room);
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !holds(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 30));
  expect(holds()).to.equal(true);
}

describe('R6: the passphrase of a meeting that one starts', () => {
  afterEach(unmountAll);

  it('is made by the page unless one wants another', async () => {
    const [room, session] = await roomOf({});
    await type(room, 'name', 'Toni');
    expect(find(room, 'input[name=password]')).to.equal(null);
    await start(room);
    expect(session.commands[1]).to.deep.equal({ type: 'create', displayName: 'Toni', ...ORDINARY });
  });

  it('is made of German words on a German page', async () => {
    const [room, session] = await roomOf({}, { lang: 'de' });
    await until(() => get(room, '.base').lang === 'de');
    await type(room, 'name', 'Toni');
    await start(room);
    expect(session.commands[1]).to.deep.equal({ type: 'create', displayName: 'Toni', language: 'de', ...ORDINARY });
  });

  it('may be one’s own, which is judged in words as it is typed', async () => {
    const [room, session] = await roomOf({});
    await type(room, 'name', 'Toni');
    await choose(room, 'own');
    const said = (): string => get(room, '.strength [role=status]').textContent?.trim() ?? '';
    await type(room, 'password', 'sommer2026');
    await until(() => said().includes('Too easy to guess'));
    expect(get<HTMLMeterElement>(room, 'meter').value).to.be.lessThan(30);
    await type(room, 'password', 'Zwölf blaue Eimer tanzen ums Klavier');
    await until(() => said() === 'Hard to guess' || said() === 'Very hard to guess');
    await expectAccessible(room);
    await start(room);
    expect(session.commands[1]).to.deep.equal({
      type: 'create',
      displayName: 'Toni',
      password: 'Zwölf blaue Eimer tanzen ums Klavier',
      ...ORDINARY,
    });
  });

  it('chosen and left empty, or refused as too weak, is said at the field', async () => {
    const [room, session] = await roomOf({});
    await type(room, 'name', 'Toni');
    await choose(room, 'own');
    await submit(room);
    expect(textOf(room)).to.contain('Please enter the passphrase.');
    expect(session.commands).to.deep.equal([]);
    await type(room, 'password', 'sommer2026');
    await start(room);
    session.show({ phase: 'failed', error: { code: 'password-too-weak', recoverable: true } });
    await settle(room);
    expect(get(room, '#password-problem').textContent).to.contain('too easy to guess');
    expect(get(room, 'input[name=password]').getAttribute('aria-invalid')).to.equal('true');
  });

  it('is left out only where the page offers it; what that means is said, and a server that wants one is heard', async () => {
    const [plain] = await roomOf({});
    expect(find(plain, 'input[value=none]')).to.equal(null);
    const [room, session] = await roomOf({}, { offerNoPassword: true });
    await type(room, 'name', 'Toni');
    await choose(room, 'none');
    expect(textOf(room)).to.contain('You let in each person yourself, or by an invitation that is theirs alone');
    await expectAccessible(room);
    await start(room);
    expect(session.commands[1]).to.deep.equal({ type: 'create', displayName: 'Toni', password: null, ...ORDINARY });
    const [refused, other] = await roomOf({}, { offerNoPassword: true });
    await choose(refused, 'none');
    other.show({ phase: 'failed', error: { code: 'password-required', recoverable: true } });
    await settle(refused);
    expect(textOf(refused)).to.contain('This server wants a passphrase in every meeting.');
  });

  it('R2: its field asks every well-known password manager to stay away', async () => {
    const [room] = await roomOf({}, { link: LINK });
    const field = get(room, 'input[name=password]');
    for (const [name, value] of [
      ['data-1p-ignore', ''],
      ['data-lpignore', 'true'],
      ['data-bwignore', ''],
      ['data-form-type', 'other'],
      ['autocomplete', 'one-time-code'],
    ] as const) {
      expect(field.getAttribute(name), name).to.equal(value);
    }
  });
});

describe('B4: when another try is worth it', () => {
  afterEach(unmountAll);

  it('counts down, keeps the button until then, and is said twice: at the beginning and at the end', async () => {
    const [room, session] = await roomOf({}, { link: LINK });
    const button = get<HTMLButtonElement>(room, 'button[type=submit]');
    const spoken: string[] = [];
    const region = get(room, '[data-name=announcer]');
    const listener = new MutationObserver(() => spoken.push(region.textContent?.trim() ?? ''));
    listener.observe(region, { childList: true, characterData: true, subtree: true });
    session.show({ error: { code: 'wrong-password', recoverable: true, retryAfterSeconds: 2 } });
    await settle(room);
    expect(button.disabled).to.equal(true);
    const wait = get(room, '.waits');
    expect(wait.textContent).to.contain('2 seconds');
    expect(wait.getAttribute('aria-hidden')).to.equal('true');
    expect(get(room, '#password-problem').textContent).to.not.contain('seconds');
    await submit(room);
    expect(session.commands, 'Enter is not faster').to.deep.equal([]);
    await expectAccessible(room);
    await until(() => wait.textContent?.includes('one second') === true);
    await until(() => !button.disabled);
    expect(find(room, '.waits')).to.equal(null);
    listener.disconnect();
    expect(spoken.filter((text) => text !== '')).to.deep.equal([
      'Worth another try in 2 seconds.',
      'You can try again now.',
    ]);
  });

  it('is over when the error is', async () => {
    const [room, session] = await roomOf({}, { link: LINK });
    session.show({ error: { code: 'wrong-password', recoverable: true, retryAfterSeconds: 60 } });
    await settle(room);
    session.show({ error: null });
    await settle(room);
    expect(get<HTMLButtonElement>(room, 'button[type=submit]').disabled).to.equal(false);
  });
});
