/** Where the lazily loaded parts lie, by what a page wrote into `asset-base`. */

/** @returns null for beside the module @throws TypeError when it is no address */
export function assetFolder(base: string): URL | null {
  if (base === '') return null;
  return new URL(base.endsWith('/') ? base : `${base}/`, document.baseURI);
}
