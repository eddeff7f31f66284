/** What page and worker say to each other about files that are being written. Plain data. */

export type PieceRequest = { readonly id: number; readonly folder: string; readonly file: string } & (
  | { readonly act: 'open' }
  /** Transferred: the page has it no more. */
  | { readonly act: 'append'; readonly bytes: ArrayBuffer }
  | { readonly act: 'close' }
);

export type PieceAnswer =
  | { readonly id: number; readonly ok: true; readonly sizeBytes: number; readonly hash: Uint8Array | null }
  /** `full`: no space is left on the disk, or none that the browser gives to this page. */
  | { readonly id: number; readonly ok: false; readonly reason: 'full' | 'failed' };
