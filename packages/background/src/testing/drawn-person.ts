/**
 * A person that is drawn, before a wall of fine stripes: where they are is known to the point, and what the network was
 * made for sees them. For tests; pure.
 */

export interface DrawnPicture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  /** 1 where the person is. */
  readonly mask: Uint8Array;
}

type Colour = readonly [number, number, number];

const STRIPES: readonly [Colour, Colour] = [
  [20, 120, 90],
  [235, 240, 225],
];
/** Width of a stripe, in parts of the picture's shorter side: text of this size can be read. */
const STRIPE = 1 / 45;
/** Person and wall are woven of light and dark points, so that every place of a picture tells whether it is sharp. */
const WEAVE = { light: 12, threadsAcross: 320 } as const;

export function drawPerson(width: number, height: number): DrawnPicture {
  const pixels = new Uint8ClampedArray(4 * width * height);
  const mask = new Uint8Array(width * height);
  const side = Math.min(width, height);
  const thread = Math.max(1, Math.round(width / WEAVE.threadsAcross));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [across, down] = [(x + 0.5 - width / 2) / side, (y + 0.5 - (height - side) / 2) / side];
      const person = personAt(across, down);
      const point = y * width + x;
      mask[point] = person === null ? 0 : 1;
      const [red, green, blue] = person ?? STRIPES[Math.floor(x / side / STRIPE) % 2 === 0 ? 0 : 1];
      const light = (Math.floor(x / thread) + Math.floor(y / thread)) % 2 === 0 ? WEAVE.light : -WEAVE.light;
      pixels.set([red + light, green + light, blue + light, 255], 4 * point);
    }
  }
  return { width, height, pixels, mask };
}

/** Both measured in the shorter side of the picture; across from its middle. */
function personAt(across: number, down: number): Colour | null {
  const fromHead = (across / 0.155) ** 2 + ((down - 0.36) / 0.225) ** 2;
  if (fromHead < 1) return headAt(across, down);
  if (Math.abs(across) < 0.085 && down > 0.5 && down < 0.72) return [190, 145, 120];
  const half = 0.085 + 0.33 * Math.sqrt(smooth(0.6, 0.92, down));
  return down > 0.6 && Math.abs(across) < half ? shaded([45, 60, 110], 1 - 0.8 * Math.abs(across)) : null;
}

function headAt(across: number, down: number): Colour {
  for (const side of [-1, 1]) {
    const [x, y] = [across - side * 0.06, down - 0.35];
    if ((x / 0.012) ** 2 + (y / 0.02) ** 2 < 1) return [40, 30, 30];
    if ((x / 0.026) ** 2 + (y / 0.02) ** 2 < 1) return [245, 245, 245];
    if (Math.abs(x) < 0.035 && Math.abs(down - 0.305) < 0.008) return [60, 40, 30];
  }
  if (down < 0.24 + 0.06 * Math.cos(12 * across)) return [60, 40, 30];
  if (Math.abs(across) < 0.055 && Math.abs(down - 0.49 + 3 * across ** 2) < 0.012) return [170, 70, 70];
  return shaded([224, 178, 150], 1 - 10 * across ** 2);
}

function smooth(from: number, to: number, at: number): number {
  const part = Math.min(1, Math.max(0, (at - from) / (to - from)));
  return part * part * (3 - 2 * part);
}

function shaded([red, green, blue]: Colour, light: number): Colour {
  return [red * light, green * light, blue * light];
}
