/**
 * The word lists, loaded when they are first needed: they weigh more than everything else a newcomer loads. They come from
 * where the page's code comes from, so they may fail to come; the next who needs them asks again.
 */
import type * as words from '@in-camera/crypto/words';
import type * as german from '@in-camera/crypto/words-de';
import { MeetingError } from '@in-camera/protocol';

/** @throws MeetingError `signalling-unreachable` when they do not come */
export const loadWords = /* @__PURE__ */ wordLoader<typeof words>(() => import('@in-camera/crypto/words'));

const loadGerman = /* @__PURE__ */ wordLoader<typeof german>(() => import('@in-camera/crypto/words-de'));

/**
 * The words that a passphrase is made of.
 * @param language of the page, a BCP 47 tag; German has a list of its own.
 * @throws MeetingError `signalling-unreachable` when they do not come
 */
export async function loadPassphraseWords(language: string): Promise<readonly string[]> {
  return /^de\b/i.test(language) ? (await loadGerman()).GERMAN_WORDS : (await loadWords()).WORD_LIST;
}

export function wordLoader<Words>(load: () => Promise<Words>): () => Promise<Words> {
  let loading: Promise<Words> | null = null;
  return () => {
    loading ??= load().catch((cause: unknown) => {
      loading = null;
      throw new MeetingError('signalling-unreachable', { cause });
    });
    return loading;
  };
}
