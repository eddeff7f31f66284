/** Hands a file to the browser's downloads, from a person's click; nothing leaves the page. */

/** Firefox begins a download after the click has returned. */
const REVOKE_AFTER_MS = 10_000;

export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), REVOKE_AFTER_MS);
}
