/**
 * Stands in for `@in-camera/browser` in Storybook: a room that makes a session of its own gets a demonstration, a check
 * gets made up devices. So no story can open a socket or ask for a device, and whoever clicks through one sees what would
 * come.
 */
import type { MeetingRoomElement } from '@in-camera/elements/classes';
import { createDemoDevices, type DemoDevices } from '@in-camera/elements/testing';
import type { Session } from '@in-camera/meeting';
import { openDemo } from '../demo.js';

export function createBrowserSession(): Session {
  return openDemo({ phase: 'idle' });
}

interface DemoRecording {
  readonly startedAt: number;
  readonly files: readonly { readonly name: string; readonly sizeBytes: number }[];
}

let recorded: readonly DemoRecording[] = [];

/** What a story has recorded on this computer: nothing unless it says so. */
export function showDemoRecordings(recordings: readonly DemoRecording[]): void {
  recorded = recordings;
}

export function listRecordings(): Promise<readonly (DemoRecording & { read: unknown; remove: unknown })[]> {
  const read = (name: string): Promise<File> => Promise.resolve(new File([], name));
  const remove = (): Promise<void> => Promise.resolve();
  return Promise.resolve(recorded.map((one) => ({ ...one, read, remove })));
}

export function createCheckDevices(): DemoDevices {
  return createDemoDevices();
}

/** The same whichever browser the stories are looked at with. */
export function inspectBrowser(): NonNullable<MeetingRoomElement['browserReport']> {
  return {
    judgement: {
      ...{ browser: 'Chromium', engine: 'Chromium', version: 156, verdict: 'current', unknownBecause: null },
      ...{ latest: 157, releasedAt: '2026-11-03' },
    },
    missing: [],
    place: { browser: 'Chrome', engine: 'Chromium', system: 'Windows' },
  };
}
