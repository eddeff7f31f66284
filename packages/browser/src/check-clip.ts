/**
 * A few seconds of one's own voice, to hear oneself as others would: in memory only, never sent, dropped when discarded.
 * Owns the recording; who plays it is somebody else's. Not the recording of a meeting, which needs everybody's agreement.
 */
import { MeetingError } from '@in-camera/protocol';

export interface ClipRecording {
  /** The sound when it is finished, by hand or by the limit; null when it was discarded or nothing came. */
  readonly clip: Promise<Blob | null>;
  finish(): void;
  discard(): void;
}

/** Whether this browser can. */
export function canRecordClip(): boolean {
  return 'MediaRecorder' in globalThis;
}

/** @throws MeetingError `media-device-busy` when the browser cannot record this track */
export function recordClip(track: MediaStreamTrack, limitMs: number): ClipRecording {
  const parts: Blob[] = [];
  let isWanted = true;
  const recorder = startRecorder(track);
  const finish = (): void => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const timer = setTimeout(finish, limitMs);
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size > 0) parts.push(data);
  });
  const clip = new Promise<Blob | null>((resolve) => {
    // Comes after the last data, and also when the track ends.
    recorder.addEventListener('stop', () => {
      clearTimeout(timer);
      const kept = parts.splice(0);
      resolve(isWanted && kept.length > 0 ? new Blob(kept, { type: recorder.mimeType }) : null);
    });
  });
  return {
    clip,
    finish,
    discard() {
      isWanted = false;
      finish();
    },
  };
}

function startRecorder(track: MediaStreamTrack): MediaRecorder {
  try {
    const recorder = new MediaRecorder(new MediaStream([track]));
    recorder.start();
    return recorder;
  } catch (cause) {
    throw new MeetingError('media-device-busy', { cause });
  }
}
