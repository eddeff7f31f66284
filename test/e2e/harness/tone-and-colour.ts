/**
 * Somebody whose camera shows one colour and whose microphone hears one tone: what is found later, in a picture or in a file, can
 * be told to be of them. The devices are drawn and generated in the page; from there on everything is real.
 */
export interface Mark {
  readonly name: string;
  /** Hz. */
  readonly tone: number;
  /** sRGB, 0 to 255. */
  readonly colour: readonly [red: number, green: number, blue: number];
}

/** Far apart in hue and in pitch; no tone is a multiple of another. */
export const MARKS = {
  ada: { name: 'Ada', tone: 440, colour: [210, 40, 40] },
  ben: { name: 'Ben', tone: 1_000, colour: [40, 170, 60] },
  cem: { name: 'Cem', tone: 1_700, colour: [50, 70, 215] },
} as const satisfies Record<string, Mark>;

/** Runs in the person's page before its own scripts, after the instruments: `inPage.notes` is there. */
export function devicesOf({ tone, colour }: Mark): string {
  return `
  // The empty page that a window begins with has none.
  if ('MediaDevices' in globalThis) MediaDevices.prototype.getUserMedia = async (wanted) => {
    inPage.notes.deviceRequests += 1;
    const stream = new MediaStream();
    if (wanted.video) {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [640, 360];
      const context = canvas.getContext('2d');
      let drawn = 0;
      const draw = () => {
        context.fillStyle = 'rgb(${colour.join(' ')})';
        context.fillRect(0, 0, 640, 360);
        // No picture is quite like the one before: what stands still is not sent.
        context.fillStyle = 'rgb(${colour.map((one) => one + 10).join(' ')})';
        context.fillRect((drawn += 8) % 640, 350, 8, 8);
      };
      draw();
      const [track] = canvas.captureStream(20).getVideoTracks();
      const drawing = setInterval(() => (track.readyState === 'live' ? draw() : clearInterval(drawing)), 50);
      stream.addTrack(track);
    }
    if (wanted.audio) {
      const context = new AudioContext();
      await context.resume();
      const [tone, level, end] = [context.createOscillator(), context.createGain(), context.createMediaStreamDestination()];
      tone.frequency.value = ${String(tone)};
      level.gain.value = 0.25;
      tone.connect(level).connect(end);
      tone.start();
      stream.addTrack(end.stream.getAudioTracks()[0]);
    }
    inPage.notes.tracks.push(...stream.getTracks());
    return stream;
  };`;
}
