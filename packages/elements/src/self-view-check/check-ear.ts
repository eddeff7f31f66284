/**
 * The hearing part of the check: the level of the own microphone, a few seconds to hear oneself, a tone for the speaker.
 * Owns what is sounding and being recorded; nothing of it outlives `quiet()` or leaves the page.
 */
import type { CheckDevices, ClipRecording } from '../internal/browser-check.js';

const CLIP_MS = 5_000;
/** The bar has so many steps: finer ones would be drawn for nothing. */
export const LEVEL_STEPS = 16;
/** About what speaking at arm's length gives; a fan or a street stays below. */
const HEARD_ABOVE = 0.45;
/** So many looks above it: a knock on the table is none. */
const HEARD_LOOKS = 3;

export interface EarHost {
  /** Something to be drawn has changed. */
  changed(): void;
  failed(source: 'microphone' | 'speaker', error: unknown): void;
}

export class CheckEar {
  /** 0 to LEVEL_STEPS. */
  level = 0;
  /** Whether the person was heard since the microphone was opened. */
  heard = false;
  clip: 'idle' | 'recording' | 'playing' | 'failed' = 'idle';
  tone: 'idle' | 'playing' | 'failed' = 'idle';

  readonly #devices: CheckDevices;
  readonly #host: EarHost;
  #unfollow: (() => void) | null = null;
  #recording: ClipRecording | null = null;
  #loudLooks = 0;
  /** Grows whenever what sounds is stopped: what ends later then ends nothing. */
  #turn = 0;

  constructor(devices: CheckDevices, host: EarHost) {
    this.#devices = devices;
    this.#host = host;
  }

  /** The microphone was opened, or another one is open in its place. */
  follow(): void {
    this.unfollow();
    this.#unfollow = this.#devices.followLevel((level) => this.#hear(level));
  }

  /** The microphone is shut. */
  unfollow(): void {
    this.#unfollow?.();
    this.#unfollow = null;
    if (this.clip === 'recording') this.#hush();
    this.level = 0;
    this.heard = false;
    this.#loudLooks = 0;
  }

  #hear(level: number): void {
    this.#loudLooks = level > HEARD_ABOVE ? this.#loudLooks + 1 : 0;
    const heard = this.heard || this.#loudLooks >= HEARD_LOOKS;
    const steps = Math.round(level * LEVEL_STEPS);
    if (steps === this.level && heard === this.heard) return;
    this.level = steps;
    this.heard = heard;
    this.#host.changed();
  }

  /** Records, and plays it when it is finished; the next press finishes, the one after ends the playing. */
  async pressClip(): Promise<void> {
    if (this.clip === 'recording') this.#recording?.finish();
    else if (this.clip === 'playing') this.#hush();
    else await this.#recordAndPlay();
  }

  async #recordAndPlay(): Promise<void> {
    this.#hush();
    const turn = this.#turn;
    try {
      this.#recording = this.#devices.record(CLIP_MS);
      this.#show({ clip: 'recording' });
      const clip = await this.#recording.clip;
      if (turn !== this.#turn) return;
      this.#recording = null;
      if (clip === null) throw new Error('nothing came');
      this.#show({ clip: 'playing' });
      await this.#devices.play(clip);
      if (turn === this.#turn) this.#show({ clip: 'idle' });
    } catch (error) {
      this.#recording = null;
      if (turn !== this.#turn) return;
      this.#show({ clip: 'failed' });
      this.#host.failed('microphone', error);
    }
  }

  /** Plays the tone, or ends it. Settles when it has sounded. */
  async pressTone(): Promise<void> {
    const wasPlaying = this.tone === 'playing';
    this.#hush();
    if (wasPlaying) return;
    const turn = this.#turn;
    this.#show({ tone: 'playing' });
    try {
      await this.#devices.play('tone');
      if (turn === this.#turn) this.#show({ tone: 'idle' });
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#show({ tone: 'failed' });
      this.#host.failed('speaker', error);
    }
  }

  /** Everything that sounds or is being recorded ends and is dropped. */
  quiet(): void {
    this.unfollow();
    this.#hush();
  }

  #hush(): void {
    this.#turn += 1;
    this.#recording?.discard();
    this.#recording = null;
    this.#devices.stopPlaying();
    this.#show({ clip: 'idle', tone: 'idle' });
  }

  #show(change: Partial<Pick<CheckEar, 'clip' | 'tone'>>): void {
    Object.assign(this, change);
    this.#host.changed();
  }
}
