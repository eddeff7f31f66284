/**
 * Bytes that come in pieces of any size, read as if they were all there: a reader waits where a piece ends.
 * It keeps nothing but what is being taken.
 */

/** Yields where it needs the next piece. */
export type Reading<T> = Generator<undefined, T, undefined>;

const NOTHING = new Uint8Array();

export class ByteFeed {
  #piece: Uint8Array = NOTHING;
  #at = 0;
  #position = 0;

  /** How many bytes were read. */
  get position(): number {
    return this.#position;
  }

  /** Has a reading go on with one more piece, as far as it goes. Whether it came to its end. */
  give(piece: Uint8Array, reading: Reading<void>): boolean {
    [this.#piece, this.#at] = [piece, 0];
    const { done } = reading.next();
    this.#piece = NOTHING;
    return done === true;
  }

  /** @param count bounded by the caller: room for it is made at once */
  *take(count: number): Reading<Uint8Array<ArrayBuffer>> {
    const taken = new Uint8Array(count);
    for (let filled = 0; filled < count;) {
      const part = this.#next(count - filled);
      taken.set(part, filled);
      filled += part.length;
      if (filled < count) yield;
    }
    return taken;
  }

  *skip(count: number): Reading<void> {
    for (let left = count; left > 0;) {
      left -= this.#next(left).length;
      if (left > 0) yield;
    }
  }

  #next(most: number): Uint8Array {
    const part = this.#piece.subarray(this.#at, this.#at + Math.min(most, this.#piece.length));
    this.#at += part.length;
    this.#position += part.length;
    return part;
  }
}
