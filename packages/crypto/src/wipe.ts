/** Overwrites a secret. JavaScript may have copied it before: this shortens its life and promises no more (C11). */
export function wipe(bytes: Uint8Array): void {
  bytes.fill(0);
}
