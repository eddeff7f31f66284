import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@in-camera/elements/meeting-room';
import type { DemoSession } from '@in-camera/elements/testing';
import { EMPTY_STATE, type RecordingEnd, type RecordingState, type Role } from '@in-camera/meeting';
import { DEFAULT_POLICY } from '@in-camera/protocol';
import { html } from 'lit';
import { openDemo } from './demo.js';
import { showDemoRecordings } from './.storybook/demo-browser.js';
import { ADA, BERTA, CEM, person } from './people.js';
import { press } from './press.js';

const MINUTE_MS = 60_000;
const LONG = person('gustav', 'Gustav-Adolf Freiherr von und zu Weißenstein-Kaltenbrunn', { camera: true });
const PEOPLE = [
  { ...ADA, camera: true, microphone: true },
  { ...CEM, camera: true },
  { ...BERTA, microphone: true },
  LONG,
];
const ABOUT = {
  controller: 'Nachbarschaftshilfe Weißenstein e. V.',
  contact: 'datenschutz@nachbarschaft.example',
  retention: 'bis das Protokoll geschrieben ist, höchstens 14 Tage',
};
const REQUEST = {
  ...ABOUT,
  hash: 'cmVxdWVzdA',
  lang: 'de',
  purpose: 'Protokoll für alle, die heute nicht kommen können',
  recipients: '',
  scope: { voice: true, camera: true, screen: true, screenSound: false },
} as const;

interface Args {
  role: Role;
  recording: Partial<RecordingState>;
  /** It runs, and then it ends so. */
  over?: RecordingEnd;
  /** What lies on this computer. */
  files?: readonly { readonly name: string; readonly sizeBytes: number }[];
}

const meta: Meta<Args> = {
  title: 'Elements/recording',
  args: { role: 'participant', recording: {} },
  argTypes: { recording: { control: false } },
  render: ({ role, recording, over, files = [] }) => {
    showDemoRecordings(files.length === 0 ? [] : [{ startedAt: Date.parse('2026-11-23T14:05:00Z'), files }]);
    const session = openDemo({
      participants: PEOPLE,
      state: {
        self: { ...EMPTY_STATE.self, id: 'demo-self', name: 'Toni Weber', role, canRecord: role === 'host' },
        meeting: {
          code: '',
          title: 'Budget for the coming year',
          startedAt: Date.now() - 12 * MINUTE_MS,
          locked: false,
          hasPassword: true,
          host: ADA.id,
          hostName: ADA.name,
          leadUntil: null,
          maxParticipants: 8,
          policy: { ...DEFAULT_POLICY, recording: true },
        },
      },
    });
    // What happens in a meeting happens to a room that already shows it.
    setTimeout(() => happens(session, recording, over), 60);
    return html`
      <div class="screen">
        <meeting-room .session=${session} .recordingAbout=${ABOUT}></meeting-room>
      </div>
    `;
  },
  parameters: {
    docs: { description: { component: 'What people see and do of a recording: only when all agree, seen by all.' } },
  },
};

export default meta;
type Story = StoryObj<Args>;

function happens(session: DemoSession, recording: Partial<RecordingState>, over?: RecordingEnd): void {
  session.show({ recording: { ...EMPTY_STATE.recording, ...recording } });
  if (over === undefined) return;
  session.show({ recording: EMPTY_STATE.recording });
  session.tell({ type: 'recording-over', reason: over, withdrawn: [] });
}

const ASKED: Partial<RecordingState> = { id: 'r', state: 'requested', by: ADA.id, own: 'asked', request: REQUEST };
const RUNS: Partial<RecordingState> = { ...ASKED, state: 'recording', own: 'yes', since: Date.now() - 3 * MINUTE_MS };
const OWN = { by: 'demo-self', own: 'none' } as const;

// Asking

export const Offered: Story = {
  name: 'Ask: in the menu',
  args: { role: 'host' },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=more]'),
};

export const Form: Story = {
  name: 'Ask: the form',
  args: { role: 'host' },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=more]', '.item.record'),
};

