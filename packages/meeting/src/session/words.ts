/** The word lists, loaded when they are first needed: they weigh more than everything else a newcomer loads. */
type Words = typeof import('@in-camera/crypto/words');

let loading: Promise<Words> | null = null;

export function loadWords(): Promise<Words> {
  loading ??= import('@in-camera/crypto/words');
  return loading;
}
