/**
 * The word lists, loaded when they are first needed: they weigh more than everything else a newcomer loads. They come from
 * where the page's code comes from, so they may fail to come; the next who needs them asks again.
 */
import type * as words from '@in-camera/crypto/words';
import { MeetingError } from '@in-camera/protocol';

type Words = typeof words;

/** @throws MeetingError `signalling-unreachable` when they do not come */
export const loadWords = /* @__PURE__ */ wordLoader(() => import('@in-camera/crypto/words'));

export function wordLoader(load: () => Promise<Words>): () => Promise<Words> {
  let loading: Promise<Words> | null = null;
  return () => {
    loading ??= load().catch((cause: unknown) => {
      loading = null;
      throw new MeetingError('signalling-unreachable', { cause });
    });
    return loading;
  };
}
