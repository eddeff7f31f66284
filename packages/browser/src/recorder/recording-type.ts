/** What the browser's own recorder can write, best first: what everybody can play before what is small. */
import { MeetingError } from '@in-camera/protocol';
import type { RecordedKind } from './each-recorder.js';

const WITH_SOUND: readonly string[] = ['video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'];
/** Firefox waits for the sound that a type promises, and writes nothing meanwhile. */
const PICTURES: readonly string[] = ['video/webm;codecs=vp8', 'video/webm', 'video/mp4'];
const SOUNDS: readonly string[] = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

/** Whether this browser can record to the disk at all. */
export function canRecord(): boolean {
  const { storage } = navigator as Partial<Pick<Navigator, 'storage'>>;
  const hasFiles = storage !== undefined && 'getDirectory' in storage;
  return hasFiles && 'MediaRecorder' in globalThis && 'Worker' in globalThis;
}

/** @throws MeetingError `recording-unsupported` */
export function chooseRecordingType(kinds: readonly RecordedKind[]): string {
  const hasPicture = kinds.some((kind) => kind === 'camera' || kind === 'screen');
  const hasSound = kinds.some((kind) => kind === 'voice' || kind === 'screenSound');
  const types = !hasPicture ? SOUNDS : hasSound ? WITH_SOUND : PICTURES;
  const type = types.find((one) => MediaRecorder.isTypeSupported(one));
  if (type === undefined) throw new MeetingError('recording-unsupported');
  return type;
}
