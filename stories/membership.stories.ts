import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@in-camera/elements/meeting-room';
import type { DemoOptions, DemoSession } from '@in-camera/elements/testing';
import { EMPTY_STATE, type MeetingState, type Role } from '@in-camera/meeting';
import { DEFAULT_POLICY } from '@in-camera/protocol';
import { html } from 'lit';
import { openDemo } from './demo.js';
import { ADA, BERTA, CEM, DINA, EVA, person } from './people.js';
import { press } from './press.js';

/** Opens nothing: made up once. */
const LINK = '#1.UdpQ8bDLqYWmiXX54OlHAn0x8h0PBWqVoXoTbpDTqHk.YjHMfMB0gCBXiKtqnBxRZyAGVqwwyKFTxp5RcLY9Fhs.p';
const MINUTE_MS = 60_000;

interface Args {
  demo: DemoOptions;
  /** What happens to it before it is shown. */
  happens?: (session: DemoSession) => void;
  link?: string;
}

const meta: Meta<Args> = {
  title: 'Elements/membership',
  args: { link: LINK },
  argTypes: { demo: { control: false }, happens: { control: false } },
  render: ({ demo, happens, link }) => {
    const session = openDemo(demo);
    // What happens in a meeting happens to a room that already shows it.
    if (happens) setTimeout(() => happens(session), 60);
    return html`
      <div class="screen">
        <meeting-room .session=${session} .link=${link ?? ''} .displayName=${'Toni Weber'}></meeting-room>
      </div>
    `;
  },
  parameters: {
    docs: {
      description: {
        component: 'What a person sees of their place in a meeting: going back in, who leads, roles, locks and keys.',
      },
    },
  },
};

export default meta;
type Story = StoryObj<Args>;

const SEVEN = [
  { ...ADA, camera: true, microphone: true },
  { ...CEM, camera: true },
  { ...BERTA, microphone: true },
  DINA,
  { ...EVA, role: 'presenter' },
  person('gustav', 'Gustav-Adolf Freiherr von und zu Weißenstein-Kaltenbrunn', { camera: true }),
  person('li', '李'),
] as const;

function self(role: Role, change: Partial<MeetingState['self']> = {}): MeetingState['self'] {
  return { ...EMPTY_STATE.self, id: 'demo-self', name: 'Toni Weber', role, ...change };
}

/** Eight people; Ada leads, Cem is co-host. */
function ledByAda(role: Role = 'participant'): DemoOptions {
  return {
    participants: SEVEN,
    state: {
      self: self(role),
      meeting: {
        code: 'amber brick cedar delta eagle fjord grain house',
        title: 'Budget for the coming year',
        startedAt: Date.now() - 12 * MINUTE_MS,
        locked: false,
        hasPassword: true,
        host: ADA.id,
        hostName: ADA.name,
        leadUntil: null,
        maxParticipants: 8,
        policy: DEFAULT_POLICY,
      },
    },
  };
}

const RESUMABLE = { title: 'Budget for the coming year', name: 'Toni Weber', role: 'participant' } as const;

// Going back in

export const Resume: Story = {
  name: 'Reload: go back in',
  args: { demo: { phase: 'idle', state: { resumable: RESUMABLE } } },
};

export const ResumeLong: Story = {
  name: 'Reload: a long title and name',
  args: {
    demo: {
      phase: 'idle',
      state: {
        resumable: {
          title: 'Vorbereitung der außerordentlichen Sitzung des Verwaltungsrats und seiner Ausschüsse',
          name: 'Gustav-Adolf Freiherr von und zu Weißenstein-Kaltenbrunn',
          role: 'co-host',
        },
      },
    },
  },
};

function waits(session: DemoSession): void {
  const { meeting } = openDemo(ledByAda()).getState();
  session.show({ phase: 'waiting', resumable: null, meeting: meeting && { ...meeting, host: null } });
}

/** The way back stays open: nobody answers yet. */
function neverAnswers(session: DemoSession): void {
  Object.assign(session, { dispatch: () => new Promise(() => undefined) });
}

export const ResumeWaits: Story = {
  name: 'Reload: nobody is leading right now',
  args: { demo: { phase: 'idle', state: { resumable: RESUMABLE } } },
  render: ({ demo, link }) => {
    const session = openDemo(demo);
    neverAnswers(session);
    return html`
      <div class="screen">
        <meeting-room
          .session=${session}
          .link=${link ?? ''}
          @click=${() => setTimeout(() => waits(session))}
        ></meeting-room>
      </div>
    `;
  },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=resume]'),
};

export const KnockingNamed: Story = {
  name: 'Door: who knows that one has knocked',
  args: { demo: { phase: 'knocking', state: { meeting: ledByAda().state?.meeting ?? null } } },
};

// Who leads

export const HostGone: Story = {
  name: 'Lead: the host is gone, a co-host takes over',
  args: { demo: ledByAda(), happens: (session) => session.hostGone() },
};