export const FormIncomplete: Story = {
  name: 'Ask: something is missing, one file for all',
  args: { role: 'host' },
  play: ({ canvasElement }) =>
    press(canvasElement, '[data-name=more]', '.item.record', '[value=layout]', '[data-name=ask-recording] .primary'),
};

export const Waiting: Story = { name: 'Ask: waiting', args: { role: 'host', recording: { ...ASKED, ...OWN } } };

export const NotAll: Story = {
  name: 'Ask: not everybody has agreed',
  args: { role: 'host', recording: { ...ASKED, ...OWN }, over: 'not-all-agreed' },
};

// Being asked

export const Question: Story = { name: 'Asked: the question', args: { recording: ASKED } };
export const Declined: Story = { name: 'Asked: not agreed', args: { recording: { ...ASKED, own: 'no' } } };
export const Agreed: Story = { name: 'Asked: agreed', args: { recording: { ...ASKED, own: 'yes' } } };

// While it runs

export const Runs: Story = { name: 'Runs: one is in it', args: { recording: RUNS } };

export const Details: Story = {
  name: 'Runs: what for',
  args: { recording: RUNS },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=recDetails]'),
};

export const LongName: Story = {
  name: 'Runs: by somebody with a long name, paused',
  args: { recording: { ...RUNS, by: LONG.id, state: 'paused', pause: 'silence' } },
};

export const Own: Story = { name: 'Runs: by oneself', args: { role: 'host', recording: { ...RUNS, ...OWN } } };

export const OwnNewcomers: Story = {
  name: 'Runs: by oneself, two are not in it',
  args: { role: 'host', recording: { ...RUNS, ...OWN, newcomers: [CEM.id, LONG.id] } },
};

export const Newcomer: Story = {
  name: 'Runs: one has come and not agreed',
  args: { recording: { ...RUNS, own: 'no', newcomers: ['demo-self'] } },
};

export const Withdrawn: Story = {
  name: 'Runs: one has withdrawn',
  args: { recording: { ...RUNS, own: 'withdrawn' } },
};

export const Paused: Story = {
  name: 'Paused: nobody leads',
  args: { recording: { ...RUNS, state: 'paused', pause: 'lease' } },
};

// Over

export const Over: Story = { name: 'Over: stopped', args: { recording: RUNS, over: 'stopped' } };
export const OverWithdrawn: Story = {
  name: 'Over: somebody has withdrawn',
  args: { recording: RUNS, over: 'withdrawn' },
};

const FILES = [
  { name: 'Ada-Lovelace-1.webm', sizeBytes: 148_300_000 },
  { name: 'Cem-1.webm', sizeBytes: 96_250_000 },
  { name: 'Gustav-Adolf-Freiherr-von-und-zu-Weißenstein-1.webm', sizeBytes: 2_114_000_000 },
  { name: 'recording-record.json', sizeBytes: 14_200 },
];

export const OverFiles: Story = {
  name: 'Over: by oneself, the files',
  args: { role: 'host', recording: { ...RUNS, ...OWN }, over: 'stopped', files: FILES },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=recFiles]'),
};

export const OverSealed: Story = {
  name: 'Over: by oneself, encrypted, one not finished',
  args: {
    role: 'host',
    recording: { ...RUNS, ...OWN },
    over: 'stopped',
    files: [
      { name: 'meeting-1.part.webm.age', sizeBytes: 148_300_000 },
      { name: 'recording-key.age', sizeBytes: 260 },
      { name: 'recording-record.part.json.age', sizeBytes: 11_900 },
    ],
  },
  play: ({ canvasElement }) => press(canvasElement, '[data-name=recFiles]'),
};

// On a phone

export const PhoneFiles: Story = { ...OverFiles, name: 'Phone: the files', tags: ['phone'] };

export const PhoneForm: Story = { ...Form, name: 'Phone: the form', tags: ['phone'] };
export const PhoneQuestion: Story = { ...Question, name: 'Phone: the question', tags: ['phone'] };
export const PhoneRuns: Story = { ...LongName, name: 'Phone: runs, paused', tags: ['phone'] };
export const PhoneNewcomer: Story = { ...Newcomer, name: 'Phone: one is not in it', tags: ['phone'] };
