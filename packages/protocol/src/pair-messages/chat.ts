/** 10 chat and 11 chat delete. Kept in memory only, by sender and receiver; over data channels only (R11, F1). */
import { fixed, flags, struct, timeMs, u32, where, type FlagsOf } from '../bytes/codec.js';
import { CHAT_FLAGS } from '../flag-bits.js';
import { LIMITS } from '../limits.js';
import { lines } from '../text.js';

export interface ChatMessage {
  /** 16 random bytes; together with the sender it names the message. */
  readonly id: Uint8Array;
  /** Unix milliseconds, the sender's claim. */
  readonly at: number;
  /** Seconds after arrival when it goes; 0 stays until leaving. */
  readonly lifetimeSeconds: number;
  readonly flags: FlagsOf<typeof CHAT_FLAGS>;
  /** NFC, lines ended by U+000A, not empty. */
  readonly text: string;
}

const id = fixed(16);

export const chatMessage = struct<ChatMessage>({
  id,
  at: timeMs,
  lifetimeSeconds: where(u32, (seconds) => seconds <= LIMITS.chatLifetimeSeconds),
  flags: flags(CHAT_FLAGS, 1),
  text: lines(LIMITS.chatTextBytes, 1),
});

/** Takes back a message of one's own; for those of others there is the act `clear-chat`. */
export interface ChatDeleteMessage {
  readonly id: Uint8Array;
}

export const chatDeleteMessage = struct<ChatDeleteMessage>({ id });
