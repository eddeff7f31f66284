import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@in-camera/elements/consent-dialog';
import '@in-camera/elements/meeting-room';
import type { MeetingRoomElement } from '@in-camera/elements/classes';
import type { DemoOptions, DemoSession } from '@in-camera/elements/testing';
import type { MeetingState } from '@in-camera/meeting';
import { EMPTY_STATE } from '@in-camera/meeting';
import { MEETING_ERROR_CODES, isRecoverable, type MeetingErrorCode } from '@in-camera/protocol';
import { html } from 'lit';
import { openDemo } from './demo.js';
import { invite, knock } from './people.js';
import { find, press } from './press.js';

/** Opens nothing: made up once. */
const LINK = '#1.UdpQ8bDLqYWmiXX54OlHAn0x8h0PBWqVoXoTbpDTqHk.YjHMfMB0gCBXiKtqnBxRZyAGVqwwyKFTxp5RcLY9Fhs.p';

interface Args {
  /** What the session is like; none at all where it is left out. */
  demo?: DemoOptions;
  /** What happens to it before it is shown. */
  happens?: (session: DemoSession) => void;
  link?: string;
  displayName?: string;
  layout?: 'grid' | 'speaker';
  noChat?: boolean;
  offerNoPassword?: boolean;
  browserReport?: MeetingRoomElement['browserReport'];
}

const meta: Meta<Args> = {
  title: 'Elements/meeting-room',
  args: { displayName: 'Toni Weber', layout: 'grid', noChat: false },
  argTypes: { demo: { control: false }, happens: { control: false } },
  render: ({ demo, happens, link, displayName, layout, noChat, offerNoPassword, browserReport }) => {
    const session = demo ? openDemo(demo) : null;
    if (session) happens?.(session);
    return html`
      <div class="screen">
        <meeting-room
          .session=${session}
          .link=${link ?? ''}
          .displayName=${displayName ?? ''}
          .browserReport=${browserReport ?? null}
          layout=${layout ?? 'grid'}
          ?no-chat=${noChat}
          ?offer-no-password=${offerNoPassword}
        ></meeting-room>
      </div>
    `;
  },
};

export default meta;
type Story = StoryObj<Args>;

const self = (change: Partial<MeetingState['self']>): MeetingState['self'] => ({
  ...EMPTY_STATE.self,
  id: 'demo-self',
  name: 'Toni Weber',
  ...change,
});

// Before a meeting

export const Start: Story = { name: 'Before: start a meeting' };

async function choosePassphrase(canvas: HTMLElement, way: 'own' | 'none', text = ''): Promise<void> {
  await press(canvas, `input[value=${way}]`);
  if (way === 'none') return;
  const field = (await find(canvas, 'input[name=password]')) as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new InputEvent('input'));
  await find(canvas, '.strength [role=status]:not(:empty)');
}

export const StartOwnWeak: Story = {
  name: 'Before: a passphrase of one’s own, too easy to guess',
  play: ({ canvasElement }) => choosePassphrase(canvasElement, 'own', 'Sommerregen2026'),
};

export const StartOwnStrong: Story = {
  name: 'Before: a passphrase of one’s own, hard to guess',
  play: ({ canvasElement }) => choosePassphrase(canvasElement, 'own', 'Zwölf blaue Eimer tanzen ums Klavier'),
};

export const StartWithout: Story = {
  name: 'Before: without a passphrase',
  args: { offerNoPassword: true },
  play: ({ canvasElement }) => choosePassphrase(canvasElement, 'none'),
};

const CONTROLLER = { name: 'Auental City Library', contact: 'privacy@library.example' };

const FIRST = [
  { id: 'meet', label: 'Connect me with the advice centre', description: 'By picture and sound.', required: true },
  { id: 'news', label: 'Send me the news of the library', retention: 'until taken back' },
];

/** What the page itself asks before anything begins. */
export const QuestionFirst: Story = {
  name: 'Before: the page’s own question',
  render: () =>
    html`<div class="screen">
      <meeting-room .displayName=${'Toni Weber'}>
        <consent-dialog slot="consent" inline .purposes=${FIRST} .controller=${CONTROLLER}></consent-dialog>
      </meeting-room>
    </div>`,
};

