/**
 * Takes apart what a browser sent over one TCP connection to the server: the HTTP requests as they are, and, after an
 * upgrade, the unmasked payloads of the WebSocket frames. Everything is kept, known or not: what cannot be taken apart
 * is an error, so that nothing passes unseen.
 */

const HEAD_END = Buffer.from('\r\n\r\n');

export interface ClientBytes {
  /** HTTP requests, heads and bodies. */
  readonly http: Buffer;
  /** Text, binary and control frames: opcode and payload, in their order. */
  readonly frames: readonly { readonly opcode: number; readonly payload: Buffer }[];
}

/** @throws Error for bytes that are neither HTTP nor well-formed client frames */
export function takeApart(bytes: Buffer): ClientBytes {
  const upgrade = findUpgrade(bytes);
  if (upgrade === null) return { http: bytes, frames: [] };
  return { http: bytes.subarray(0, upgrade), frames: [...unmask(bytes.subarray(upgrade))] };
}

/** Where the frames begin: after the head of the request that asks for a WebSocket. */
function findUpgrade(bytes: Buffer): number | null {
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(HEAD_END, start);
    if (end < 0) return null;
    const head = bytes.subarray(start, end).toString('latin1');
    start = end + HEAD_END.length;
    if (/^upgrade:\s*websocket/im.test(head)) return start;
  }
}

function* unmask(bytes: Buffer): Generator<{ opcode: number; payload: Buffer }> {
  let at = 0;
  while (at < bytes.length) {
    const [first = 0, second = 0] = bytes.subarray(at, at + 2);
    if (bytes.length - at < 2) throw new Error('a frame is cut off');
    if ((first & 0x70) !== 0) throw new Error('a frame is compressed or extended: its payload cannot be read here');
    if ((second & 0x80) === 0) throw new Error('a frame of a client is not masked');
    const { length, size } = readLength(bytes, at + 2, second & 0x7f);
    const mask = bytes.subarray(at + 2 + size, at + 6 + size);
    const start = at + 6 + size;
    // The connection may have been closed in the middle of a frame; what came of it counts.
    const payload = Buffer.from(bytes.subarray(start, start + length));
    for (let index = 0; index < payload.length; index += 1)
      payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0);
    yield { opcode: first & 0x0f, payload };
    at = start + length;
  }
}

function readLength(bytes: Buffer, at: number, short: number): { length: number; size: number } {
  if (short < 126) return { length: short, size: 0 };
  if (short === 126) return { length: bytes.readUInt16BE(at), size: 2 };
  return { length: Number(bytes.readBigUInt64BE(at)), size: 8 };
}
