/**
 * What a page asks of its Argon2 worker, and the answer: the whole worker is
 * `onmessage = async (event) => postMessage(await handleStretchRequest(event.data))`.
 * Plain data that a structured clone carries; an error travels as its code.
 */
import { MeetingError, type MeetingErrorCode } from '@in-camera/protocol';
import { stretchPassword } from './stretch-password.js';

export interface StretchRequest {
  /** Chosen by the page; comes back in the response. */
  readonly id: number;
  readonly password: string;
  readonly salt: Uint8Array;
}

export type StretchResponse =
  | { readonly id: number; readonly ok: true; readonly stretched: Uint8Array }
  | { readonly id: number; readonly ok: false; readonly code: MeetingErrorCode };

/** Never rejects. */
export async function handleStretchRequest({ id, password, salt }: StretchRequest): Promise<StretchResponse> {
  try {
    return { id, ok: true, stretched: await stretchPassword(password, salt) };
  } catch (error) {
    return { id, ok: false, code: error instanceof MeetingError ? error.code : 'browser-unsupported' };
  }
}
