/**
 * Two soft taps when somebody knocks (R8), made in the browser: no file is loaded. Only after the person has acted on
 * the page, as every sound here. One for the page, however many elements show the same door.
 */
const TAPS = [
  { atSeconds: 0, hertz: 392 },
  { atSeconds: 0.17, hertz: 330 },
] as const;
const LOUDNESS = 0.12;
const LENGTH_SECONDS = 0.24;
/** Between two knocks that are heard, however many come (D6). */
export const QUIET_MS = 10_000;

let context: AudioContext | null = null;
let playedAtMs = Number.NEGATIVE_INFINITY;

/** Nothing before the person's first act, and nothing again too soon. */
export function playKnock(): void {
  const nowMs = performance.now();
  if (!navigator.userActivation.hasBeenActive || nowMs - playedAtMs < QUIET_MS) return;
  playedAtMs = nowMs;
  context ??= new AudioContext();
  const audio = context;
  // A page that was in the background for long may have been put to sleep; refused, there is the rest of the alarm.
  if (audio.state === 'suspended') audio.resume().catch(() => undefined);
  for (const { atSeconds, hertz } of TAPS) {
    const start = audio.currentTime + atSeconds;
    const tone = new OscillatorNode(audio, { type: 'sine', frequency: hertz });
    const gain = new GainNode(audio, { gain: 0 });
    gain.gain.setValueAtTime(LOUDNESS, start);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + LENGTH_SECONDS);
    tone.connect(gain).connect(audio.destination);
    tone.start(start);
    tone.stop(start + LENGTH_SECONDS);
  }
}
