/**
 * One MediaStream for each participant and kind, the same object for as long as they are here: a `<video>` that shows it
 * does not flicker when a track comes or goes. Knows handles, not meetings.
 */
import type { TrackHandle } from './track-handle.js';

export type StreamKind = 'camera' | 'screen' | 'voice';

export class ParticipantStreams {
  readonly #streams = new Map<string, Map<StreamKind, MediaStream>>();

  /** @returns null while there is no track; later the same object again */
  compose(participantId: string, kind: StreamKind, handles: readonly TrackHandle[]): MediaStream | null {
    const kinds = this.#streams.get(participantId) ?? new Map<StreamKind, MediaStream>();
    this.#streams.set(participantId, kinds);
    const stream = kinds.get(kind) ?? new MediaStream();
    kinds.set(kind, stream);

    const tracks = new Set(handles.map((handle) => handle.track));
    for (const track of stream.getTracks()) if (!tracks.has(track)) stream.removeTrack(track);
    // Adding one that is there already does nothing.
    for (const track of tracks) stream.addTrack(track);
    return tracks.size > 0 ? stream : null;
  }

  /** Forgets everybody else. */
  retain(participantIds: ReadonlySet<string>): void {
    for (const id of this.#streams.keys()) if (!participantIds.has(id)) this.#streams.delete(id);
  }
}
