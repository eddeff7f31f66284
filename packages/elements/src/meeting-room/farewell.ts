/** What a person may do after a meeting, by why they are out. Pure. */
import type { LeftReason } from '@in-camera/meeting';

/** Reasons after which the same link leads nowhere. */
const OVER: readonly LeftReason[] = ['ended'];

export function selectFarewell(reason: LeftReason, hasLink: boolean): { readonly again: boolean } {
  return { again: hasLink && !OVER.includes(reason) };
}
