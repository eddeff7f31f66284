/** What page and worker say to each other about files that are being written. Plain data. */

export type PieceRequest = { readonly id: number; readonly folder: string } & (
  | {
      /** First of all, where files are sealed: `passphrase` for a recording that begins, `recipient` to add to one that is over. */
      readonly act: 'seal';
      readonly passphrase: string | null;
      readonly recipient: string | null;
    }
  | { readonly act: 'open'; readonly file: string }
  /** Transferred: the page has it no more. */
  | { readonly act: 'append'; readonly file: string; readonly bytes: ArrayBuffer }
  | { readonly act: 'close'; readonly file: string }
  /** A small file at once, in place of one of that name. */
  | { readonly act: 'put'; readonly file: string; readonly bytes: ArrayBuffer }
);

/** To be told, again and again, that so much time has passed: a page in the background is not told by its own timers. */
export interface TickRequest {
  readonly tickEveryMs: number;
}

export interface PieceWritten {
  /** As it lies on the disk. */
  readonly name: string;
  readonly sizeBytes: number;
  /** H32; null while more may come. */
  readonly hash: Uint8Array | null;
}

export type PieceAnswer =
  | {
      readonly id: number;
      readonly ok: true;
      readonly written: PieceWritten | null;
      /** An age recipient: public, and what is sealed to it opens with the key file beside it. Null where nothing is sealed. */
      readonly recipient: string | null;
    }
  /** `full`: no space is left on the disk, or none that the browser gives to this page. */
  | { readonly id: number; readonly ok: false; readonly reason: 'full' | 'failed' };

/** While it is written: what a killed page leaves behind can be told from what is whole. */
export function unfinishedName(file: string): string {
  return file.replace(/(\.\w+)?$/, '.part$1');
}

export function sealedName(file: string): string {
  return `${file}.age`;
}

/** Opens everything sealed in its folder, and opens itself with the passphrase. */
export const KEY_FILE = 'recording-key.age';
