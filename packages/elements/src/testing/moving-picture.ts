/**
 * A picture that moves without a camera: soft shapes drawn on a canvas, for demonstrations and tests.
 * Made on the page; nothing is loaded.
 */

/** Warm grounds, one per person. */
const GROUNDS = ['#7d8f7a', '#a58a72', '#6f8591', '#94788a', '#8c8a6a', '#7a7f99', '#9a7f6c', '#6d8c84'] as const;
const WIDTH = 640;
const HEIGHT = 360;
const FRAMES_PER_SECOND = 15;

export interface MovingPicture {
  readonly stream: MediaStream;
  close(): void;
}

/** `index` chooses the ground and the rhythm. */
export function createMovingPicture(index: number): MovingPicture {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d');
  const draw = (): void => {
    if (context) drawPerson(context, index, performance.now() / 1000);
  };
  draw();
  const timer = setInterval(draw, 1000 / FRAMES_PER_SECOND);
  const stream = canvas.captureStream(FRAMES_PER_SECOND);
  return {
    stream,
    close() {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
    },
  };
}

function drawPerson(context: CanvasRenderingContext2D, index: number, seconds: number): void {
  const sway = Math.sin(seconds * 0.9 + index) * 10;
  const nod = Math.sin(seconds * 1.7 + index * 2) * 4;
  context.fillStyle = GROUNDS[index % GROUNDS.length] ?? GROUNDS[0];
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = 'rgb(255 255 255 / 14%)';
  context.fillRect(WIDTH * 0.08, HEIGHT * 0.1, WIDTH * 0.26, HEIGHT * 0.5);
  context.fillStyle = 'rgb(40 34 28 / 55%)';
  context.beginPath();
  context.ellipse(WIDTH / 2 + sway * 0.5, HEIGHT * 1.02, 170, 150, 0, 0, Math.PI * 2);
  context.fill();
  context.fillStyle = 'rgb(246 226 205 / 88%)';
  context.beginPath();
  context.ellipse(WIDTH / 2 + sway, HEIGHT * 0.42 + nod, 66, 82, 0, 0, Math.PI * 2);
  context.fill();
}
