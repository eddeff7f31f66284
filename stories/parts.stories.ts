import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@in-camera/elements';
import type { DemoOptions, DemoSession } from '@in-camera/elements/testing';
import { html, type TemplateResult } from 'lit';
import { openDemo } from './demo.js';
import { invite } from './people.js';
import { press } from './press.js';

interface Args {
  demo: DemoOptions;
  happens?: (session: DemoSession) => void;
  show: (session: DemoSession) => TemplateResult;
}

/** The pieces that `<meeting-room>` is made of, for a layout of one's own. */
const meta: Meta<Args> = {
  title: 'Elements/For a layout of your own',
  args: { demo: { participants: 3 } },
  argTypes: { demo: { control: false }, happens: { control: false }, show: { control: false } },
  render: ({ demo, happens, show }) => {
    const session = openDemo(demo);
    happens?.(session);
    return show(session);
  },
};

export default meta;
type Story = StoryObj<Args>;

export const Stage: Story = {
  name: 'meeting-stage: grid',
  args: {
    demo: { participants: 5 },
    show: (session) => html`<div class="screen"><meeting-stage class="fill" .session=${session}></meeting-stage></div>`,
  },
};

export const StageSpeaker: Story = {
  name: 'meeting-stage: speaker',
  args: {
    demo: { participants: [{ name: 'Ada Lindqvist', speaking: true }, { name: 'Berta Sommer' }, { name: 'Cem' }] },
    show: (session) =>
      html`<div class="screen"><meeting-stage class="fill" layout="speaker" .session=${session}></meeting-stage></div>`,
  },
};

function tiles(session: DemoSession): TemplateResult {
  return html`
    <div class="tiles">
      ${session
        .getState()
        .participants.map(
          ({ id }) => html`<participant-tile class="tile" .session=${session} .participantId=${id}></participant-tile>`,
        )}
    </div>
  `;
}

export const Tiles: Story = {
  name: 'participant-tile: its states',
  args: {
    demo: {
      participants: [
        { name: 'Ada Lindqvist', camera: true, microphone: true, speaking: true },
        { name: 'Berta Sommer', camera: false, verified: true, role: 'co-host' },
        { name: 'Cem', camera: false, guest: true },
        { name: 'Dina', camera: true, quality: 'poor', qualityReason: 'loss' },
        { name: 'Eva-Maria von Hohenstein-Rautenbach', link: 'lost' },
        { name: 'فريدة', link: 'connecting', camera: false },
      ],
    },
    show: tiles,
  },
};

export const Controls: Story = {
  name: 'meeting-controls',
  args: { show: (session) => html`<div class="foot"><meeting-controls .session=${session}></meeting-controls></div>` },
};

export const ControlsFew: Story = {
  name: 'meeting-controls: only what is wanted',
  args: {
    show: (session) =>
      html`<div class="foot">
        <meeting-controls .session=${session} without-people without-more></meeting-controls>
      </div>`,
  },
};

export const Chat: Story = {
  name: 'meeting-chat',
  args: {
    happens: (session) => {
      session.ask('Shall we begin?');
      void session.dispatch({ type: 'send-chat', text: 'Yes. Two minutes, then the agenda.' });
    },
    show: (session) =>
      html`<div class="panel tall"><meeting-chat class="fill" .session=${session}></meeting-chat></div>`,
  },
};

export const ChatEmpty: Story = {
  ...Chat,
  name: 'meeting-chat: nothing written yet',
  args: { show: Chat.args!.show! },
};

const showInvite = (session: DemoSession): TemplateResult =>
  html`<div class="panel"><meeting-invite .session=${session}></meeting-invite></div>`;

export const Invite: Story = {
  name: 'meeting-invite',
  args: { show: showInvite },
};

export const InviteByName: Story = {
  name: 'meeting-invite: one more by name',
  args: { show: showInvite },
  play: ({ canvasElement }) => press(canvasElement, '.personal > button'),
};

export const InviteByNameWithout: Story = {
  name: 'meeting-invite: by name, no name given',
  args: { show: showInvite },
  play: async ({ canvasElement }) => {
    await press(canvasElement, '.personal > button');
    await press(canvasElement, '.personal-form [type=submit]');
  },
};

export const InviteSensitive: Story = {
  name: 'meeting-invite: where nobody comes in unseen',
  args: {
    show: showInvite,
    happens: (session) => {
      const { meeting } = session.getState();
      if (meeting) session.show({ meeting: { ...meeting, policy: { ...meeting.policy, requireVerification: true } } });
    },
  },
  play: ({ canvasElement }) => press(canvasElement, '.personal > button'),
};

export const InviteMade: Story = {
  name: 'meeting-invite: the link for one person, with its QR code',
  args: { show: showInvite },
  play: async ({ canvasElement }) => {
    await press(canvasElement, '.personal > button');
    const element = canvasElement.querySelector('meeting-invite')?.shadowRoot;
    const field = element?.querySelector<HTMLInputElement>('#personal-name');
    if (field) field.value = 'Hanna Petersen';
    field?.dispatchEvent(new Event('input', { bubbles: true }));
    await press(canvasElement, '.personal-form [type=submit]');
    await press(canvasElement, '.made .sharing [aria-expanded]');
  },
};

export const Invites: Story = {
  name: 'meeting-invite: every state an invitation can be in',
  args: {
    show: showInvite,
    happens: (session) => {
      session.show({
        invites: [
          invite('i1', 'Hanna Petersen', 'open', { admit: true }),
          invite('i2', 'Gustav Renner'),
          invite('i3', 'دينا حداد', 'used'),
          invite('i4', 'Eva-Maria von Hohenstein-Rautenbach', 'used', { reused: true }),
          invite('i5', 'Frida Okafor', 'revoked'),
          invite('i6', 'Ibrahim Kaya', 'expired'),
          invite('i7', 'Jonas Weber', 'lapsed'),
        ],
      });
    },
  },
};
