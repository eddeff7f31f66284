/**
 * Everybody in one picture: a calm grid, shared screens first, names below if wished. What is taken out is painted over before the
 * call returns (threats E9). Draws when it is told to: a page in the background has no frames of its own.
 */

export interface LayoutOptions {
  readonly names: boolean;
  readonly width?: number;
  readonly height?: number;
}

interface Tile {
  readonly name: string;
  readonly isScreen: boolean;
  readonly track: MediaStreamTrack | null;
  video: HTMLVideoElement | null;
  copy: MediaStreamTrack | null;
}

const GAP = 8;
const BACKGROUND = '#1b1d1c';
const SURFACE = '#2a2e2c';
const INK = '#f2f3f0';
const LABEL_PX = 22;

export class LayoutCanvas {
  readonly #canvas = document.createElement('canvas');
  readonly #context: CanvasRenderingContext2D;
  readonly #names: boolean;
  readonly #tiles = new Map<string, Tile>();

  /** @throws Error where the browser has no canvas to draw on */
  constructor({ names, width = 1280, height = 720 }: LayoutOptions) {
    [this.#canvas.width, this.#canvas.height] = [width, height];
    const context = this.#canvas.getContext('2d', { alpha: false });
    if (context === null) throw new Error('no canvas');
    this.#context = context;
    this.#names = names;
    this.draw();
  }

  /** To be ended by whoever asked for it. */
  capture(framesPerSecond: number): MediaStreamTrack {
    const [track] = this.#canvas.captureStream(framesPerSecond).getVideoTracks();
    if (track === undefined) throw new Error('a captured canvas has a track');
    return track;
  }

  /** Somebody has a place; `track`: null for one without a picture. */
  put(key: string, name: string, track: MediaStreamTrack | null, isScreen = false): void {
    const before = this.#tiles.get(key);
    if (before?.track === track && before.name === name) return;
    this.#end(before);
    const tile: Tile = { name, isScreen, track, video: null, copy: track?.clone() ?? null };
    this.#tiles.set(key, tile);
    if (tile.copy !== null) {
      const video = document.createElement('video');
      [video.muted, video.playsInline, video.srcObject] = [true, true, new MediaStream([tile.copy])];
      // Stopped before it began: nobody looks at it any more.
      video.play().catch(() => undefined);
      tile.video = video;
    }
    this.draw();
  }

  take(key: string): void {
    this.#end(this.#tiles.get(key));
    if (this.#tiles.delete(key)) this.draw();
  }

  draw(): void {
    const { width, height } = this.#canvas;
    const context = this.#context;
    context.fillStyle = BACKGROUND;
    context.fillRect(0, 0, width, height);
    const tiles = [...this.#tiles.values()].sort((a, b) => Number(b.isScreen) - Number(a.isScreen));
    const columns = Math.ceil(Math.sqrt(tiles.length));
    const rows = Math.ceil(tiles.length / Math.max(1, columns));
    const cell = { width: (width - GAP) / columns - GAP, height: (height - GAP) / rows - GAP };
    for (const [index, tile] of tiles.entries()) {
      const row = Math.floor(index / columns);
      // The last row stands in the middle.
      const inRow = Math.min(columns, tiles.length - row * columns);
      const indent = ((columns - inRow) * (cell.width + GAP)) / 2;
      const x = GAP + indent + (index % columns) * (cell.width + GAP);
      this.#tile(tile, { x, y: GAP + row * (cell.height + GAP), ...cell });
    }
  }

  close(): void {
    for (const tile of this.#tiles.values()) this.#end(tile);
    this.#tiles.clear();
  }

  #tile({ video, name, isScreen }: Tile, box: { x: number; y: number; width: number; height: number }): void {
    const context = this.#context;
    context.fillStyle = SURFACE;
    context.fillRect(box.x, box.y, box.width, box.height);
    context.save();
    context.beginPath();
    context.rect(box.x, box.y, box.width, box.height);
    context.clip();
    const isLive = video !== null && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0;
    if (isLive) {
      // A face may lose its edges, a screen may not.
      const [across, down] = [box.width / video.videoWidth, box.height / video.videoHeight];
      const scale = isScreen ? Math.min(across, down) : Math.max(across, down);
      const [width, height] = [video.videoWidth * scale, video.videoHeight * scale];
      const [x, y] = [box.x + (box.width - width) / 2, box.y + (box.height - height) / 2];
      context.drawImage(video, x, y, width, height);
    }
    if (this.#names && !isScreen) this.#label(name, box, isLive);
    context.restore();
  }

  #label(name: string, box: { x: number; y: number; width: number; height: number }, isLive: boolean): void {
    const context = this.#context;
    context.font = `600 ${String(LABEL_PX)}px system-ui, sans-serif`;
    context.textBaseline = 'middle';
    context.direction = 'inherit';
    const width = Math.min(box.width - 2 * GAP, context.measureText(name).width + 2 * GAP);
    const middle = isLive ? box.y + box.height - LABEL_PX - GAP : box.y + box.height / 2;
    const x = isLive ? box.x + GAP : box.x + (box.width - width) / 2;
    context.fillStyle = BACKGROUND;
    if (isLive) context.fillRect(x, middle - LABEL_PX, width, 2 * LABEL_PX);
    context.fillStyle = INK;
    context.fillText(name, x + GAP, middle, width - 2 * GAP);
  }

  #end(tile: Tile | undefined): void {
    tile?.copy?.stop();
    if (tile?.video == null) return;
    tile.video.pause();
    tile.video.srcObject = null;
  }
}