export const QuestionFirstOnPhone: Story = {
  ...QuestionFirst,
  name: 'Before: the page’s own question, on a phone',
  tags: ['phone'],
};

export const QuestionFirstAsDialog: Story = {
  name: 'Before: the page’s own question, as a dialog',
  render: () =>
    html`<div class="screen">
      <meeting-room .displayName=${'Toni Weber'}>
        <consent-dialog slot="consent" .purposes=${FIRST} .controller=${CONTROLLER}></consent-dialog>
      </meeting-room>
    </div>`,
  play: ({ canvasElement }) => press(canvasElement, '[data-name=consent-ask]'),
};

/** To the question what it is about, and ticks. */
async function about(canvas: HTMLElement, ...topics: readonly string[]): Promise<void> {
  await press(canvas, '.go [type=submit]', ...topics.map((topic) => `input[value=${topic}]`));
  await find(canvas, topics.length === 0 ? 'form[data-name=suitability]' : '[data-verdict]');
}

export const About: Story = {
  name: 'Before: what it is about',
  args: { demo: { phase: 'idle' } },
  play: ({ canvasElement }) => about(canvasElement),
};

export const AboutWithCare: Story = {
  ...About,
  name: 'Before: what it is about needs care',
  play: ({ canvasElement }) => about(canvasElement, 'health', 'staff'),
};

export const AboutWithCareOnPhone: Story = {
  ...AboutWithCare,
  name: 'Before: what it is about needs care, on a phone',
  tags: ['phone'],
};

export const AboutNotByVideo: Story = {
  ...About,
  name: 'Before: what it is about is not for video',
  play: ({ canvasElement }) => about(canvasElement, 'whistleblowing'),
};

export const TryAgainLater: Story = {
  name: 'Before: another try is worth it later',
  args: {
    link: LINK,
    demo: { phase: 'idle' },
    happens: (session) => session.show({ error: { code: 'wrong-password', recoverable: true, retryAfterSeconds: 48 } }),
  },
};

export const HaveALink: Story = {
  name: 'Before: I have a link',
  play: ({ canvasElement }) => press(canvasElement, '.go .text-button'),
};

export const Join: Story = { name: 'Before: join by link', args: { link: LINK, demo: { phase: 'idle' } } };

export const JoinLooking: Story = {
  name: 'Before: looking at oneself',
  args: { link: LINK },
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[part=start]');
    await find(canvasElement, '.size');
  },
};

export const JoinLookingOnPhone: Story = {
  ...JoinLooking,
  name: 'Before: looking at oneself, on a phone',
  tags: ['phone'],
};

/** As the browser of somebody who has not updated for long. */
const OUTDATED: NonNullable<MeetingRoomElement['browserReport']> = {
  judgement: {
    browser: 'Samsung Internet',
    engine: 'Chromium',
    version: 130,
    verdict: 'outdated',
    unknownBecause: null,
    latest: 157,
    releasedAt: '2026-11-03',
  },
  missing: [],
  place: { browser: 'Samsung Internet', engine: 'Chromium', system: 'Android' },
};

export const BrowserOutdated: Story = {
  name: 'Before: the browser is out of date',
  args: { link: LINK, browserReport: OUTDATED },
};

export const BrowserOutdatedOnPhone: Story = {
  ...BrowserOutdated,
  name: 'Before: the browser is out of date, on a phone',
  tags: ['phone'],
};

export const BrowserNotTold: Story = {
  name: 'Before: whether the browser is out of date cannot be told',
  args: {
    link: LINK,
    browserReport: { ...OUTDATED, judgement: { ...OUTDATED.judgement, verdict: 'unknown', unknownBecause: 'table' } },
  },
};

export const BrowserLacks: Story = {
  name: 'Failed: what the browser lacks',
  args: {
    demo: { phase: 'failed', state: { error: { code: 'browser-unsupported', recoverable: false } } },
    browserReport: { ...OUTDATED, missing: ['RTCPeerConnection', 'UserActivation'] },
  },
};

export const CameraRefused: Story = {
  name: 'Meeting: the camera is blocked in the browser',
  args: { demo: { refuses: { camera: { code: 'media-permission-denied', refusedBy: ['person'] } } } },
  play: ({ canvasElement }) => press(canvasElement, '.control[data-name=camera]'),
};

