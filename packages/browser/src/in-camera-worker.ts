/**
 * The worker of In-camera: Argon2id away from the page, which must not stand still for it.
 * Built as one self-contained file, `in-camera-worker.js`, beside the module that starts it. Files of keys come by the same way; what
 * they need is fetched when it is first asked for.
 */
import { handleStretchRequest, type StretchRequest } from '@in-camera/crypto';
import type { AgeRequest } from './age-file.js';

globalThis.addEventListener('message', ({ data }: MessageEvent<StretchRequest | AgeRequest>) => {
  const answering =
    'act' in data ? import('./age-file.js').then((age) => age.handleAgeRequest(data)) : handleStretchRequest(data);
  // What does not come ends the worker with an error, which the page hears.
  void answering.then((response) => globalThis.postMessage(response));
});

/** Tells the page that this file is what was loaded and that it runs. */
globalThis.postMessage('ready');
