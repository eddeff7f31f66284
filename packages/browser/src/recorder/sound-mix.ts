/**
 * All voices in one track. A source that is taken out is disconnected, and its copy ended, before the call returns (threats E9).
 * Plays nothing: the graph leads into a track and nowhere else.
 */
interface Source {
  readonly node: MediaStreamAudioSourceNode;
  readonly copy: MediaStreamTrack;
}

export class SoundMix {
  readonly #context = new AudioContext();
  readonly #end = this.#context.createMediaStreamDestination();
  readonly #sources = new Map<string, Source>();

  /** A page that was clicked in may; what else holds it back is the browser's to lift. */
  constructor() {
    // Without a source there is not silence but nothing, and a recorder waits for it.
    const silence = this.#context.createConstantSource();
    silence.offset.value = 0;
    silence.connect(this.#end);
    silence.start();
    void this.#context.resume().catch(() => undefined);
  }

  /** Silent while nothing is in it; the same for as long as the mix lives. */
  get track(): MediaStreamTrack {
    const [track] = this.#end.stream.getAudioTracks();
    if (track === undefined) throw new Error('an audio destination has a track');
    return track;
  }

  /** One after the other under the same key. */
  put(key: string, track: MediaStreamTrack): void {
    this.take(key);
    void this.#context.resume().catch(() => undefined);
    const copy = track.clone();
    const node = this.#context.createMediaStreamSource(new MediaStream([copy]));
    node.connect(this.#end);
    this.#sources.set(key, { node, copy });
  }

  take(key: string): void {
    const source = this.#sources.get(key);
    this.#sources.delete(key);
    source?.node.disconnect();
    source?.copy.stop();
  }

  close(): void {
    for (const key of [...this.#sources.keys()]) this.take(key);
    void this.#context.close().catch(() => undefined);
  }
}
