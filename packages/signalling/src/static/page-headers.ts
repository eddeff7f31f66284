/**
 * The headers every file leaves with: what a page of ours may load, run and ask the person for (threats B6, E6, F6).
 * Knows neither files nor requests. The policy has no exception for styles in the text: the elements adopt constructed
 * style sheets, which it does not concern.
 */

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  // Argon2id is WebAssembly; this permits compiling it and no eval.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  'media-src blob:',
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  // Forms are read by script; none is ever sent anywhere.
  "form-action 'none'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html in-camera',
].join('; ');

const PERMISSIONS_POLICY = [
  ...['camera', 'microphone', 'display-capture', 'speaker-selection', 'fullscreen', 'picture-in-picture'].map(ownPage),
  ...['autoplay', 'screen-wake-lock', 'clipboard-write'].map(ownPage),
  ...['geolocation', 'usb', 'serial', 'hid', 'midi', 'payment', 'browsing-topics'].map(nobody),
].join(', ');

const EVERY_FILE: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-cache',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': PERMISSIONS_POLICY,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** Headers for a file of this content type. */
export function toPageHeaders(contentType: string): Readonly<Record<string, string>> {
  // A picture in SVG can be opened as a document of its own, too.
  const isDocument = contentType.startsWith('text/html') || contentType.startsWith('image/svg');
  return isDocument ? { ...EVERY_FILE, 'Content-Security-Policy': CONTENT_SECURITY_POLICY } : EVERY_FILE;
}

function ownPage(feature: string): string {
  return `${feature}=(self)`;
}

function nobody(feature: string): string {
  return `${feature}=()`;
}
