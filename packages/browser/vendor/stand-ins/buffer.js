/** In place of the buffer package: simple-peer only wraps the ArrayBuffer of a message, and bytes are enough for that. */
module.exports = { Buffer: { from: (arrayBuffer) => new Uint8Array(arrayBuffer) } };
