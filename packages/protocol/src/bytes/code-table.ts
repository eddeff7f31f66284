/** Tables from words to the numbers that stand for them on the wire. */

/** @returns the word for a number, or null when there is none. */
export function fromCode<Name extends string>(table: Readonly<Record<Name, number>>, code: number): Name | null {
  return (Object.keys(table) as Name[]).find((name) => table[name] === code) ?? null;
}

/** The number for a word. */
export function toCode<Name extends string>(table: Readonly<Record<Name, number>>, name: Name): number {
  return table[name];
}
