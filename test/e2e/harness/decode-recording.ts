/**
 * What is in a recording, decoded with ffmpeg: how loud each tone is, and how much of the picture is of each colour, over
 * time. Knows nothing of browsers or meetings.
 */
import { spawn } from 'node:child_process';
import type { Mark } from './tone-and-colour.js';

/** Where ffmpeg is, or null when there is none: the runner says so in the environment. */
export function findFfmpeg(): string | null {
  return (process.env['FFMPEG_PATH'] ?? '/usr/bin/ffmpeg') || null;
}

const RATE = 8_000;
/** 50 windows in a second. */
const WINDOW = RATE / 50;
/** Hz: twice what a window of that length cannot tell apart. */
const BESIDE = 200;
const HANN = Float32Array.from({ length: WINDOW }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / WINDOW));
const [WIDTH, HEIGHT] = [96, 54];
const PICTURES_IN_A_SECOND = 20;
/** Of 255 in each of red, green and blue: what codecs and colour spaces make of a flat colour. */
const NEAR = 70;

/** By person's name, from the beginning of the file in equal steps. */
export interface Decoded {
  /** Amplitude from 0 to 1 of the person's tone, each over 20 ms. */
  readonly loudness: ReadonlyMap<string, readonly number[]>;
  /** Share from 0 to 1 of the picture, each after 50 ms. */
  readonly shares: ReadonlyMap<string, readonly number[]>;
}

/** @throws Error where ffmpeg cannot play the file to its end; a file without sound, or without picture, has none of it */
export async function decodeRecording(path: string, marks: readonly Mark[]): Promise<Decoded> {
  const sound = await run(path, ['-vn', '-ac', '1', '-ar', String(RATE), '-f', 'f32le']);
  const size = `scale=${String(WIDTH)}:${String(HEIGHT)}`;
  const rate = String(PICTURES_IN_A_SECOND);
  const pictures = await run(path, [
    '-an',
    '-vf',
    size,
    '-fps_mode',
    'cfr',
    '-r',
    rate,
    '-pix_fmt',
    'rgb24',
    '-f',
    'rawvideo',
  ]);
  const samples = new Float32Array(sound.buffer, sound.byteOffset, Math.floor(sound.length / 4));
  return {
    loudness: new Map(marks.map((mark) => [mark.name, loudnessOf(samples, mark.tone)])),
    shares: new Map(marks.map((mark) => [mark.name, sharesOf(pictures, mark.colour)])),
  };
}

/** Of the tone itself: a click or a gap in the sound is as loud beside it, and is no tone. */
function loudnessOf(samples: Float32Array, tone: number): number[] {
  const [at, below, above] = [tone, tone - BESIDE, tone + BESIDE].map((one) => amplitudesOf(samples, one));
  return (at ?? []).map((value, index) => Math.max(0, value - Math.max(below?.[index] ?? 0, above?.[index] ?? 0)));
}

/** Goertzel, the one bin of a Fourier transform that is asked about; faded in and out (Hann), so that tones do not spill over. */
function amplitudesOf(samples: Float32Array, tone: number): number[] {
  const twice = 2 * Math.cos((2 * Math.PI * tone) / RATE);
  const windows = Math.floor(samples.length / WINDOW);
  return Array.from({ length: windows }, (_, index) => {
    let [last, before] = [0, 0];
    for (const [at, sample] of samples.subarray(index * WINDOW, (index + 1) * WINDOW).entries()) {
      [last, before] = [sample * (HANN[at] ?? 0) + twice * last - before, last];
    }
    return (4 * Math.sqrt(Math.max(0, last * last + before * before - twice * last * before))) / WINDOW;
  });
}

function sharesOf(pictures: Buffer, colour: Mark['colour']): number[] {
  const size = WIDTH * HEIGHT * 3;
  return Array.from({ length: Math.floor(pictures.length / size) }, (_, index) => {
    let near = 0;
    for (let at = index * size; at < (index + 1) * size; at += 3) {
      if (colour.every((value, channel) => Math.abs((pictures[at + channel] ?? 0) - value) < NEAR)) near += 1;
    }
    return near / (WIDTH * HEIGHT);
  });
}

async function run(path: string, options: readonly string[]): Promise<Buffer> {
  const child = spawn(findFfmpeg() ?? 'ffmpeg', ['-v', 'error', '-i', path, ...options, '-'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [parts, complaints]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  child.stderr.on('data', (part: Buffer) => complaints.push(part));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  const text = Buffer.concat(complaints).toString();
  if (code === 0) return Buffer.concat(parts);
  // A file of one kind only is a good file.
  if (/does not contain any stream|Output file does not contain/i.test(text)) return Buffer.alloc(0);
  throw new Error(`ffmpeg cannot play it: ${text}`);
}
