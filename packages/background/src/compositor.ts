/**
 * Puts one picture together: the person as the camera sees them, softened all around. Owns canvases and the mask of the last
 * search. Whatever it cannot do it throws, and nothing of the picture comes out.
 */
import type { FlatModel } from './flat-model.js';
import type { Strength } from './messages.js';
import { effortOf, FIRST_PACE, paceAfter } from './pace.js';
import { PersonNetwork, type Size } from './person-network.js';
import { contextOf, resize, Softener } from './soften.js';

/** Below the first it is background, above the second the person, between them both show. */
const EDGE = { from: 0.35, to: 0.65 } as const;

export class Compositor {
  readonly #model: FlatModel;
  readonly #softener = new Softener(createCanvas);
  readonly #target = createCanvas();
  readonly #mask = createCanvas();
  readonly #small = createCanvas();
  #network: PersonNetwork | null = null;
  #pace = FIRST_PACE;
  /** Pictures that the mask has served for; all of the same size. */
  #masked = 0;
  #searchMs = 0;
  #costMs: number | null = null;

  constructor(model: FlatModel) {
    this.#model = model;
  }

  /** Milliseconds for one picture, over the last five or so. */
  get costMs(): number {
    return this.#costMs ?? 0;
  }

  compose(frame: ImageBitmap, strength: Strength): ImageBitmap {
    const startedAt = performance.now();
    const { every, size } = effortOf(this.#pace);
    const isOtherSize = resize(this.#target, frame.width, frame.height);
    const isSearching = isOtherSize || this.#masked === 0 || this.#masked >= every;
    if (isSearching) this.#search(frame, turned(size, frame));
    const searchedAt = performance.now();
    const picture = this.#draw(frame, strength);
    const doneAt = performance.now();
    this.#masked += 1;
    if (isSearching) this.#searchMs = searchedAt - startedAt;
    this.#pace = paceAfter(this.#pace, this.#searchMs, doneAt - searchedAt);
    const cost = doneAt - startedAt;
    this.#costMs = this.#costMs === null ? cost : 0.8 * this.#costMs + 0.2 * cost;
    return picture;
  }

  #search(frame: ImageBitmap, size: Size): void {
    const { width, height } = size;
    const before = this.#network?.size;
    if (this.#network === null || before?.width !== width || before.height !== height) {
      this.#network = new PersonNetwork(this.#model, size);
    }
    resize(this.#small, width, height);
    const small = contextOf(this.#small, { willReadFrequently: true });
    small.drawImage(frame, 0, 0, width, height);
    const image = small.getImageData(0, 0, width, height);
    const sureness = this.#network.find(image.data);
    for (let point = 0; point < sureness.length; point += 1) {
      image.data[4 * point + 3] = (255 * (sureness[point]! - EDGE.from)) / (EDGE.to - EDGE.from);
    }
    resize(this.#mask, width, height);
    contextOf(this.#mask).putImageData(image, 0, 0);
    this.#masked = 0;
  }

  #draw(frame: ImageBitmap, strength: Strength): ImageBitmap {
    const { width, height } = frame;
    const target = contextOf(this.#target);
    target.globalCompositeOperation = 'copy';
    target.imageSmoothingEnabled = true;
    target.drawImage(this.#mask, 0, 0, width, height);
    target.globalCompositeOperation = 'source-in';
    target.drawImage(frame, 0, 0);
    target.globalCompositeOperation = 'destination-over';
    this.#softener.draw(frame, frame, strength, target);
    return this.#target.transferToImageBitmap();
  }
}

/** A picture that stands upright is searched upright: pressed flat, a person is hard to find. */
function turned(size: Size, { width, height }: Size): Size {
  return height > width ? { width: size.height, height: size.width } : size;
}

function createCanvas(): OffscreenCanvas {
  return new OffscreenCanvas(1, 1);
}