export const CameraRefusedOnPhone: Story = {
  ...CameraRefused,
  name: 'Meeting: the browser does not say who blocks the camera, on a phone',
  args: {
    ...{ demo: { refuses: { camera: { code: 'media-permission-denied', refusedBy: ['person', 'system'] } } } },
    browserReport: { ...OUTDATED, place: { browser: 'Safari', engine: 'Safari', system: 'iOS' } },
  },
  tags: ['phone'],
};

export const Address: Story = {
  name: 'Before: who learns my address',
  args: { link: LINK, demo: { phase: 'idle' } },
  play: ({ canvasElement }) => press(canvasElement, '.connection summary'),
};

export const AddressHidden: Story = {
  ...Address,
  name: 'Before: my address is hidden',
  play: ({ canvasElement }) => press(canvasElement, '.connection summary', '[data-name=hide-address]'),
};

export const ConnectionTested: Story = {
  ...Address,
  name: 'Before: the connection was tested',
  play: async ({ canvasElement }) => {
    await press(canvasElement, '.connection summary', '[data-name=test-connection]');
    await find(canvasElement, '.verdict');
  },
};

export const ConnectionTestedOnPhone: Story = {
  ...ConnectionTested,
  name: 'Before: the connection was tested, on a phone',
  tags: ['phone'],
};

export const JoinWithCamera: Story = {
  name: 'Before: camera and microphone tried',
  args: { link: LINK, demo: { phase: 'idle', state: { self: self({ camera: true, microphone: true }) } } },
};

export const NameMissing: Story = {
  name: 'Before: sent with empty fields',
  args: { link: LINK, displayName: '', demo: { phase: 'idle' } },
  play: ({ canvasElement }) => press(canvasElement, 'form [type=submit]'),
};

export const WrongPassphrase: Story = {
  name: 'Before: wrong passphrase',
  args: {
    link: LINK,
    demo: { phase: 'failed', state: { error: { code: 'wrong-password', recoverable: true } } },
  },
};

// On the way in

export const Connecting: Story = {
  name: 'On the way: connecting',
  args: { link: LINK, demo: { phase: 'connecting' } },
};
export const Waiting: Story = { name: 'On the way: no host yet', args: { link: LINK, demo: { phase: 'waiting' } } };
export const Knocking: Story = { name: 'On the way: knocked', args: { link: LINK, demo: { phase: 'knocking' } } };

// In the meeting

export const Alone: Story = { name: 'Meeting: alone, with the invitation', args: { demo: { participants: 0 } } };
export const Two: Story = { name: 'Meeting: two others', args: { demo: { participants: 2 } } };
export const Eight: Story = { name: 'Meeting: eight people', args: { demo: { participants: 7 } } };

export const Speaker: Story = {
  name: 'Meeting: who speaks is large',
  args: {
    layout: 'speaker',
    demo: {
      participants: [
        { name: 'Ada Lindqvist' },
        { name: 'Berta Sommer', speaking: true, role: 'co-host', verified: true },
        { name: 'Cem', hand: true, guest: true },
        { name: 'دينا حداد' },
      ],
    },
  },
};

export const Lines: Story = {
  name: 'Meeting: lines that are not good',
  args: {
    demo: {
      participants: [
        { name: 'Ada Lindqvist', quality: 'fair', qualityReason: 'delay' },
        { name: 'Berta Sommer', quality: 'poor', qualityReason: 'loss' },
        { name: 'Cem', link: 'connecting', camera: false },
        { name: 'Dina', link: 'lost' },
      ],
    },
  },
};

export const SomebodyKnocks: Story = {
  name: 'Meeting: somebody knocks',
  args: { demo: { participants: 3, state: { knocks: [knock('frida', 'Frida Okafor')] } } },
};

export const SeveralKnock: Story = {
  name: 'Meeting: several knock',
  args: {
    demo: {
      participants: 3,
      state: {
        knocks: [
          knock('frida', 'Frida Okafor', { nameWarning: 'looks-like-another' }),
          knock('emil', 'Emil'),
          knock('hanna', 'Hanna Petersen', { inviteName: 'Hanna Petersen' }),
        ],
        invites: [invite('i1', 'Hanna Petersen')],
      },
    },
  },
};

