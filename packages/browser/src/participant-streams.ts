/**
 * One MediaStream for each participant and kind, the same object for as long as they are here: a `<video>` that shows it
 * does not flicker when a track comes, goes or is swapped. Knows handles, not meetings.
 */
import type { TrackHandle } from './track-handle.js';

export type StreamKind = 'camera' | 'screen' | 'voice';

export class ParticipantStreams {
  readonly #streams = new Map<string, Map<StreamKind, MediaStream>>();

  /** @returns null while there is no track; later the same object again */
  show(participantId: string, kind: StreamKind, handle: TrackHandle | null): MediaStream | null {
    const stream = this.#streams.get(participantId)?.get(kind) ?? this.#create(participantId, kind);
    for (const track of stream.getTracks()) if (track !== handle?.track) stream.removeTrack(track);
    if (handle === null) return null;
    // Adding the one that is there already does nothing.
    stream.addTrack(handle.track);
    return stream;
  }

  /** Forgets everybody else. */
  retain(participantIds: ReadonlySet<string>): void {
    for (const id of this.#streams.keys()) if (!participantIds.has(id)) this.#streams.delete(id);
  }

  #create(participantId: string, kind: StreamKind): MediaStream {
    const kinds = this.#streams.get(participantId) ?? new Map<StreamKind, MediaStream>();
    const stream = new MediaStream();
    kinds.set(kind, stream);
    this.#streams.set(participantId, kinds);
    return stream;
  }
}
