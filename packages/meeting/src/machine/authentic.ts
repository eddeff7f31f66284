/** A statement whose signature has verified, with the exact bytes that were signed. */
import type { Hash32, StatementOf, StatementType } from '@in-camera/protocol';

export interface Authentic<T extends StatementType = StatementType> {
  readonly statement: { [K in T]: StatementOf<K> }[T];
  /** H32(stmt): what other statements call it by. */
  readonly hash: Hash32;
  /** v(stmt) ‖ sig64, to be passed on as it came. */
  readonly wire: Uint8Array;
}

/** Narrows to one type of statement. */
export function isOf<T extends StatementType>(type: T, signed: Authentic): signed is Authentic<T> {
  return signed.statement.type === type;
}
