/** A meeting link on the public address of the page: the fragment is the secret, what stands before it is not. */

/** The page's own address without its fragment. */
export function pageAddress(): string {
  return location.href.split('#', 1)[0] ?? '';
}

/** `link`, whatever it was built on, on `base`; an empty base is the page. */
export function linkOn(base: string, link: string): string {
  const at = link.indexOf('#');
  const fragment = at < 0 ? `#${link}` : link.slice(at);
  const address = base === '' ? pageAddress() : new URL(base, location.href).href;
  return (address.split('#', 1)[0] ?? '') + fragment;
}
