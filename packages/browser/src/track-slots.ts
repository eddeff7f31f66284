/**
 * The four media slots of one connection (protocol §6): negotiated once, without tracks, filled and emptied by
 * `replaceTrack` afterwards. A slot is known by its place, never by what the SDP calls it (A4).
 * Knows the connection's transceivers; not simple-peer, not when a track may be sent (I1 is the meeting's).
 */
import type { TrackSlot } from '@in-camera/meeting';
import { TrackHandle } from './track-handle.js';

interface Place {
  readonly slot: TrackSlot;
  readonly kind: 'audio' | 'video';
  readonly stream: 'person' | 'screen';
}

/** In the order of the transceivers in the first offer. */
const PLACES: readonly Place[] = [
  { slot: 'voice', kind: 'audio', stream: 'person' },
  { slot: 'camera', kind: 'video', stream: 'person' },
  { slot: 'screen', kind: 'video', stream: 'screen' },
  { slot: 'screen-sound', kind: 'audio', stream: 'screen' },
];

export class TrackSlots {
  readonly #connection: RTCPeerConnection;
  readonly #onRemote: (slot: TrackSlot, handle: TrackHandle | null) => void;
  /** Only names: tracks that name one stream are played in step, a face with its voice. */
  readonly #streams = { person: new MediaStream(), screen: new MediaStream() };

  /** @param onRemote a remote track is there, or has ended (null). */
  constructor(connection: RTCPeerConnection, onRemote: (slot: TrackSlot, handle: TrackHandle | null) => void) {
    this.#connection = connection;
    this.#onRemote = onRemote;
    connection.addEventListener('track', (event) => this.#take(event.transceiver));
  }

  /** The initiator's part, before the offer. */
  offer(): void {
    for (const { kind, stream } of PLACES) {
      this.#connection.addTransceiver(kind, { direction: 'sendrecv', streams: [this.#streams[stream]] });
    }
  }

  /** Fills a slot or empties it; does nothing where the peer did not negotiate it. */
  put(slot: TrackSlot, handle: TrackHandle | null): void {
    // A connection that closes meanwhile rejects, and there is nothing left to send to.
    this.#transceiver(slot)
      ?.sender.replaceTrack(handle?.track ?? null)
      .catch(() => undefined);
  }

  receiver(slot: TrackSlot): RTCRtpReceiver | null {
    return this.#transceiver(slot)?.receiver ?? null;
  }

  /** The `track` event comes before the answer is made: what the answerer sets here is what it answers. */
  #take(transceiver: RTCRtpTransceiver): void {
    const place = this.#placeOf(transceiver);
    transceiver.direction = place === null ? 'inactive' : 'sendrecv';
    if (place === null) return;
    transceiver.sender.setStreams(this.#streams[place.stream]);
    // Handed over at once: whether anything comes through it is for the peer's media state to say, and a browser's
    // `unmute` tells nothing more, as probing of the line sets it off too.
    const { track } = transceiver.receiver;
    this.#onRemote(place.slot, new TrackHandle(place.slot, track));
    track.addEventListener('ended', () => this.#onRemote(place.slot, null), { once: true });
  }

  #transceiver(slot: TrackSlot): RTCRtpTransceiver | null {
    return this.#connection.getTransceivers().find((one) => this.#placeOf(one)?.slot === slot) ?? null;
  }

  #placeOf(transceiver: RTCRtpTransceiver): Place | null {
    const place = PLACES[this.#connection.getTransceivers().indexOf(transceiver)];
    return place?.kind === transceiver.receiver.track.kind ? place : null;
  }
}
