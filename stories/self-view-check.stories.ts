import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@in-camera/elements/self-view-check';
import {
  createDemoDevices,
  type DemoDevices,
  type DemoDevicesOptions,
  type DemoRefusal,
} from '@in-camera/elements/testing';
import { html } from 'lit';
import { find, press } from './press.js';

interface Args {
  devices?: DemoDevicesOptions;
  mirrored?: boolean;
  audioOnly?: boolean;
  blurStrength?: 'off' | 'light' | 'strong';
}

let shown: DemoDevices | null = null;

/** Look and listen before anybody else does. Nothing is touched before the first click. */
const meta: Meta<Args> = {
  title: 'Elements/self-view-check',
  argTypes: { devices: { control: false } },
  render: ({ devices, mirrored, audioOnly, blurStrength = 'off' }) => {
    shown?.close();
    shown = createDemoDevices(devices);
    return html`<div class="panel check-panel">
      <self-view-check
        .devices=${shown}
        .blurStrength=${blurStrength}
        ?mirrored=${mirrored}
        ?audio-only=${audioOnly}
      ></self-view-check>
    </div>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

async function look(canvas: HTMLElement): Promise<void> {
  await press(canvas, '[part=start]');
  await find(canvas, '.size');
}

export const Before: Story = { name: 'Before the first click' };

export const BeforeSound: Story = { name: 'Before: sound alone', args: { audioOnly: true } };

export const Looking: Story = { name: 'Looking', play: ({ canvasElement }) => look(canvasElement) };

export const LookingOnPhone: Story = { ...Looking, name: 'Looking, on a phone', tags: ['phone'] };

export const Mirrored: Story = { ...Looking, name: 'Looking: mirrored for oneself', args: { mirrored: true } };

export const Heard: Story = {
  name: 'Looking: heard',
  play: async ({ canvasElement }) => {
    await look(canvasElement);
    for (const level of [0.6, 0.7, 0.65]) shown?.sound(level);
  },
};

export const Recording: Story = {
  name: 'Looking: hearing oneself',
  play: async ({ canvasElement }) => {
    await look(canvasElement);
    await press(canvasElement, '[part=record]');
  },
};

export const Tone: Story = {
  name: 'Looking: a sound for the speaker',
  play: async ({ canvasElement }) => {
    await look(canvasElement);
    await press(canvasElement, '[part=tone]');
  },
};

export const Devices: Story = {
  name: 'Looking: choosing devices',
  play: async ({ canvasElement }) => {
    await look(canvasElement);
    await press(canvasElement, 'summary');
  },
};

export const Background: Story = {
  name: 'Looking: where the background can be blurred',
  args: { devices: { blur: 'segmentation' } },
  play: ({ canvasElement }) => look(canvasElement),
};

export const Blurred: Story = {
  name: 'Looking: the background is blurred',
  args: { devices: { blur: 'segmentation' }, blurStrength: 'strong' },
  play: ({ canvasElement }) => look(canvasElement),
};

export const Veiled: Story = {
  name: 'Looking: the whole picture is blurred',
  args: { devices: { blur: 'veil' }, blurStrength: 'light' },
  play: ({ canvasElement }) => look(canvasElement),
};

export const Still: Story = {
  name: 'Looking: held still',
  play: async ({ canvasElement }) => {
    await look(canvasElement);
    await press(canvasElement, '[part=still]');
  },
};

export const CameraOff: Story = {
  name: 'Looking: camera off again',
  play: async ({ canvasElement }) => {
    await look(canvasElement);
    await press(canvasElement, '[data-name=camera]');
  },
};

export const Unplugged: Story = {
  name: 'Looking: a camera was pulled out',
  play: async ({ canvasElement }) => {
    await look(canvasElement);
    shown?.unplug('camera');
  },
};

/** Camera and microphone for the same reason: one notice. */
function refused(refusal: DemoRefusal, place?: DemoDevicesOptions['place']): Pick<Story, 'args' | 'play'> {
  return {
    args: { devices: { camera: refusal, microphone: refusal, ...(place && { place }) } },
    play: ({ canvasElement }) => press(canvasElement, '[part=start]'),
  };
}

const BY_PERSON = { code: 'media-permission-denied', refusedBy: ['person'] } as const;
const UNTOLD = { code: 'media-permission-denied', refusedBy: ['person', 'system'] } as const;

export const Busy: Story = {
  name: 'The camera is busy',
  args: { devices: { camera: 'media-device-busy', place: { browser: 'Firefox', engine: 'Firefox', system: 'Linux' } } },
  play: ({ canvasElement }) => press(canvasElement, '[part=start]'),
};

export const BusyOnWindows: Story = { name: 'Both are busy, on Windows', ...refused('media-device-busy') };

export const Missing: Story = { name: 'No device is there', ...refused('media-device-missing') };

export const Denied: Story = { name: 'Refused by the person, in Chrome', ...refused(BY_PERSON) };

export const DeniedInFirefox: Story = {
  name: 'Refused by the person, in Firefox',
  ...refused(BY_PERSON, { browser: 'Firefox', engine: 'Firefox', system: 'Linux' }),
};

export const Dismissed: Story = {
  name: 'Put aside by the person',
  ...refused({ ...BY_PERSON, asksAgain: true }),
};

export const DeniedBySystem: Story = {
  name: 'Refused by the system',
  ...refused(
    { code: 'media-permission-denied', refusedBy: ['system'] },
    { browser: 'Edge', engine: 'Chromium', system: 'macOS' },
  ),
};

export const DeniedByPage: Story = {
  name: 'Refused by the page',
  ...refused({ code: 'media-blocked-by-page', refusedBy: ['page'] }),
};

export const DeniedByFrame: Story = {
  name: 'Refused by the frame',
  ...refused({ code: 'media-blocked-by-page', refusedBy: ['frame', 'page'] }),
};

export const DeniedByFrameOnPhone: Story = {
  ...DeniedByFrame,
  name: 'Refused by the frame, on a phone',
  tags: ['phone'],
};

export const Untold: Story = {
  name: 'Refused, and the browser does not say by whom',
  ...refused(UNTOLD, { browser: 'Safari', engine: 'Safari', system: 'macOS' }),
};

export const UntoldOnPhone: Story = {
  name: 'Refused, and the browser does not say by whom, on a phone',
  ...refused(UNTOLD, { browser: 'Firefox', engine: 'Firefox', system: 'Android' }),
  tags: ['phone'],
};

export const Insecure: Story = { name: 'The page did not come safely', ...refused('media-insecure-context') };

export const Unsupported: Story = { name: 'The browser cannot', ...refused('browser-unsupported') };

export const Sound: Story = {
  name: 'Sound alone',
  play: ({ canvasElement }) => press(canvasElement, '[part=start-sound]'),
};

export const Listening: Story = {
  name: 'Listen only',
  play: ({ canvasElement }) => press(canvasElement, '[part=skip]'),
};

export const Confirmed: Story = {
  name: 'Looked',
  play: async ({ canvasElement }) => {
    await look(canvasElement);
    await press(canvasElement, '[part=confirm]');
  },
};
