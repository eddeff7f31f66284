/**
 * Tells whether a client has begun a WebSocket message and not finished it: reads the frame headers that pass
 * (RFC 6455 §5.2) and nothing else. The library has no deadline for a message, and pings between its fragments would look
 * like life (threats D1). Judges nothing: malformed frames are the library's to refuse.
 */
const FIN = 0x80;
const FIRST_CONTROL_OPCODE = 0x8;
const MASK = 0x80;

export class MessageClock {
  /** Bytes of the present frame's header that have passed; 0 between frames. */
  #headerAt = 0;
  #headerBytes = 2;
  /** Of these, how many are the extended length. */
  #extendedBytes = 0;
  #first = 0;
  /** Payload bytes of the present frame still to come. */
  #left = 0;
  #isInMessage = false;

  /** True while a message is unfinished after these bytes. */
  feed(chunk: Uint8Array): boolean {
    let at = 0;
    while (at < chunk.length) {
      if (this.#headerAt < this.#headerBytes) {
        this.#readHeader(chunk[at] ?? 0);
        at += 1;
      } else {
        const taken = Math.min(this.#left, chunk.length - at);
        this.#left -= taken;
        at += taken;
      }
      if (this.#headerAt === this.#headerBytes && this.#left === 0) this.#endFrame();
    }
    return this.#isInMessage || this.#headerAt > 0;
  }

  #readHeader(byte: number): void {
    const at = this.#headerAt;
    this.#headerAt += 1;
    if (at === 0) {
      this.#first = byte;
    } else if (at === 1) {
      const length = byte & 0x7f;
      this.#extendedBytes = length === 126 ? 2 : length === 127 ? 8 : 0;
      this.#headerBytes = 2 + this.#extendedBytes + ((byte & MASK) === 0 ? 0 : 4);
      this.#left = this.#extendedBytes === 0 ? length : 0;
    } else if (at < 2 + this.#extendedBytes) {
      this.#left = this.#left * 256 + byte;
    }
  }

  #endFrame(): void {
    if ((this.#first & 0x0f) < FIRST_CONTROL_OPCODE) this.#isInMessage = (this.#first & FIN) === 0;
    this.#headerAt = 0;
    this.#headerBytes = 2;
  }
}
