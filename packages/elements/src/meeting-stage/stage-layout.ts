/**
 * Where each tile of the stage lies: pure arithmetic on pixels, for 1 to 12 tiles in any box.
 * Tiles bend between an upright and a wide format so that little of the stage stays empty. Knows no element.
 */

export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface Place extends Box {
  readonly left: number;
  readonly top: number;
}

export interface StageSpace extends Box {
  /** Between tiles, in pixels. */
  readonly gap: number;
}

/** Width through height: no tile is narrower than the first or wider than the second. */
const ASPECT = { upright: 3 / 4, wide: 16 / 9 } as const;

function bend(cell: Box): Box {
  const aspect = cell.width / cell.height;
  if (aspect > ASPECT.wide) return { width: cell.height * ASPECT.wide, height: cell.height };
  if (aspect < ASPECT.upright) return { width: cell.width, height: cell.width / ASPECT.upright };
  return cell;
}

/** How much a tile is worth: its area, less where a wide picture would have to be cut to fill it. */
function worth(tile: Box): number {
  const shown = Math.min(1, tile.width / tile.height / ASPECT.wide);
  return tile.width * tile.height * Math.cbrt(shown);
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly tile: Box;
}

function chooseGrid(count: number, space: StageSpace): Grid {
  let best: Grid | null = null;
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const cell = {
      width: Math.max(1, (space.width - space.gap * (columns - 1)) / columns),
      height: Math.max(1, (space.height - space.gap * (rows - 1)) / rows),
    };
    const tile = bend(cell);
    // A grid must be better, not as good, to be chosen over one with fewer columns: that one leaves less empty.
    if (!best || worth(tile) > worth(best.tile) * 1.001) best = { columns, rows, tile };
  }
  return best ?? { columns: 1, rows: 1, tile: bend(space) };
}

/**
 * Equal tiles, as large as fit, centred; a last row that is not full is centred too.
 * Whole pixels, in reading order.
 */
export function placeGrid(count: number, space: StageSpace, offset: Pick<Place, 'left' | 'top'> = ORIGIN): Place[] {
  if (count === 0) return [];
  const { columns, rows, tile } = chooseGrid(count, space);
  const width = Math.max(1, Math.floor(tile.width));
  const height = Math.max(1, Math.floor(tile.height));
  const top = offset.top + (space.height - rows * height - (rows - 1) * space.gap) / 2;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const left = offset.left + (space.width - inRow * width - (inRow - 1) * space.gap) / 2;
    return {
      left: Math.floor(left + (index % columns) * (width + space.gap)),
      top: Math.floor(top + row * (height + space.gap)),
      width,
      height,
    };
  });
}

const ORIGIN = { left: 0, top: 0 };

/** Share of the stage that the small tiles take, and its bounds in pixels. */
const STRIP = { share: 0.2, beside: [120, 300], below: [84, 190] } as const;

function stripSize(length: number, [least, most]: readonly [number, number]): number {
  return Math.floor(Math.min(most, Math.max(least, length * STRIP.share), length / 2));
}

/**
 * Some tiles large, the rest small beside them (a wide stage) or below them (an upright one).
 * The places of the large come first. Without small ones, or without large ones, it is the grid.
 */
export function placeSpeaker(large: number, small: number, space: StageSpace): Place[] {
  if (large === 0 || small === 0) return placeGrid(large + small, space);
  if (space.width >= space.height * 1.2) {
    const strip = stripSize(space.width, STRIP.beside);
    const width = Math.max(1, space.width - strip - space.gap);
    return [
      ...placeGrid(large, { ...space, width }),
      ...placeGrid(small, { ...space, width: strip }, { left: width + space.gap, top: 0 }),
    ];
  }
  const strip = stripSize(space.height, STRIP.below);
  const height = Math.max(1, space.height - strip - space.gap);
  return [
    ...placeGrid(large, { ...space, height }),
    ...placeGrid(small, { ...space, height: strip }, { left: 0, top: height + space.gap }),
  ];
}
