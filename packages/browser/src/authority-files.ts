/**
 * The port `AuthorityFiles`: age files, in a worker that lives for one of them, for scrypt would hold up the page for a second.
 * The library is fetched by the worker when it is first needed. Without a worker there are no such files.
 */
import type { AuthorityFiles } from '@in-camera/meeting';
import { MeetingError } from '@in-camera/protocol';
import type { AgeRequest, AgeResponse } from './age-file.js';
import { startTrustedWorker } from './trusted-worker.js';

/** A server may answer with a page instead of a worker, and such a worker never speaks. */
const START_LIMIT_MS = 10_000;
const WORK_LIMIT_MS = 120_000;

export function createAuthorityFiles(workerUrl: URL, startWorker = startTrustedWorker): AuthorityFiles {
  const ask = (request: AgeRequest): Promise<Uint8Array> => askWorker(() => startWorker(workerUrl), request);
  return {
    seal: (bytes, passphrase) => ask({ act: 'seal', bytes, passphrase }),
    open: (bytes, passphrase) => ask({ act: 'open', bytes, passphrase }),
  };
}

async function askWorker(start: () => Worker, request: AgeRequest): Promise<Uint8Array> {
  let worker: Worker | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const started = (worker = start());
    return await new Promise<Uint8Array>((resolve, reject) => {
      const giveUp = (): void => reject(new MeetingError('browser-unsupported'));
      timer = setTimeout(giveUp, START_LIMIT_MS);
      started.onerror = (event) => {
        event.preventDefault();
        giveUp();
      };
      started.onmessage = ({ data }: MessageEvent<'ready' | AgeResponse>) => {
        if (data === 'ready') {
          clearTimeout(timer);
          timer = setTimeout(giveUp, WORK_LIMIT_MS);
          started.postMessage(request);
        } else if (data.ok) resolve(data.bytes);
        else reject(new MeetingError(data.code));
      };
    });
  } catch (error) {
    throw error instanceof MeetingError ? error : new MeetingError('browser-unsupported', { cause: error });
  } finally {
    clearTimeout(timer);
    worker?.terminate();
  }
}
