/** The promises of commands that are under way, by number. Each settles once; what is left is aborted at the end. */
import { MeetingError, type MeetingErrorCode, type MeetingErrorOptions } from '@in-camera/protocol';

export interface PendingCommands {
  /** A new promise and the number that settles it. */
  open(): { readonly id: number; readonly settled: Promise<unknown> };
  resolve(id: number, value: unknown): void;
  reject(id: number, code: MeetingErrorCode, options?: MeetingErrorOptions): void;
  /** Rejects everything that is open with `aborted`. */
  abortAll(): void;
}

interface Settlers {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: MeetingError) => void;
}

export function createPendingCommands(): PendingCommands {
  const pending = new Map<number, Settlers>();
  let lastId = 0;

  const take = (id: number): Settlers | undefined => {
    const settlers = pending.get(id);
    pending.delete(id);
    return settlers;
  };

  return {
    open() {
      lastId += 1;
      const id = lastId;
      const settled = new Promise<unknown>((resolve, reject) => {
        pending.set(id, { resolve, reject });
      });
      return { id, settled };
    },
    resolve(id, value) {
      take(id)?.resolve(value);
    },
    reject(id, code, options) {
      take(id)?.reject(new MeetingError(code, options));
    },
    abortAll() {
      for (const id of [...pending.keys()]) take(id)?.reject(new MeetingError('aborted'));
    },
  };
}
