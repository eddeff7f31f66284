import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@in-camera/elements';
import type { ParticipantState } from '@in-camera/meeting';
import { createFakeSession } from '@in-camera/meeting/testing';
import { MeetingError } from '@in-camera/protocol';
import { html } from 'lit';
import { openDemo } from './demo.js';
import { BERTA, CEM, DINA, EVA, person } from './people.js';
import { press } from './press.js';

const CODE = 'amber bicycle cactus donkey ember fossil glow hotel';

interface Args {
  /** Who is here; the first is compared with. */
  people: readonly ParticipantState[];
  chosen: boolean;
  fails: boolean;
}

const meta: Meta<Args> = {
  title: 'Elements/safety-words',
  tags: ['autodocs'],
  args: { people: [person('berta', 'Berta Sommer'), CEM], chosen: true, fails: false },
  argTypes: { people: { control: false } },
  render: ({ people, chosen, fails }) => {
    const demo = openDemo({ participants: people });
    const { meeting } = demo.getState();
    if (meeting) demo.show({ meeting: { ...meeting, code: CODE } });
    const failing = createFakeSession({
      state: demo.getState(),
      answer: () => {
        throw new MeetingError('signalling-unreachable');
      },
    });
    return html`<div class="panel">
      <safety-words
        .session=${fails ? failing : demo}
        .participantId=${chosen ? (people[0]?.id ?? '') : ''}
      ></safety-words>
    </div>`;
  },
  parameters: {
    docs: {
      description: {
        component:
          'Seven emoji that two people compare, and the meeting code for all. Inside `<meeting-room>` it finds the meeting by itself; anywhere else give it the room’s id in `for` or a `session`, and the person in the property `participantId`. Only a person’s click on *They match*, after half a second in sight, verifies anybody: no method and no event of a script does.',
      },
    },
  },
};

export default meta;
type Story = StoryObj<Args>;

export const Compare: Story = { name: 'To compare' };

export const Verified: Story = { name: 'Verified', args: { people: [BERTA] } };

export const Choose: Story = { name: 'Nobody chosen yet', args: { people: [BERTA, CEM, DINA, EVA], chosen: false } };

export const LongAndForeign: Story = { name: 'Names long and written otherwise', args: { people: [EVA, DINA] } };

export const NameReused: Story = {
  name: 'The same name under another key',
  args: { people: [person('second', 'Berta Sommer', { keyWarning: 'name-reused' })] },
};

export const KeyMismatch: Story = {
  name: 'A key did not fit',
  args: { people: [person('berta', 'Berta Sommer', { keyWarning: 'key-mismatch', link: 'lost', safetyWords: null })] },
};

export const Connecting: Story = {
  name: 'The line is being built',
  args: { people: [person('berta', 'Berta Sommer', { link: 'connecting', safetyWords: null })] },
};

export const Lost: Story = {
  name: 'The line is broken',
  args: { people: [person('berta', 'Berta Sommer', { link: 'lost', safetyWords: null })] },
};

export const Coming: Story = {
  name: 'The words are on their way',
  args: { people: [person('berta', 'Berta Sommer', { safetyWords: null })] },
};

export const Failed: Story = { name: 'The words could not be loaded', args: { fails: true } };

export const Alone: Story = { name: 'Nobody else is here', args: { people: [], chosen: false } };

export const InTheList: Story = {
  name: 'In the list of people',
  render: ({ people }) => {
    const demo = openDemo({ participants: people });
    return html`<div class="panel"><participant-guard .session=${demo}></participant-guard></div>`;
  },
  play: ({ canvasElement }) => press(canvasElement, '[part=compare]'),
};
