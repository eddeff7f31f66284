/**
 * One living page for one name, by a Web Lock (protocol §9: a duplicated tab copies sessionStorage). A lock ends with its page,
 * whatever becomes of the page; nothing has to be cleaned up.
 */

export interface Claim {
  /** Idempotent. */
  release(): void;
}

/**
 * @param withinMs how long to wait, 0 for not at all: the lock of a page that is being loaded anew is free a moment after.
 * @returns null when another page has it, or when the browser has no such locks. Never rejects.
 */
export function takeClaim(name: string, withinMs: number): Promise<Claim | null> {
  const { locks } = navigator as { locks?: LockManager };
  if (locks === undefined) return Promise.resolve(null);
  return new Promise((resolve) => {
    const waiting = new AbortController();
    const timer = withinMs === 0 ? undefined : setTimeout(() => waiting.abort(), withinMs);
    const options = withinMs === 0 ? { ifAvailable: true } : { signal: waiting.signal };
    const holding = locks.request(name, options, (lock) => {
      clearTimeout(timer);
      if (lock !== null) return new Promise<void>((release) => resolve({ release }));
      resolve(null);
      return Promise.resolve();
    });
    holding.catch(() => resolve(null));
  });
}
