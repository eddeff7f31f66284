/**
 * Takes the detail out of a picture: halved until nothing can be read in it, then drawn large again. Halving means every
 * point of the source counts, which one jump to the small size would not do; and it works where canvases have no filters.
 */
import type { Strength } from './messages.js';

/** Points that are left of the picture's width. */
const WIDTHS: Readonly<Record<Strength, number>> = { light: 40, strong: 16 };

type Picture = ImageBitmap | HTMLVideoElement | OffscreenCanvas | HTMLCanvasElement;
type Canvas = OffscreenCanvas | HTMLCanvasElement;
type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

export class Softener {
  readonly #createCanvas: () => Canvas;
  readonly #steps: Canvas[] = [];

  /** @param createCanvas one of the thread's kind */
  constructor(createCanvas: () => Canvas) {
    this.#createCanvas = createCanvas;
  }

  /** Draws the softened picture over the whole of the target, by the target's own way of composing. */
  draw(
    picture: Picture,
    { width, height }: { width: number; height: number },
    strength: Strength,
    into: Context,
  ): void {
    let [source, wide, high]: [Picture, number, number] = [picture, width, height];
    for (let step = 0; wide > WIDTHS[strength]; step += 1) {
      [wide, high] = [Math.ceil(wide / 2), Math.ceil(high / 2)];
      const canvas = (this.#steps[step] ??= this.#createCanvas());
      resize(canvas, wide, high);
      const context = contextOf(canvas);
      context.imageSmoothingEnabled = true;
      context.globalCompositeOperation = 'copy';
      context.drawImage(source, 0, 0, wide, high);
      source = canvas;
    }
    into.imageSmoothingEnabled = true;
    into.imageSmoothingQuality = 'high';
    into.drawImage(source, 0, 0, wide, high, 0, 0, into.canvas.width, into.canvas.height);
  }
}

/** Setting a size clears a canvas and costs memory: only when it is another one. @returns whether it was */
export function resize(canvas: Canvas, width: number, height: number): boolean {
  if (canvas.width === width && canvas.height === height) return false;
  [canvas.width, canvas.height] = [width, height];
  return true;
}

/** @throws TypeError where the browser has no memory for one */
export function contextOf(canvas: Canvas, options: CanvasRenderingContext2DSettings = {}): Context {
  const context = canvas.getContext('2d', options);
  if (context === null) throw new TypeError('no canvas to be had');
  return context;
}