export const HostGoneNobody: Story = {
  name: 'Lead: the host is gone, and there is no co-host',
  args: {
    demo: { ...ledByAda(), participants: [ADA, BERTA, EVA] },
    happens: (session) => session.hostGone(),
  },
};

export const CoHostLeads: Story = {
  name: 'Lead: a co-host leads',
  args: {
    demo: ledByAda(),
    happens(session) {
      session.hostGone();
      session.takeOver();
    },
  },
};

export const SelfLeads: Story = {
  name: 'Lead: you lead now',
  args: {
    demo: ledByAda('co-host'),
    happens(session) {
      session.hostGone();
      session.takeOver('demo-self');
    },
  },
};

export const LeadAgain: Story = {
  name: 'Lead: you may lead again',
  args: { demo: ledByAda('host'), happens: (session) => session.takeOver() },
};

export const LeadEnds: Story = {
  name: 'Lead: a co-host’s lead ends soon',
  args: {
    demo: ledByAda('co-host'),
    happens(session) {
      session.takeOver('demo-self');
      const { meeting } = session.getState();
      session.show({ meeting: meeting && { ...meeting, leadUntil: Date.now() + 9 * MINUTE_MS } });
    },
  },
};

export const Fork: Story = {
  name: 'Trouble: somebody may be splitting the meeting',
  args: { demo: ledByAda(), happens: (session) => session.fork() },
};

export const ServerGone: Story = {
  name: 'Trouble: the server is gone',
  args: { demo: ledByAda(), happens: (session) => session.serverGone() },
};

export const OwnRole: Story = {
  name: 'Roles: you are co-host now',
  args: { demo: ledByAda(), happens: (session) => session.giveRole('co-host') },
};

export const Code: Story = {
  name: 'Code: what all read out alike',
  args: { demo: ledByAda() },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=shield]'),
};

// Roles, removal, locks

export const People: Story = {
  name: 'People: as host',
  args: { demo: ledByAda('host') },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=people]'),
};

export const PeopleRoles: Story = {
  name: 'People: what somebody can be made',
  args: { demo: ledByAda('host') },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=people]', '[part=role]'),
};

export const PeopleRemove: Story = {
  name: 'People: remove a co-host',
  args: { demo: ledByAda('host') },
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[data-name=people]', 'li:nth-child(3) [part=remove]');
  },
};

export const ChangeLock: Story = {
  name: 'Lock: asked before changing it',
  args: { demo: { ...ledByAda('host'), participants: [BERTA, CEM] } },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=people]', '[part=change-lock]'),
};

export const LockChangedBySelf: Story = {
  name: 'Lock: changed, the new link at hand',
  args: { demo: { ...ledByAda('host'), participants: [BERTA, CEM] } },
  play: ({ canvasElement }) =>
    press(canvasElement, '[data-name=people]', '[part=change-lock]', '.question [part=change-lock]'),
};

export const LockChanged: Story = {
  name: 'Lock: changed by somebody else',
  args: { demo: ledByAda('co-host'), happens: (session) => session.changeLock() },
};

// The key of the room

const ALONE: DemoOptions = { participants: 0, state: { self: self('host', { canExportAuthority: true }) } };

export const KeyOffer: Story = { name: 'Key: offered beside the invitation', args: { demo: ALONE } };

export const KeySave: Story = {
  name: 'Key: save it',
  args: { demo: ALONE },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=save-key]'),
};

export const KeyOpen: Story = {
  name: 'Key: open with a saved one',
  args: { demo: { phase: 'idle' }, link: '' },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=open-key]'),
};

export const KeyOpenIncomplete: Story = {
  name: 'Key: no file chosen',
  args: { demo: { phase: 'idle' }, link: '' },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=open-key]', 'form:has(#key-file) [type=submit]'),
};

// Being out

export const Removed: Story = {
  name: 'Out: removed',
  args: { demo: ledByAda(), happens: (session) => session.putOut('removed') },
};

export const Replaced: Story = {
  name: 'Out: the room was opened anew',
  args: { demo: ledByAda(), happens: (session) => session.putOut('replaced') },
};

export const LinkChanged: Story = {
  name: 'Out: the lock was changed meanwhile',
  args: { demo: { phase: 'failed', state: { error: { code: 'link-changed', recoverable: false } } } },
};

// On a phone

export const PhoneResume: Story = { ...Resume, name: 'Phone: go back in', tags: ['phone'] };
export const PhoneHostGone: Story = { ...HostGone, name: 'Phone: the host is gone', tags: ['phone'] };
export const PhoneFork: Story = { ...Fork, name: 'Phone: somebody may be splitting the meeting', tags: ['phone'] };
export const PhoneRoles: Story = { ...PeopleRoles, name: 'Phone: what somebody can be made', tags: ['phone'] };
export const PhoneLockChanged: Story = { ...LockChangedBySelf, name: 'Phone: the new link', tags: ['phone'] };
export const PhoneKeyOffer: Story = { ...KeyOffer, name: 'Phone: the key offered', tags: ['phone'] };
