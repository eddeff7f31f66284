/** A union of layouts told apart by their first byte: `type u8 ‖ body`. */
import { coded, type Codec } from './codec.js';

/** `{type, …body}` for one of the types of a map from type names to bodies. */
export type TaggedOf<Bodies, T extends keyof Bodies> = { readonly type: T } & Bodies[T];
export type Tagged<Bodies> = { [T in keyof Bodies]: TaggedOf<Bodies, T> }[keyof Bodies];

export function tagged<Bodies extends object>(
  types: Readonly<Record<keyof Bodies & string, number>>,
  bodies: { readonly [T in keyof Bodies]: Codec<Bodies[T]> },
): Codec<Tagged<Bodies>> {
  const tag = coded(types, 'unknown-type');
  return {
    write: (writer, value) => {
      const { type } = value as TaggedOf<Bodies, keyof Bodies & string>;
      tag.write(writer, type);
      (bodies[type] as Codec<unknown>).write(writer, value);
    },
    read: (reader) => {
      const type = tag.read(reader);
      return { type, ...bodies[type].read(reader) };
    },
  };
}
