/** 12 media state, 13 size class, 14 hand, 15 reaction: what somebody shows, wants to see and says without words. */
import { bool, coded, flags, struct, timeMs, type FlagsOf } from '../bytes/codec.js';
import { REACTION_CODES, SIZE_CLASS_CODES, type Reaction, type SizeClass } from '../codes.js';
import { MEDIA_STATE_FLAGS } from '../flag-bits.js';

/** Complete: replaces what was told before. What is set is live. */
export interface MediaStateMessage {
  readonly live: FlagsOf<typeof MEDIA_STATE_FLAGS>;
}

export const mediaStateMessage = struct<MediaStateMessage>({ live: flags(MEDIA_STATE_FLAGS, 1) });

/** How large the sender of this message shows the receiver's pictures. */
export interface SizeClassMessage {
  readonly camera: SizeClass;
  readonly screen: SizeClass;
}

const sizeClass = coded(SIZE_CLASS_CODES);

export const sizeClassMessage = struct<SizeClassMessage>({ camera: sizeClass, screen: sizeClass });

export interface HandMessage {
  readonly raised: boolean;
  /** Since when, Unix milliseconds, the sender's claim: told again to those who come later, so that all see one order. */
  readonly at: number;
}

export const handMessage = struct<HandMessage>({ raised: bool, at: timeMs });

export interface ReactionMessage {
  readonly reaction: Reaction;
}

export const reactionMessage = struct<ReactionMessage>({ reaction: coded(REACTION_CODES) });
