/**
 * Two soft taps when somebody knocks (R8), made in the browser: no file is loaded. Only after the person has acted on
 * the page, as every sound here.
 */
const TAPS = [
  { atSeconds: 0, hertz: 392 },
  { atSeconds: 0.17, hertz: 330 },
] as const;
const LOUDNESS = 0.12;
const LENGTH_SECONDS = 0.24;

let context: AudioContext | null = null;

export function playKnock(): void {
  if (!navigator.userActivation.hasBeenActive) return;
  context ??= new AudioContext();
  const audio = context;
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
