/** Times as they are said in reports: UTC to the second, so that a report reads the same everywhere. Pure. */

/** The last millisecond that a calendar has a day for; a signer may claim later ones. */
const LAST_MS = 8_640_000_000_000_000;

/** `2026-11-23 12:00:04 UTC` */
export function toTimeText(unixMs: number): string {
  if (unixMs > LAST_MS) return `${String(unixMs)} ms`;
  return `${new Date(unixMs).toISOString().slice(0, -5).replace('T', ' ')} UTC`;
}

/** `12:00:30 UTC` on the day of `sinceMs`, else the whole. */
export function toTimeOfDay(unixMs: number, sinceMs: number): string {
  const [whole, since] = [toTimeText(unixMs), toTimeText(sinceMs)];
  const [day = '', ...time] = whole.split(' ');
  return since.startsWith(`${day} `) ? time.join(' ') : whole;
}
