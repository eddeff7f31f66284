/**
 * @noble/hashes' Argon2id in slices, loaded only where hash-wasm may not run or there is no worker for it.
 * Owns how the slices give way. Knows nothing of the password or of why it was asked.
 */
import { argon2idAsync, type ArgonOpts } from '@noble/hashes/argon2.js';

interface PrioritizedTaskScheduler {
  postTask(task: () => Promise<Uint8Array>, options: { priority: 'background' }): Promise<Uint8Array>;
}

/**
 * Between slices noble asks `scheduler.yield()` where there is one, and what goes on after it comes before every timer,
 * message and response of the page: seconds without any. Begun as a background task, its slices come after them.
 */
export function argon2idInSlices(password: Uint8Array, salt: Uint8Array, options: ArgonOpts): Promise<Uint8Array> {
  const { scheduler } = globalThis as { scheduler?: Partial<PrioritizedTaskScheduler> };
  const run = (): Promise<Uint8Array> => argon2idAsync(password, salt, options);
  return scheduler?.postTask === undefined ? run() : scheduler.postTask(run, { priority: 'background' });
}
