/**
 * Argon2id behind the port `PasswordStretcher`: in a worker that lives for one password, so that neither its 64 MiB nor
 * the password outlast it; on the page, in slices, where no worker can be had. Knows no password's purpose.
 */
import { loadSlowStretch, stretchPasswordSlowly, type StretchRequest, type StretchResponse } from '@in-camera/crypto';
import type { PasswordStretcher } from '@in-camera/meeting';
import { MeetingError } from '@in-camera/protocol';
import { startTrustedWorker } from './trusted-worker.js';

/** A server may answer with a page instead of a worker, and such a worker never speaks. */
const START_LIMIT_MS = 10_000;

/** The worker could not be had; not an answer of the worker's. */
class NoWorker extends Error {}

export interface StretcherEnvironment {
  startWorker(url: URL): Worker;
  stretchOnPage(password: string, salt: Uint8Array): Promise<Uint8Array>;
  warn(message: string): void;
}

const PAGE: StretcherEnvironment = {
  startWorker: startTrustedWorker,
  stretchOnPage: stretchPasswordSlowly,
  warn: (message) => console.warn(message),
};

export function createPasswordStretcher(workerUrl: URL, environment: StretcherEnvironment = PAGE): PasswordStretcher {
  let hasWarned = false;
  return {
    async stretch(password, salt) {
      try {
        return await stretchInWorker(() => environment.startWorker(workerUrl), { id: 0, password, salt });
      } catch (error) {
        if (!(error instanceof NoWorker)) throw error;
      }
      if (!hasWarned) environment.warn('in-camera-worker.js could not be started: passwords are worked on in the page');
      hasWarned = true;
      return environment.stretchOnPage(password, salt);
    },
    // A worker is fetched anew each time, which the page's host may no longer answer; the slow way stays where it is.
    keepReady: () => loadSlowStretch().catch(() => undefined),
  };
}

async function stretchInWorker(start: () => Worker, request: StretchRequest): Promise<Uint8Array> {
  let worker: Worker;
  try {
    worker = start();
  } catch (cause) {
    throw new NoWorker('refused', { cause });
  }
  let startTimer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      startTimer = setTimeout(() => reject(new NoWorker('silent')), START_LIMIT_MS);
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new NoWorker('failed'));
      };
      worker.onmessage = ({ data }: MessageEvent<'ready' | StretchResponse>) => {
        if (data === 'ready') {
          clearTimeout(startTimer);
          worker.postMessage(request);
        } else if (data.ok) resolve(data.stretched);
        else reject(new MeetingError(data.code));
      };
    });
  } finally {
    clearTimeout(startTimer);
    worker.terminate();
  }
}
