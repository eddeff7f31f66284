/** What is left of a drawn picture in one that was seen: for tests; pure. Measured by light and dark, as codecs thin out colour. */
import type { DrawnPicture } from './drawn-person.js';

export interface Measures {
  /** Places that are as sharp as they were drawn, against the places of the person: common to both, by in either. */
  readonly overlap: number;
  /** Mean change of light well inside of the person, 0 to 255. */
  readonly changeInside: number;
  /** Contrast that is left well outside of the person, in parts of the drawn one: of all that is smaller than `WIDE`. */
  readonly contrastOutside: number;
}

/** Side of a place, in points: two threads of the weave each way. */
const PLACE = 4;
const WIDE = 32;
/** Where the outline is no nearer than this, edges do not show. */
const REACH = 24;

type Pixels = ArrayLike<number>;

/** @param seen of the same size as the drawn picture */
export function measurePicture(seen: Pixels, drawn: DrawnPicture): Measures {
  const { width, height } = drawn;
  const isPerson = (x: number, y: number): boolean => drawn.mask[y * width + x] === 1;
  let [both, either] = [0, 0];
  for (let y = 0; y + PLACE <= height; y += PLACE) {
    for (let x = 0; x + PLACE <= width; x += PLACE) {
      const isSharp = contrast(seen, width, x, y, PLACE) > 0.5 * contrast(drawn.pixels, width, x, y, PLACE);
      const isThere = isPerson(x + PLACE / 2, y + PLACE / 2);
      if (isSharp && isThere) both += 1;
      if (isSharp || isThere) either += 1;
    }
  }
  let [change, inside, left, there] = [0, 0, 0, 0];
  for (let y = 0; y + WIDE <= height; y += PLACE) {
    for (let x = 0; x + WIDE <= width; x += PLACE) {
      const [middleX, middleY] = [x + WIDE / 2, y + WIDE / 2];
      if (!isAllAround(drawn, middleX, middleY)) continue;
      if (isPerson(middleX, middleY)) {
        change += Math.abs(lightAt(seen, middleY * width + middleX) - lightAt(drawn.pixels, middleY * width + middleX));
        inside += 1;
      } else {
        left += contrast(seen, width, x, y, WIDE);
        there += contrast(drawn.pixels, width, x, y, WIDE);
      }
    }
  }
  return { overlap: both / either, changeInside: change / inside, contrastOutside: left / there };
}

/** Person or wall, as the middle is. */
function isAllAround({ mask, width, height }: DrawnPicture, x: number, y: number): boolean {
  for (const [right, down] of [
    [REACH, 0],
    [-REACH, 0],
    [0, REACH],
    [0, -REACH],
    [REACH, REACH],
    [REACH, -REACH],
    [-REACH, REACH],
    [-REACH, -REACH],
  ] as const) {
    const [atX, atY] = [x + right, y + down];
    if (atX < 0 || atY < 0 || atX >= width || atY >= height) continue;
    if (mask[atY * width + atX] !== mask[y * width + x]) return false;
  }
  return true;
}

/** Standard deviation of light in a square. */
function contrast(pixels: Pixels, width: number, left: number, top: number, side: number): number {
  let [sum, squares] = [0, 0];
  for (let y = top; y < top + side; y += 1) {
    for (let x = left; x < left + side; x += 1) {
      const light = lightAt(pixels, y * width + x);
      sum += light;
      squares += light * light;
    }
  }
  const count = side * side;
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}

function lightAt(pixels: Pixels, point: number): number {
  return 0.3 * (pixels[4 * point] ?? 0) + 0.6 * (pixels[4 * point + 1] ?? 0) + 0.1 * (pixels[4 * point + 2] ?? 0);
}
