/**
 * Sounds for the own ear before a meeting: a tone made on the page, or what was just recorded, from the chosen speaker.
 * Owns the one player; fetches nothing, keeps nothing. Works under a policy without `media-src`, as it plays a stream.
 */
import { MeetingError } from '@in-camera/protocol';

/** Two soft notes, a fourth apart: pleasant in headphones, clear in a loudspeaker. */
const NOTES_HZ = [392, 523.25] as const;
const NOTE_S = 0.45;
const LOUDNESS = 0.16;
/** Without a click at either end. */
const FADE_S = 0.04;
/** A machine without a sound card never gets as far as playing. */
const WAKING_MS = 2_000;

export class CheckSpeaker {
  readonly #context: AudioContext;
  readonly #outlet: MediaStreamAudioDestinationNode;
  readonly #player = new Audio();
  #sounding: AudioScheduledSourceNode[] = [];

  constructor(context: AudioContext) {
    this.#context = context;
    this.#outlet = context.createMediaStreamDestination();
    this.#player.srcObject = this.#outlet.stream;
  }

  /**
   * Settles when it has sounded or was stopped.
   * @param speaker id of a device, null for the browser's choice
   * @throws MeetingError `media-device-missing` where there is nothing to play on
   */
  async playTone(speaker: string | null): Promise<void> {
    await this.#open(speaker);
    const beginS = this.#context.currentTime + FADE_S;
    const notes = NOTES_HZ.map((frequency, place) => this.#note(frequency, beginS + place * NOTE_S));
    await this.#sound(notes);
  }

  /** The same. A clip that the browser cannot read is silent. */
  async play(clip: Blob, speaker: string | null): Promise<void> {
    await this.#open(speaker);
    const buffer = await this.#context.decodeAudioData(await clip.arrayBuffer());
    const source = new AudioBufferSourceNode(this.#context, { buffer });
    source.connect(this.#outlet);
    source.start();
    await this.#sound([source]);
  }

  stop(): void {
    for (const source of this.#sounding.splice(0)) source.stop();
    this.#player.pause();
  }

  close(): void {
    this.stop();
    this.#player.srcObject = null;
  }

  async #open(speaker: string | null): Promise<void> {
    this.stop();
    await this.#wake();
    if ('setSinkId' in this.#player) {
      // One that was unplugged: the browser's own choice is heard instead.
      await this.#player.setSinkId(speaker ?? '').catch(() => undefined);
    }
    await this.#player.play();
  }

  #wake(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new MeetingError('media-device-missing')), WAKING_MS);
      // Closed meanwhile: whoever waits is told by the clock.
      this.#context.resume().then(
        () => {
          clearTimeout(timer);
          resolve();
        },
        () => undefined,
      );
    });
  }

  #note(frequency: number, atS: number): OscillatorNode {
    const note = new OscillatorNode(this.#context, { frequency });
    const gain = new GainNode(this.#context, { gain: 0 });
    gain.gain.setValueAtTime(0, atS);
    gain.gain.linearRampToValueAtTime(LOUDNESS, atS + FADE_S);
    gain.gain.setValueAtTime(LOUDNESS, atS + NOTE_S - FADE_S);
    gain.gain.linearRampToValueAtTime(0, atS + NOTE_S);
    note.connect(gain).connect(this.#outlet);
    note.start(atS);
    note.stop(atS + NOTE_S);
    return note;
  }

  async #sound(sources: AudioScheduledSourceNode[]): Promise<void> {
    this.#sounding = sources;
    await Promise.all(
      sources.map((source) => new Promise((resolve) => source.addEventListener('ended', resolve, { once: true }))),
    );
    if (this.#sounding === sources) this.stop();
  }
}
