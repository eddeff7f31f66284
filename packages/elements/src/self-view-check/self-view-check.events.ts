/** What `<self-view-check>` tells: what was chosen and confirmed, as settings. No event carries a stream or a picture. */
import type { DeviceTrouble, MeetingErrorCode } from '@in-camera/protocol';
import { OpenFactEvent } from '../internal/meeting-event.js';

/** What to look for before others do. */
export const CHECKLIST = ['papers', 'screens', 'people', 'mirrors', 'names', 'headphones'] as const;
export type ChecklistItem = (typeof CHECKLIST)[number];
/** Which of it the person has ticked; a note for oneself, never a condition. */
export type Checklist = Readonly<Record<ChecklistItem, boolean>>;

export type BlurStrength = 'off' | 'light' | 'strong';

/** How the person means to take part: with picture and sound, with sound alone, or listening. Devices stay off all the same. */
export interface CheckSettings {
  readonly mode: 'picture' | 'sound' | 'listen';
  /** Ids of the browser for this origin; null leaves the choice to the browser. */
  readonly videoDeviceId: string | null;
  readonly audioDeviceId: string | null;
  readonly speakerDeviceId: string | null;
  readonly blur: BlurStrength;
}

/** The person has looked and found it right; every device is off again. */
export class CheckConfirmedEvent extends OpenFactEvent {
  readonly settings: CheckSettings;
  readonly checklist: Checklist;

  constructor(settings: CheckSettings, checklist: Checklist) {
    super('check-confirmed');
    this.settings = settings;
    this.checklist = checklist;
  }
}

/** The person listens only, and looks at nothing. */
export class CheckSkippedEvent extends OpenFactEvent {
  constructor() {
    super('check-skipped');
  }
}

/** A device was chosen, plugged in or pulled out, or the background was chosen. */
export class CheckDeviceChangeEvent extends OpenFactEvent {
  readonly settings: CheckSettings;

  constructor(settings: CheckSettings) {
    super('device-change');
    this.settings = settings;
  }
}

/** A device could not be used; `code` is one of the documented error codes. */
export class DeviceErrorEvent extends OpenFactEvent {
  readonly code: MeetingErrorCode;
  readonly source: 'camera' | 'microphone' | 'speaker';
  /** Who refused it, where somebody did; null for a speaker. */
  readonly trouble: DeviceTrouble | null;

  constructor(code: MeetingErrorCode, source: DeviceErrorEvent['source'], trouble: DeviceTrouble | null = null) {
    super('device-error');
    this.code = code;
    this.source = source;
    this.trouble = trouble;
  }
}

/** For typed listeners: what `<self-view-check>` dispatches. */
export interface SelfViewCheckEventMap {
  'check-confirmed': CheckConfirmedEvent;
  'check-skipped': CheckSkippedEvent;
  'device-change': CheckDeviceChangeEvent;
  'device-error': DeviceErrorEvent;
}
