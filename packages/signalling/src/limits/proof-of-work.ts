/**
 * How much work a newcomer has to show, and whether it was shown (threats B4, D6, D7). The price rises with what
 * is going on in the room and at the address; it is told in the challenge. Checked before any signature is (D5).
 */
import { createHash } from 'node:crypto';

/** About a second of a browser's worker. */
const BASE_BITS = 18;
const CROWDED_BITS = 20;
/** About a quarter of a minute: for rooms whose door is being stormed. */
const STORMED_BITS = 22;

/** From this many waiting in the lobby on, knocking costs work. */
const FREE_LOBBY = 5;
const CROWDED_LOBBY = 10;

export interface Demand {
  /** The address has used up what is free. */
  readonly addressBusy: boolean;
  /** More wrong passwords came to this room within a minute than are free. */
  readonly roomGuessed: boolean;
  /** Connections waiting in the lobby of the room. */
  readonly lobby: number;
}

/** Leading zero bits asked for; 0 asks for no work. */
export function demandedBits({ addressBusy, roomGuessed, lobby }: Demand): number {
  if (roomGuessed && lobby > CROWDED_LOBBY) return STORMED_BITS;
  if (roomGuessed || lobby > CROWDED_LOBBY) return CROWDED_BITS;
  return addressBusy || lobby > FREE_LOBBY ? BASE_BITS : 0;
}

/** `input` is protocol's powInput, the solution included; the hash is SHA-512. */
export function hasWorked(input: Uint8Array, bits: number): boolean {
  const hash = createHash('sha512').update(input).digest();
  return leadingZeroBits(hash) >= bits;
}

function leadingZeroBits(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  if (first === -1) return bytes.length * 8;
  return first * 8 + Math.clz32(bytes[first] ?? 0) - 24;
}
