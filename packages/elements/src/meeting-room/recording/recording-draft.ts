/** What the person who asks to record has typed and ticked so far. */
import type { RecordingKinds } from '@in-camera/meeting';
import type { RecordingAbout, RecordingField, RecordingOptions } from './propose-recording.js';

/** A file for each person, one video of all, or one file of sound. */
export type RecordingForm = 'each' | 'layout' | 'sound';

export interface RecordingDraft extends Readonly<Record<RecordingField, string>> {
  readonly kinds: RecordingKinds;
  readonly form: RecordingForm;
  /** In one video of all. */
  readonly names: boolean;
  readonly passphrase: string;
}

/** Shared screens show what others did not think of when they agreed: only on purpose. */
const USUAL: RecordingKinds = { voice: true, camera: true, screen: false, screenSound: false };

export function createDraft(about: RecordingAbout | null, form: RecordingForm): RecordingDraft {
  const { controller = '', contact = '', retention = '', recipients = '' } = about ?? {};
  return { purpose: '', controller, contact, retention, recipients, kinds: USUAL, form, names: true, passphrase: '' };
}

/** Of what is ticked, what the form has room for: there is no picture in a file of sound. */
function kindsOf({ kinds, form }: RecordingDraft): readonly (keyof RecordingKinds)[] {
  const all = ['voice', 'camera', 'screen', 'screenSound'] as const;
  return all.filter((kind) => kinds[kind] && fits(kind, form));
}

export function fits(kind: keyof RecordingKinds, form: RecordingForm): boolean {
  return form !== 'sound' || kind === 'voice' || kind === 'screenSound';
}

export function toOptions(draft: RecordingDraft): RecordingOptions {
  const { purpose, controller, contact, retention, recipients, names, passphrase } = draft;
  return { purpose, controller, contact, retention, recipients, names, passphrase, scope: kindsOf(draft) };
}
