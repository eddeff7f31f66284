/**
 * 02 sdp and 03 candidates: how two members find a connection (protocol §5; threats.md D9).
 * Sizes and characters only: what the SDP says is judged by the gate in front of the connection.
 */
import { isAllZero } from '../bytes/bytes.js';
import { coded, fixed, flags, list, struct, u8, where, type Codec } from '../bytes/codec.js';
import { SDP_KIND_CODES, type SdpKind } from '../codes.js';
import { LIMITS } from '../limits.js';
import { asciiLine, asciiLines } from '../text.js';

/** A description, or the wish for a new offer (`rebuild`: the other fields are empty and zero). */
export interface SdpMessage {
  readonly kind: SdpKind;
  /** 16 bytes that name a negotiation; fresh with each offer. */
  readonly offerRand: Uint8Array;
  /** 16 bytes; zero in an offer. */
  readonly answerRand: Uint8Array;
  readonly sdp: string;
}

export const sdpMessage = where(
  struct<SdpMessage>({
    kind: coded(SDP_KIND_CODES),
    offerRand: fixed(16),
    answerRand: fixed(16),
    sdp: asciiLines(LIMITS.sdpBytes),
  }),
  ({ kind, offerRand, answerRand, sdp }) =>
    (kind === 'rebuild') === isAllZero(offerRand) &&
    (kind !== 'answer') === isAllZero(answerRand) &&
    (kind === 'rebuild') === (sdp === ''),
);

/** As a browser's RTCIceCandidateInit; at least one of the last two is there. */
export interface IceCandidate {
  /** Empty: no more will come. */
  readonly candidate: string;
  readonly sdpMid: string | null;
  readonly sdpMLineIndex: number | null;
}

export interface CandidatesMessage {
  /** 16 bytes, of the offer that the candidates belong to. */
  readonly offerRand: Uint8Array;
  readonly candidates: readonly IceCandidate[];
}

const PRESENT = { sdpMid: 0x01, sdpMLineIndex: 0x02 } as const;
const present = where(flags(PRESENT, 1), (value) => value.sdpMid || value.sdpMLineIndex);
const sdpMid = where(asciiLine(LIMITS.sdpMidBytes), (text) => text !== '');
const sdpMLineIndex = where(u8, (index) => index < LIMITS.sdpMediaLines);
const candidateText = asciiLine(LIMITS.candidateBytes);

const iceCandidate: Codec<IceCandidate> = {
  write: (writer, value) => {
    present.write(writer, { sdpMid: value.sdpMid !== null, sdpMLineIndex: value.sdpMLineIndex !== null });
    if (value.sdpMid !== null) sdpMid.write(writer, value.sdpMid);
    if (value.sdpMLineIndex !== null) sdpMLineIndex.write(writer, value.sdpMLineIndex);
    candidateText.write(writer, value.candidate);
  },
  read: (reader) => {
    const has = present.read(reader);
    const mid = has.sdpMid ? sdpMid.read(reader) : null;
    const index = has.sdpMLineIndex ? sdpMLineIndex.read(reader) : null;
    return { candidate: candidateText.read(reader), sdpMid: mid, sdpMLineIndex: index };
  },
};

export const candidatesMessage = struct<CandidatesMessage>({
  offerRand: where(fixed(16), (rand) => !isAllZero(rand)),
  candidates: list(iceCandidate, LIMITS.candidates, 1),
});
