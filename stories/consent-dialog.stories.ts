import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@in-camera/elements';
import type { ConsentDialogElement, ConsentPurpose } from '@in-camera/elements/classes';
import { html } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';

const NEWSLETTER: ConsentPurpose = {
  id: 'newsletter',
  label: 'Send me the newsletter',
  description: 'Once a month, by e-mail.',
  retention: 'until you take it back',
};
const PHOTO: ConsentPurpose = { id: 'photo', label: 'Show my photo in the list of people', retention: 'for one year' };
const RECORDING: ConsentPurpose = {
  id: 'recording',
  label: 'Record my voice for the minutes',
  description: 'Without it, the minutes are written by hand.',
  required: true,
  retention: 'four weeks',
};
const BILL: ConsentPurpose = {
  id: 'bill',
  label: 'Bill the course',
  legalBasis: 'contract',
  retention: 'ten years',
};

interface Args {
  purposes: readonly ConsentPurpose[];
  inline: boolean;
  open: boolean;
  controller: ConsentDialogElement['controller'];
  policyUrl: string;
  policyVersion: string;
}

const meta: Meta<Args> = {
  title: 'Elements/consent-dialog',
  tags: ['autodocs'],
  args: {
    purposes: [NEWSLETTER, PHOTO],
    inline: true,
    open: false,
    controller: { name: 'Example Society', contact: 'privacy@example.org' },
    policyUrl: '#privacy',
    policyVersion: '3',
  },
  argTypes: { purposes: { control: false }, controller: { control: false } },
  render: ({ purposes, inline, open, controller, policyUrl, policyVersion }) => {
    const dialog = createRef<ConsentDialogElement>();
    return html`<div class="panel">
      ${inline ? '' : html`<button type="button" @click=${() => void dialog.value?.show()}>Ask</button>`}
      <consent-dialog
        ${ref(dialog)}
        ?inline=${inline}
        ?open=${open}
        .purposes=${purposes}
        .controller=${controller}
        policy-url=${policyUrl}
        policy-version=${policyVersion}
      ></consent-dialog>
    </div>`;
  },
  parameters: {
    docs: {
      description: {
        component:
          'Asks for agreement to named purposes, on any page: each has its own switch, off at first, and the two answers look alike. Only a person’s own click or key counts, half a second after the question came into sight. What was agreed to is handed over as a receipt (`consent-given`), and taken back with one click. Nothing is stored or sent.',
      },
    },
  },
};

export default meta;
type Story = StoryObj<Args>;

export const Inline: Story = { name: 'In the page' };

export const Dialog: Story = { name: 'As a dialog', args: { inline: false, open: true } };

export const Mixed: Story = {
  name: 'What needs an agreement, and what does not',
  args: { purposes: [RECORDING, NEWSLETTER, BILL] },
};

export const Phone: Story = {
  name: 'On a phone',
  tags: ['phone'],
  args: { inline: false, open: true, purposes: [RECORDING, NEWSLETTER, BILL] },
};

export const LongWords: Story = {
  name: 'Long words',
  args: {
    purposes: [
      {
        id: 'long',
        label: 'Veröffentlichung von Aufzeichnungen der Fachbereichsratssitzungen im Hochschulöffentlichkeitsportal',
        description: 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle',
        retention: 'bis zum Ablauf der satzungsgemäßen Aufbewahrungsfrist',
      },
      PHOTO,
    ],
    controller: { name: 'Präsidentin der Hochschule für angewandte Wissenschaften und Verwaltung' },
  },
};
