/**
 * What two members say to each other inside pair frames, on both paths (protocol §5). Comes from an authenticated member,
 * who may yet be hostile: bounded and closed like everything else. 0f, 16 to 1f and 20 to ff are unknown types today;
 * 20 to 2f are kept for files.
 */
import { encodeWith, parseWith } from '../bytes/codec.js';
import type { Parsed } from '../bytes/parsed.js';
import { tagged, type Tagged } from '../bytes/tagged.js';
import { LIMITS } from '../limits.js';
import { chatDeleteMessage, chatMessage, type ChatDeleteMessage, type ChatMessage } from './chat.js';
import { forwardMessage, gateMessage, hintsMessage, newCidMessage } from './introduction.js';
import type { ForwardMessage, GateMessage, HintsMessage, NewCidMessage } from './introduction.js';
import { actMessage, invitesMessage, knocksMessage } from './moderation.js';
import type { ActMessage, InvitesMessage, KnocksMessage } from './moderation.js';
import { candidatesMessage, sdpMessage, type CandidatesMessage, type SdpMessage } from './negotiation.js';
import { handMessage, mediaStateMessage, reactionMessage, sizeClassMessage } from './presence.js';
import type { HandMessage, MediaStateMessage, ReactionMessage, SizeClassMessage } from './presence.js';
import { statementsMessage, type StatementsMessage } from './statements-message.js';
import { ackMessage, beatMessage, byeMessage, sasRevealMessage } from './upkeep.js';
import type { AckMessage, BeatMessage, ByeMessage, SasRevealMessage } from './upkeep.js';

export const PAIR_MESSAGE_TYPES = {
  statement: 0x01,
  sdp: 0x02,
  candidates: 0x03,
  hints: 0x04,
  gate: 0x05,
  forward: 0x06,
  act: 0x07,
  knocks: 0x08,
  beat: 0x09,
  bye: 0x0a,
  'sas-reveal': 0x0b,
  ack: 0x0c,
  'new-cid': 0x0d,
  invites: 0x0e,
  chat: 0x10,
  'chat-delete': 0x11,
  'media-state': 0x12,
  'size-class': 0x13,
  hand: 0x14,
  reaction: 0x15,
} as const;
export type PairMessageType = keyof typeof PAIR_MESSAGE_TYPES;

interface PairMessageBodies {
  statement: StatementsMessage;
  sdp: SdpMessage;
  candidates: CandidatesMessage;
  hints: HintsMessage;
  gate: GateMessage;
  forward: ForwardMessage;
  act: ActMessage;
  knocks: KnocksMessage;
  beat: BeatMessage;
  bye: ByeMessage;
  'sas-reveal': SasRevealMessage;
  ack: AckMessage;
  'new-cid': NewCidMessage;
  invites: InvitesMessage;
  chat: ChatMessage;
  'chat-delete': ChatDeleteMessage;
  'media-state': MediaStateMessage;
  'size-class': SizeClassMessage;
  hand: HandMessage;
  reaction: ReactionMessage;
}
export type PairMessage = Tagged<PairMessageBodies>;

const pairMessage = tagged<PairMessageBodies>(PAIR_MESSAGE_TYPES, {
  statement: statementsMessage,
  sdp: sdpMessage,
  candidates: candidatesMessage,
  hints: hintsMessage,
  gate: gateMessage,
  forward: forwardMessage,
  act: actMessage,
  knocks: knocksMessage,
  beat: beatMessage,
  bye: byeMessage,
  'sas-reveal': sasRevealMessage,
  ack: ackMessage,
  'new-cid': newCidMessage,
  invites: invitesMessage,
  chat: chatMessage,
  'chat-delete': chatDeleteMessage,
  'media-state': mediaStateMessage,
  'size-class': sizeClassMessage,
  hand: handMessage,
  reaction: reactionMessage,
});

/**
 * @throws RangeError for a message out of its bounds. One that goes by the relay path must also fit into 16 KiB with its
 * padding: a batch of candidates is split by its sender.
 */
export function encodePairMessage(message: PairMessage): Uint8Array {
  return encodeWith(pairMessage, message);
}

export function parsePairMessage(bytes: Uint8Array): Parsed<PairMessage> {
  return parseWith(pairMessage, bytes, LIMITS.pairMessageBytes);
}
