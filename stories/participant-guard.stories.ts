import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { createFakeSession } from '@in-camera/meeting/testing';
import { MeetingError } from '@in-camera/protocol';
import { html } from 'lit';
import type { ParticipantGuardElement } from '@in-camera/elements/classes';
import '@in-camera/elements/participant-guard';
import { ADA, BERTA, CEM, DINA, EVA, invite, knock } from './people.js';
import { find, press } from './press.js';

interface Args {
  participants: ParticipantGuardElement['participants'];
  knocks: ParticipantGuardElement['knocks'];
  invites: ParticipantGuardElement['invites'];
  locked: boolean;
  canModerate: boolean;
  canChangeLock: boolean;
  canAssignRoles: boolean;
  canHandOver: boolean;
  lead: ParticipantGuardElement['lead'];
}

const meta: Meta<Args> = {
  title: 'Elements/participant-guard',
  tags: ['autodocs'],
  args: {
    ...{ participants: [BERTA], knocks: [], invites: [], locked: false, lead: null },
    ...{ canModerate: true, canChangeLock: false, canAssignRoles: false, canHandOver: false },
  },
  render: (args) => html`
    <div class="panel">
      <participant-guard
        .participants=${args.participants}
        .knocks=${args.knocks}
        .invites=${args.invites}
        ?locked=${args.locked}
        ?can-moderate=${args.canModerate}
        ?can-change-lock=${args.canChangeLock}
        ?can-assign-roles=${args.canAssignRoles}
        ?can-hand-over=${args.canHandOver}
        .lead=${args.lead}
      ></participant-guard>
    </div>
  `,
  parameters: {
    docs: {
      description: {
        component:
          'Who is here, and who may come in. Inside `<meeting-room>` it finds the meeting by itself; anywhere else give it the room’s id in `for`, a `session`, or the properties below, and do what its requests ask.',
      },
    },
  },
};

export default meta;
type Story = StoryObj<Args>;

export const OneKnocks: Story = { args: { knocks: [knock('frida', 'Frida Okafor')] } };

export const NobodyElse: Story = { args: { participants: [] } };

export const People: Story = { args: { participants: [BERTA, CEM, DINA, EVA] } };

export const KnocksToLookAt: Story = {
  name: 'Knocks that deserve a second look',
  args: {
    participants: [BERTA, DINA],
    invites: [invite('i1', 'Gustav Renner', 'used'), invite('i2', 'Hanna Petersen')],
    knocks: [
      knock('gustav', 'Gustav', { inviteName: 'Gustav Renner' }),
      knock('berta2', 'Ᏼerta Sommer', { nameWarning: 'looks-like-another' }),
      knock('ivan', 'Іvаn', { nameWarning: 'mixed-scripts', removedBefore: true }),
      knock('dana', 'Dana דנה', { nameWarning: 'mixed-directions' }),
    ],
  },
};

export const Invited: Story = {
  name: 'Some who knock are invited, one by an invitation that came twice',
  args: {
    invites: [
      invite('i1', 'Gustav Renner'),
      invite('i2', 'Hanna Petersen', 'open', { admit: true }),
      invite('i3', 'Ibrahim Kaya', 'open', { reused: true }),
      invite('i4', 'Jonas Weber', 'lapsed'),
    ],
    knocks: [
      knock('gustav', 'Gustav', { inviteName: 'Gustav Renner' }),
      knock('hanna', 'Hanna P.', { inviteName: 'Hanna Petersen' }),
      knock('ibrahim', 'Ibrahim Kaya', { inviteName: 'Ibrahim Kaya' }),
      knock('kim', 'Kim', { inviteUnknown: true }),
      knock('lea', 'Lea'),
    ],
  },
};

export const NamesToLookAt: Story = {
  name: 'People whose names deserve a second look',
  args: {
    participants: [
      { id: 'berta', name: 'Berta Sommer' },
      { id: 'other-berta', name: 'Bertа Sommer' },
      { id: 'dana', name: 'Dana דנה' },
    ],
  },
};

export const Silenced: Story = {
  name: 'With the sound turned off',
  args: { knocks: [knock('frida', 'Frida Okafor')] },
  play: async ({ canvasElement }) => {
    const sound = (await find(canvasElement, '[data-name=alarm-sound]')) as HTMLInputElement;
    if (sound.checked) sound.click();
  },
  // The switch is one for the page, and the next story is on the same.
  beforeEach: () => () =>
    document
      .querySelector('participant-guard')
      ?.shadowRoot?.querySelector<HTMLInputElement>('[data-name=alarm-sound]:not(:checked)')
      ?.click(),
};

