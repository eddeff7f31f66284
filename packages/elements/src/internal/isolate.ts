/** A name inside a sentence, kept from turning the words around it (Unicode's isolates): names come from strangers. */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}
