/**
 * Foreign text as template parts: text stays text (I25), only whole `https:` addresses become links.
 * An address with a user name in it is left as text: it exists to look like another one.
 */
import { html, type TemplateResult } from 'lit';

export interface Segment {
  readonly text: string;
  readonly href: string | null;
}

const ADDRESS = /https:\/\/[^\s<>"'`]+/giu;
/** What belongs to the sentence around an address, not to the address. */
const TRAILING = /[.,;:!?)\]}»“”’…]+$/u;

function toHref(candidate: string): string | null {
  const url = URL.canParse(candidate) ? new URL(candidate) : null;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  return url.href;
}

/** The text in order, cut where an address begins and ends; joined again it is the text. */
export function splitLinks(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TRAILING, '');
    const href = toHref(address);
    if (href === null) continue;
    if (match.index > end) segments.push({ text: text.slice(end, match.index), href: null });
    segments.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) segments.push({ text: text.slice(end), href: null });
  return segments;
}

export function linkedText(text: string): readonly (TemplateResult | string)[] {
  return splitLinks(text).map((segment) =>
    segment.href === null
      ? segment.text
      : html`<a href=${segment.href} target="_blank" rel="noopener noreferrer">${segment.text}</a>`,
  );
}
