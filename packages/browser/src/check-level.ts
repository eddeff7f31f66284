/**
 * How loud a microphone is, as a number a meter can show. Owns the arithmetic and the looking; knows no meeting, keeps
 * no sound: each look overwrites the last.
 */

/** Below this nothing is heard; a quiet room lies around -55. */
const FLOOR_DB = -60;
const LOOKS_PER_SECOND = 15;
const SAMPLES = 1024;

/** @returns 0 for silence up to 1 for as loud as it goes: the samples' effective value on a scale of decibels */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const effective = Math.sqrt(sum / Math.max(1, samples.length));
  if (effective === 0) return 0;
  const decibels = 20 * Math.log10(effective);
  return Math.min(1, Math.max(0, 1 - decibels / FLOOR_DB));
}

/**
 * Tells the loudness of a live track, 0 to 1, some fifteen times a second.
 * @returns what ends it
 */
export function followLevel(
  context: AudioContext,
  track: MediaStreamTrack,
  onLevel: (level: number) => void,
): () => void {
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = new AnalyserNode(context, { fftSize: SAMPLES });
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(track.enabled && !track.muted ? levelOf(samples) : 0);
  }, 1000 / LOOKS_PER_SECOND);
  return () => {
    clearInterval(timer);
    source.disconnect();
  };
}