export const InviteCameTwice: Story = {
  name: 'Meeting: an invitation came a second time',
  args: {
    demo: {
      participants: [{ name: 'Hanna Petersen', admittedBy: 'invite' }, { name: 'Berta Sommer' }],
      state: { invites: [invite('i1', 'Hanna Petersen', 'used', { reused: true })] },
    },
  },
};

export const People: Story = {
  name: 'Meeting: the list of people',
  args: { demo: { participants: 3, state: { knocks: [knock('frida', 'Frida Okafor')] } } },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=people]'),
};

function writes(session: DemoSession): void {
  session.ask('Good morning. The draft is on the drive: https://intranet.example/drafts/42', 'demo-1');
  session.ask('Thank you. I have two questions about page three, and then we can decide.', 'demo-2');
  void session.dispatch({ type: 'send-chat', text: 'Page three first, then.' });
  session.ask('<b>Names and texts are text</b>, whatever stands in them.', 'demo-1');
}

export const Chat: Story = {
  name: 'Meeting: chat',
  args: { demo: { participants: 3 }, happens: writes },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=chat]'),
};

export const Unread: Story = { name: 'Meeting: unread messages', args: { demo: { participants: 3 }, happens: writes } };

export const WithoutChat: Story = { name: 'Meeting: without chat', args: { noChat: true, demo: { participants: 2 } } };

export const OwnDevicesOn: Story = {
  name: 'Meeting: microphone and camera on',
  args: { demo: { participants: 2, state: { self: self({ role: 'host', camera: true, microphone: true }) } } },
};

export const MoreMenu: Story = {
  name: 'Meeting: what stands behind More',
  args: { demo: { participants: 2 } },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=more]'),
};

export const Devices: Story = {
  name: 'Meeting: choose devices',
  args: { demo: { participants: 2 } },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=more]', '.menu .item'),
};

export const Shield: Story = {
  name: 'Meeting: what is sealed',
  args: { demo: { participants: 2 } },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=shield]'),
};

export const LeaveAsHost: Story = {
  name: 'Meeting: leave as host',
  args: { demo: { participants: 2 } },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=leave]'),
};

// When something is wrong

export const Reconnecting: Story = {
  name: 'Trouble: own connection lost',
  args: { demo: { participants: 3, phase: 'reconnecting' } },
};

export const Failed: StoryObj<Args & { code: MeetingErrorCode }> = {
  name: 'Trouble: an error, any of them',
  args: { code: 'signalling-unreachable', link: LINK },
  argTypes: { code: { control: 'select', options: MEETING_ERROR_CODES } },
  render: ({ code, link }) => html`
    <div class="screen">
      <meeting-room
        .session=${openDemo({ phase: 'failed', state: { error: { code, recoverable: isRecoverable(code) } } })}
        .link=${link ?? ''}
      ></meeting-room>
    </div>
  `,
};

export const NobodyCame: typeof Failed = {
  ...Failed,
  name: 'Trouble: no host has come',
  args: { code: 'no-such-meeting', link: LINK },
};
export const BrokenLink: Story = {
  name: 'Trouble: an incomplete link',
  args: { link: '#1.UdpQ8bDLqYWmiXX54O' },
  play: async ({ canvasElement }) => {
    await find(canvasElement, '.heading');
  },
};

// Afterwards

const left = (leftReason: MeetingState['leftReason']): Args => ({
  link: LINK,
  demo: { phase: 'left', state: { leftReason } },
});

export const Left: Story = { name: 'After: left', args: left('left') };
export const Denied: Story = { name: 'After: not let in', args: left('denied') };
export const Ended: Story = { name: 'After: ended for everyone', args: left('ended') };
export const ConnectionLost: Story = { name: 'After: connection lost', args: left('connection-lost') };

// On a phone

export const PhoneStart: Story = { name: 'Phone: start', tags: ['phone'] };
export const PhoneJoin: Story = { ...Join, name: 'Phone: join', tags: ['phone'] };
export const PhoneMeeting: Story = { ...SomebodyKnocks, name: 'Phone: in the meeting', tags: ['phone'] };
export const PhoneChat: Story = { ...Chat, name: 'Phone: chat', tags: ['phone'] };
export const PhonePeople: Story = { ...People, name: 'Phone: people', tags: ['phone'] };
