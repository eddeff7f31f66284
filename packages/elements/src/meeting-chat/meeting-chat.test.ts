import { EMPTY_STATE } from '@in-camera/meeting';
import { createFakeSession } from '@in-camera/meeting/testing';
import { LIMITS, MeetingError } from '@in-camera/protocol';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import {
  expectAccessible,
  find,
  get,
  mount,
  nextEvent,
  press,
  settle,
  textOf,
  unmountAll,
} from '../../test-support/mount.js';
import { createDemoSession, type DemoOptions, type DemoSession } from '../testing.js';
import './meeting-chat.define.js';
import type { MeetingChatElement } from './meeting-chat.element.js';
import type { DeleteRequestEvent, SendRequestEvent } from './meeting-chat.events.js';

async function chatOf(options: DemoOptions = {}): Promise<[MeetingChatElement, DemoSession]> {
  const session = createDemoSession(options);
  const chat = await mount('meeting-chat', { session });
  chat.style.height = '480px';
  return [chat, session];
}

function field(chat: MeetingChatElement): HTMLTextAreaElement {
  return get(chat, 'textarea');
}

function type(chat: MeetingChatElement, text: string): void {
  field(chat).value = text;
  field(chat).dispatchEvent(new InputEvent('input'));
}

function messages(chat: MeetingChatElement): HTMLElement[] {
  return [...chat.renderRoot.querySelectorAll<HTMLElement>('.message')];
}