export const Flood: Story = {
  name: 'Twelve people are waiting',
  args: {
    knocks: [
      ...Array.from({ length: 12 }, (_, index) => knock(`flood-${index}`, `Visitor ${index + 1}`)),
      knock('hanna', 'Hanna Petersen', { inviteName: 'Hanna Petersen' }),
    ],
    invites: [invite('i2', 'Hanna Petersen')],
  },
};

export const AskedBeforeRemoving: Story = {
  args: { participants: [BERTA, DINA] },
  play: ({ canvasElement }) => press(canvasElement, '[part=remove]'),
};

export const AskedWithChangingTheLock: Story = {
  ...AskedBeforeRemoving,
  args: { participants: [BERTA, DINA], canChangeLock: true },
};

export const Roles: Story = {
  name: 'What somebody can be made',
  args: { participants: [CEM, BERTA, EVA], canAssignRoles: true, canHandOver: true, canChangeLock: true },
  play: ({ canvasElement }) => press(canvasElement, '[part=role]'),
};

export const AskToMute: Story = {
  name: 'Somebody is heard and may be asked to mute',
  args: {
    participants: [
      { ...BERTA, microphone: true },
      { ...EVA, microphone: true },
    ],
  },
  play: ({ canvasElement }) => press(canvasElement, '[part=mute]'),
};

export const CoHostLeads: Story = {
  name: 'Led by a co-host',
  args: { participants: [ADA, CEM, BERTA], lead: 'cem', canAssignRoles: true, canHandOver: true },
};

export const AskedBeforeChangingTheLock: Story = {
  args: { participants: [BERTA], canChangeLock: true },
  play: ({ canvasElement }) => press(canvasElement, '[part=change-lock]'),
};

export const Locked: Story = { args: { locked: true, participants: [BERTA, EVA] } };

export const WithoutRights: Story = {
  name: 'For a participant: to look at only',
  args: { participants: [ADA, EVA], canModerate: false },
};

export const LinesLost: Story = {
  args: {
    participants: [
      { ...BERTA, link: 'lost' },
      { ...EVA, link: 'connecting' },
    ],
  },
};

/** Shows the session's people; what is asked for takes effect only when the snapshot says so. */
export const WithASession: Story = {
  render: () => {
    const session = createFakeSession({
      state: {
        phase: 'in-meeting',
        self: { ...createFakeSession().getState().self, id: 'ada', name: 'Ada Lindqvist', role: 'host' },
        participants: [BERTA, DINA],
        knocks: [knock('frida', 'Frida Okafor'), knock('emil', 'Emil')],
      },
      answer: (command, fake) => {
        const { knocks, participants } = fake.getState();
        if (command.type === 'admit' || command.type === 'deny') {
          fake.show({ knocks: knocks.filter(({ id }) => id !== command.id) });
        }
        if (command.type === 'remove') fake.show({ participants: participants.filter(({ id }) => id !== command.id) });
        return undefined;
      },
    });
    return html`<div class="panel"><participant-guard .session=${session}></participant-guard></div>`;
  },
};

export const Refused: Story = {
  name: 'What was asked did not work',
  render: () => {
    const session = createFakeSession({
      state: {
        self: { ...createFakeSession().getState().self, id: 'ada', name: 'Ada Lindqvist', role: 'host' },
        knocks: [knock('frida', 'Frida Okafor')],
      },
      answer: () => {
        throw new MeetingError('signalling-unreachable');
      },
    });
    return html`<div class="panel"><participant-guard .session=${session}></participant-guard></div>`;
  },
  play: ({ canvasElement }) => press(canvasElement, '[part=admit]'),
};

export const Wide: Story = {
  name: 'On a wide page',
  args: { participants: [BERTA, CEM, DINA], knocks: [knock('frida', 'Frida Okafor')] },
  render: (args) => html`
    <participant-guard
      class="screen"
      .participants=${args.participants}
      .knocks=${args.knocks}
      .invites=${args.invites}
      ?can-moderate=${args.canModerate}
    ></participant-guard>
  `,
};

export const Phone: Story = {
  name: 'On a phone',
  tags: ['phone'],
  args: { participants: [BERTA, DINA, EVA], knocks: [knock('frida', 'Frida Okafor')] },
};
