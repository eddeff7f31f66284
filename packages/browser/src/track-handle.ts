/** A track of the platform behind the meeting's opaque `MediaHandle`. Knows whose it is only by who holds it. */
import type { MediaHandle, TrackSlot } from '@in-camera/meeting';

export class TrackHandle implements MediaHandle {
  readonly slot: TrackSlot;
  readonly track: MediaStreamTrack;

  constructor(slot: TrackSlot, track: MediaStreamTrack) {
    this.slot = slot;
    this.track = track;
  }
}