describe('<meeting-chat>', () => {
  afterEach(unmountAll);

  it('R11: warns before anything is written, and says that nothing is kept', async () => {
    const [chat] = await chatOf();
    expect(textOf(chat)).to.contain('Write nothing here that must not leave the room').and.contain('kept nowhere');
    expect(textOf(chat)).to.contain('No messages yet.');
    await expectAccessible(chat);
  });

  it('Enter sends, Shift and Enter does not, nor Enter that ends a composed character', async () => {
    const [chat, session] = await chatOf();
    type(chat, 'Hello');
    press(field(chat), 'Enter', { shiftKey: true });
    press(field(chat), 'Enter', { isComposing: true });
    expect(session.commands).to.have.length(0);
    press(field(chat), 'Enter');
    await settle(chat);
    expect(session.commands).to.deep.equal([{ type: 'send-chat', text: 'Hello' }]);
    expect(field(chat).value).to.equal('');
    expect(messages(chat)).to.have.length(1);
  });

  it('sends nothing but white space', async () => {
    const [chat, session] = await chatOf();
    type(chat, ' \n ');
    press(field(chat), 'Enter');
    await settle(chat);
    expect(session.commands).to.have.length(0);
  });

  it('asks first; a page that prevents it sends later itself', async () => {
    const [chat, session] = await chatOf();
    chat.addEventListener('send-request', (event) => event.preventDefault());
    const told = nextEvent<SendRequestEvent>(chat, 'send-request');
    type(chat, 'Hello');
    press(field(chat), 'Enter');
    const { text, bubbles, composed } = await told;
    expect([text, bubbles, composed]).to.deep.equal(['Hello', false, true]);
    expect(session.commands).to.have.length(0);
    expect(field(chat).value).to.equal('Hello');
  });

  it('gives back what could not be sent, and says so', async () => {
    const session = createFakeSession({
      state: { phase: 'in-meeting' },
      answer: () => {
        throw new MeetingError('rate-limited');
      },
    });
    const chat = await mount('meeting-chat', { session });
    type(chat, 'Hello');
    press(field(chat), 'Enter');
    await settle(chat);
    expect(field(chat).value).to.equal('Hello');
    expect(get(chat, '[role=alert]').textContent).to.contain('Not sent');
    await expectAccessible(chat);
  });

  it('a text that is too long is not sent and is said to be so', async () => {
    const [chat, session] = await chatOf();
    type(chat, 'ä'.repeat(LIMITS.chatTextBytes / 2 + 1));
    await settle(chat);
    expect(textOf(chat)).to.contain('2 characters too many');
    expect(field(chat).getAttribute('aria-invalid')).to.equal('true');
    press(field(chat), 'Enter');
    expect(session.commands).to.have.length(0);
  });

  it('F6: shows foreign text as text, links apart', async () => {
    const [chat, session] = await chatOf();
    session.ask('<b>bold</b> https://example.org/');
    await settle(chat);
    const text = get(chat, '.text');
    expect(text.textContent).to.equal('<b>bold</b> https://example.org/');
    expect(text.querySelector('b')).to.equal(null);
    expect(text.querySelector('a')?.href).to.equal('https://example.org/');
    await expectAccessible(chat);
  });

  it('messages of one person within a minute stand under one head', async () => {
    const [chat, session] = await chatOf();
    session.ask('One', 'demo-1');
    session.ask('Two', 'demo-1');
    session.ask('Three', 'demo-2');
    await settle(chat);
    expect(messages(chat).map((message) => message.classList.contains('first'))).to.deep.equal([true, false, true]);
  });

  it('one’s own can be deleted, others’ cannot; nothing of it is left', async () => {
    const [chat, session] = await chatOf();
    session.ask('Theirs');
    await session.dispatch({ type: 'send-chat', text: 'Mine' });
    await settle(chat);
    expect(chat.renderRoot.querySelectorAll('.delete')).to.have.length(1);
    const told = nextEvent<DeleteRequestEvent>(chat, 'delete-request');
    get(chat, '.delete').click();
    expect((await told).messageId).to.equal(session.getState().chat[1]?.id);
    await settle(chat);
    expect(textOf(chat)).to.contain('Message deleted').and.not.contain('Mine');
    expect(chat.shadowRoot?.activeElement === field(chat)).to.equal(true);
    await expectAccessible(chat);
  });

  it('a host clears all after one question, a participant cannot', async () => {
    const [chat, session] = await chatOf();
    session.ask('Hello');
    await settle(chat);
    get(chat, '.warning .text-button').click();
    await settle(chat);
    expect(get<HTMLDialogElement>(chat, 'dialog').open).to.equal(true);
    await expectAccessible(chat);
    get(chat, '[data-act=clear]').click();
    await settle(chat);
    expect(session.getState().chat).to.have.length(0);
    session.ask('Again');
    session.show({ self: { ...session.getState().self, role: 'participant' } });
    await settle(chat);
    expect(find(chat, '.warning .text-button')).to.equal(null);
  });

  it('what is on the screen is read; what is not is not', async () => {
    const [chat, session] = await chatOf();
    session.ask('Hello');
    await settle(chat);
    expect(session.getState().unread).to.equal(0);
    chat.hidden = true;
    session.ask('Again');
    await settle(chat);
    expect(session.getState().unread).to.equal(1);
  });

  it('says whom a message did not reach', async () => {
    const [chat, session] = await chatOf();
    await session.dispatch({ type: 'send-chat', text: 'Hello' });
    session.show({ chat: session.getState().chat.map((one) => ({ ...one, undeliveredTo: ['a', 'b'] })) });
    await settle(chat);
    expect(textOf(chat)).to.contain('Not delivered to 2 people');
  });

  it('a reader further up stays there, and is told of what is new', async () => {
    const [chat, session] = await chatOf();
    for (let index = 0; index < 40; index++) session.ask(`Message ${index}`);
    await settle(chat);
    const list = get(chat, '.scroll');
    list.scrollTop = 0;
    await new Promise((resolve) => setTimeout(resolve, 60));
    session.ask('The newest');
    await settle(chat);
    expect(list.scrollTop).to.equal(0);
    get(chat, '.new button').click();
    await settle(chat);
    expect(list.scrollHeight - list.scrollTop - list.clientHeight).to.be.below(48);
    expect(find(chat, '.new')).to.equal(null);
  });

  it('is not there where policy or page leave it out', async () => {
    const { meeting } = createDemoSession().getState();
    if (!meeting) throw new Error('a meeting');
    const state = { ...EMPTY_STATE, meeting: { ...meeting, policy: { ...meeting.policy, chat: false } } };
    const chat = await mount('meeting-chat', { session: createFakeSession({ state }) });
    expect(textOf(chat)).to.equal('There is no chat in this meeting.');
    expect(find(chat, 'textarea')).to.equal(null);
  });
});
