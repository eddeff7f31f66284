/** In place of randombytes and safe-buffer: the platform's random bytes, which simple-peer only ever reads as hex. */
module.exports = (lengthBytes) => {
  const bytes = crypto.getRandomValues(new Uint8Array(lengthBytes));
  return { toString: () => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') };
};
