/** The word lists, loaded when they are first needed: they weigh more than everything else a newcomer loads. */
import type * as words from '@in-camera/crypto/words';

type Words = typeof words;

let loading: Promise<Words> | null = null;

export function loadWords(): Promise<Words> {
  loading ??= import('@in-camera/crypto/words');
  return loading;
}
