/**
 * The worker of In-camera: Argon2id away from the page, which must not stand still for it.
 * Built as one self-contained file, `in-camera-worker.js`, beside the module that starts it. Knows one kind of request.
 */
import { handleStretchRequest, type StretchRequest } from '@in-camera/crypto';

globalThis.addEventListener('message', (event: MessageEvent<StretchRequest>) => {
  void handleStretchRequest(event.data).then((response) => globalThis.postMessage(response));
});

/** Tells the page that this file is what was loaded and that it runs. */
globalThis.postMessage('ready');
