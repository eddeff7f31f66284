/** What the page and the worker say to each other. A picture is handed over, never kept: its bitmap changes hands. */

export type Strength = 'light' | 'strong';

/** `veil`: the whole picture is softened, as nobody can be found in it. */
export type Method = 'segmentation' | 'veil';

export type ToWorker =
  | { readonly type: 'start'; readonly modelUrl: string; readonly strength: Strength }
  | { readonly type: 'strength'; readonly strength: Strength }
  /** Null when the camera has none yet. */
  | { readonly type: 'frame'; readonly frame: ImageBitmap | null };

export type FromWorker =
  /** The next picture may come: one is under way at a time, however slow the machine. */
  | { readonly type: 'next' }
  | { readonly type: 'picture'; readonly picture: ImageBitmap; readonly costMs: number }
  /** There is no network to be had: nothing more will come. */
  | { readonly type: 'failed' };
