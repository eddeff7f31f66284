/** Vectors of what is bytes: statements, envelope, pair frames and messages, padding, relay. */
import {
  encodeInner,
  encodePairMessage,
  encodeSigned,
  encodeStatement,
  pad,
  type PairMessage,
  type PairMessageType,
  type StatementType,
} from '../src/index.js';
import { INNERS, PAIR_MESSAGES, STATEMENTS, cid, run, signature, wireOf } from './samples.js';
import { changed, formatVectors, joined, type FormatVectors } from './vector-file.js';

function stmtOf(type: StatementType): Uint8Array {
  const statement = STATEMENTS.find((candidate) => candidate.type === type);
  if (statement === undefined) throw new Error(`no sample of ${type}`);
  return encodeStatement(statement);
}

/** Length of version, type, mid and signer. */
const HEAD = 50;
const cert = stmtOf('host-cert');
const hello = stmtOf('host-hello');
const verdict = stmtOf('verdict');
const roster = stmtOf('roster');
const recState = stmtOf('rec-state');
const consent = stmtOf('consent');
const knock = stmtOf('knock');
/** Offsets inside the Roster sample. */
const AT_FLAGS = HEAD + 4 + 4 + 32 + 32 + 4 + 32 + 32;
const AT_COUNT = AT_FLAGS + 3;
const AT_ROLE = AT_COUNT + 1 + 64;
const AT_NAME = AT_ROLE + 4;

export const STATEMENT_VECTORS: FormatVectors = formatVectors(
  'statement',
  'Statements without their signature, read after it has verified (PROTOCOL.md §3).',
  STATEMENTS.map((statement) => [statement.type, statement]),
  [
    ['empty', '', 'truncated'],
    ['another version', changed(cert, 0, 2), 'unknown-version'],
    ['an unknown type', changed(cert, 1, 0x11), 'unknown-type'],
    ['cut in the signer', cert.subarray(0, 40), 'truncated'],
    ['cut in the body', cert.subarray(0, cert.length - 1), 'truncated'],
    ['a byte too many', joined(cert, [0]), 'trailing-bytes'],
    ['a certificate that counts in one meeting only', changed(cert, 2, 1), 'bad-value'],
    ['a verdict that counts in every meeting', changed(verdict, 2, ...new Uint8Array(16)), 'bad-value'],
    ['a time beyond 2^53 - 1', changed(cert, HEAD + 32, 0x00, 0x20), 'bad-value'],
    ['a lock number of zero', changed(hello, HEAD + 32, 0, 0, 0, 0), 'bad-value'],
    ['a lock number of 2^31', changed(hello, HEAD + 32, 0x80, 0, 0, 0), 'bad-value'],
    ['an unknown flag of HostHello', changed(hello, HEAD + 104, 0x80, 0), 'unknown-flag'],
    ['a title with a control character', changed(hello, HEAD + 140, 0x07), 'bad-text'],
    ['a title that is not UTF-8', changed(hello, HEAD + 140, 0xff), 'bad-text'],
    ['a title of 129 bytes', changed(hello, HEAD + 138, 0, 129), 'too-long'],
    ['a flag of Knock', changed(knock, HEAD + 65, 1), 'unknown-flag'],
    ['an invite of half the length', knockWith([0, 48], run(48, 1)), 'truncated'],
    [
      'a verdict where a certificate belongs',
      joined(knock.subarray(0, -4), asField(wireOf('verdict')), [0, 0]),
      'bad-value',
    ],
    [
      'a certificate where a resume mark belongs',
      joined(knock.subarray(0, -2), asField(wireOf('host-cert'))),
      'bad-value',
    ],
    ['a withdrawal from no recording', changed(stmtOf('withdraw'), HEAD, ...new Uint8Array(16)), 'bad-value'],
    ['a verdict without a meaning', changed(verdict, HEAD + 32, 0), 'unknown-code'],
    ['an admission without a roster', changed(verdict, -32, ...new Uint8Array(32)), 'bad-value'],
    ['a denial with a roster', changed(verdict, HEAD + 32, 2), 'bad-value'],
    ['an unknown flag of Roster', changed(roster, AT_FLAGS, 0x10), 'unknown-flag'],
    ['an unknown reason', changed(roster, AT_FLAGS + 2, 15), 'unknown-code'],
    ['thirteen members', changed(roster, AT_COUNT, 13), 'too-long'],
    ['three members, two of them there', changed(roster, AT_COUNT, 3), 'unknown-code'],
    ['an unknown role', changed(roster, AT_ROLE, 5), 'unknown-code'],
    ['an unknown way of coming in', changed(roster, AT_ROLE + 2, 0), 'unknown-code'],
    ['an unknown flag of a member', changed(roster, AT_ROLE + 3, 2), 'unknown-flag'],
    ['an empty name in a roster', rosterWithName(new Uint8Array()), 'bad-text'],
    ['a disguised name in a roster', rosterWithName(Uint8Array.of(0x41, 0xe2, 0x80, 0xae)), 'bad-text'],
    ['agreement to nothing', changed(consent, HEAD + 56, 0), 'bad-value'],
    ['agreement to something unknown', changed(consent, HEAD + 56, 0x11), 'unknown-flag'],
    ['a language that is none', changed(consent, HEAD + 59, 0x5f), 'bad-text'],
    ['idle, and yet a recording', recStateWith(1, 0x30, 0, 0), 'bad-value'],
    ['recording, and yet none', recStateWith(3, 0, 1, 1), 'bad-value'],
    ['asked for, and yet a segment', recStateWith(2, 0x30, 1, 0), 'bad-value'],
    ['asked for, and yet receipts', recStateWith(2, 0x30, 0, 1), 'bad-value'],
    ['an unknown state of recording', changed(recState, HEAD + 16, 6), 'unknown-code'],
    ['longer than any statement', new Uint8Array(8193), 'too-long'],
  ],
);

function recStateWith(state: number, recId: number, segment: number, receipt: number): Uint8Array {
  const fields = [new Uint8Array(16).fill(recId), [state, 0, 0, 0, segment], new Uint8Array(32).fill(receipt)];
  return joined(recState.subarray(0, HEAD), ...fields);
}

function asField(bytes: Uint8Array): Uint8Array {
  return joined([bytes.length >> 8, bytes.length & 255], bytes);
}

function knockWith(length: readonly number[], invite: Uint8Array): Uint8Array {
  const at = HEAD + 32 + 32 + 2 + 2 + 13;
  return joined(knock.subarray(0, at), length, invite, [0, 0, 0, 0]);
}

function rosterWithName(name: Uint8Array): Uint8Array {
  const oldLength = 'Ada Lovelace'.length;
  return joined(roster.subarray(0, AT_NAME), [0, name.length], name, roster.subarray(AT_NAME + 2 + oldLength));
}

const wire = wireOf('host-cert');

export const SIGNED_VECTORS: FormatVectors = formatVectors(
  'signed',
  'The wire form of a statement, taken apart before its signature is verified (PROTOCOL.md §3). The signatures are made up.',
  STATEMENTS.map(({ type, mid, signer }) => [type, { type, mid, signer, stmt: stmtOf(type), signature }]),
  [
    ['empty', '', 'truncated'],
    ['without a signature', wire.subarray(0, wire.length - 64), 'truncated'],
    ['a signature cut short', wire.subarray(0, wire.length - 1), 'truncated'],
    ['a byte too many', joined(wire, [0]), 'trailing-bytes'],
    ['a length beyond the end', changed(wire, 0, 0x1f, 0xff), 'truncated'],
    ['a length beyond the limit', changed(wire, 0, 0x20, 0x01), 'too-long'],
    ['a statement of no bytes', encodeSigned(new Uint8Array(), signature), 'truncated'],
    ['another version', changed(wire, 2, 2), 'unknown-version'],
    ['an unknown type', changed(wire, 3, 0xff), 'unknown-type'],
  ],
);

const hostHello = encodeInner(INNERS[1] ?? { type: 'lead-here' });

export const INNER_VECTORS: FormatVectors = formatVectors(
  'envelope-inner',
  'What the envelope of first contact holds, unsealed and without padding (PROTOCOL.md §4).',
  INNERS.map((inner) => [inner.type, inner]),
  [
    ['empty', '', 'truncated'],
    ['an unknown type', '06', 'unknown-type'],
    ['a nonce cut short', joined([1], run(31, 0)), 'truncated'],
    ['a nonce too long', joined([1], run(33, 0)), 'trailing-bytes'],
    ['a HostHello without its certificate', joined([2], wireOf('host-hello')), 'truncated'],
    ['a certificate without its HostHello', joined([2], wire, wire), 'bad-value'],
    ['a grant before the certificate', joined([2], wireOf('host-hello'), wireOf('co-host-grant'), wire), 'bad-value'],
    ['a fourth statement', joined(hostHello, wireOf('co-host-grant'), wire), 'trailing-bytes'],
    ['first contact without a frame', joined([3], run(64, 0)), 'truncated'],
    ['a pair frame of lock number zero', joined([4], run(32, 0), [0, 0, 0, 0, 1]), 'bad-value'],
    ['something after lead-here', '0500', 'trailing-bytes'],
  ],
);

export const PAIR_FRAME_VECTORS: FormatVectors = formatVectors(
  'pair-frame',
  'The sealed frame between two members (PROTOCOL.md §5); what is sealed here is made up.',
  [
    ['the first', { ctr: 0n, sealed: run(17, 0x20) }],
    ['the last', { ctr: 2n ** 64n - 1n, sealed: run(40, 0x20) }],
  ],
  [
    ['empty', '', 'truncated'],
    ['another version', joined([2], run(8, 0), run(17, 0)), 'unknown-version'],
    ['a counter cut short', joined([1], run(7, 0)), 'truncated'],
    ['a seal without a message', joined([1], run(8, 0), run(16, 0)), 'truncated'],
  ],
);

function messageOf(type: PairMessageType, index = 0): Uint8Array {
  const message = PAIR_MESSAGES.filter((candidate: PairMessage) => candidate.type === type)[index];
  if (message === undefined) throw new Error(`no sample of ${type}`);
  return encodePairMessage(message);
}

const offer = messageOf('sdp');
const candidates = messageOf('candidates');
const gate = messageOf('gate', 1);
const chat = messageOf('chat');
const forward = messageOf('forward');
const ZERO = new Uint8Array(16);

export const PAIR_MESSAGE_VECTORS: FormatVectors = formatVectors(
  'pair-message',
  'What two members say to each other, unsealed (PROTOCOL.md §5).',
  PAIR_MESSAGES.map((message) => [message.type, message]),
  [
    ['empty', '', 'truncated'],
    ['type zero', '00', 'unknown-type'],
    ['a type kept for files', '20', 'unknown-type'],
    ['no statement', '01', 'truncated'],
    ['two verdicts', joined([1], wireOf('verdict'), wireOf('verdict')), 'bad-value'],
    ['a roster with a grant and no certificate', joined([1], wireOf('roster'), wireOf('co-host-grant')), 'bad-value'],
    ['a grant before its certificate', joined([1], wireOf('co-host-grant'), wire), 'bad-value'],
    ['a certificate with two grants', joined([1], wire, wireOf('co-host-grant'), wireOf('co-host-grant')), 'bad-value'],
    ['two certificates', joined([1], wire, wire), 'bad-value'],
    ['a roster with two certificates', joined([1], wireOf('roster'), wire, wire), 'bad-value'],
    ['an offer with an answer', changed(offer, 18, 1), 'bad-value'],
    ['an offer without a name', changed(offer, 2, ...ZERO), 'bad-value'],
    ['an answer without a name', changed(messageOf('sdp', 1), 18, ...ZERO), 'bad-value'],
    ['an empty offer', joined(offer.subarray(0, 34), [0, 0]), 'bad-value'],
    ['a wish with a description', changed(offer, 1, 3), 'bad-value'],
    ['an unknown kind of description', changed(offer, 1, 4), 'unknown-code'],
    ['a description with a control character', changed(offer, 36, 0), 'bad-text'],
    ['a description of more than 15 KiB', changed(offer, 34, 0x3c, 0x01), 'too-long'],
    ['candidates of no offer', changed(candidates, 1, ...ZERO), 'bad-value'],
    ['no candidates', joined(candidates.subarray(0, 17), [0]), 'bad-value'],
    ['65 candidates', changed(candidates, 17, 65), 'too-long'],
    ['a candidate of no media line', joined(candidates.subarray(0, 17), [1, 0, 0, 0]), 'bad-value'],
    ['a candidate of the ninth media line', joined(candidates.subarray(0, 17), [1, 2, 8, 0, 0]), 'bad-value'],
    ['a candidate of unknown make', joined(candidates.subarray(0, 17), [1, 6, 0, 0, 0]), 'unknown-flag'],
    ['a candidate with a line end', joined(candidates.subarray(0, 17), [1, 2, 0, 0, 1, 0x0a]), 'bad-text'],
    [
      'a candidate of 1,025 bytes',
      joined(candidates.subarray(0, 17), [1, 2, 0, 4, 1], new Uint8Array(1025)),
      'too-long',
    ],
    ['a media id of no letters', joined(candidates.subarray(0, 17), [1, 1, 0, 0, 0, 0]), 'bad-value'],
    ['a hint to the lead whoever that is', joined([4, 1], run(32, 3), ZERO), 'bad-value'],
    ['no hints', '0400', 'bad-value'],
    ['13 hints', '040d', 'too-long'],
    ['a gate without a password, with its hash', changed(gate, -1, 1), 'bad-value'],
    ['a gate with half a password', changed(gate, 69, 2), 'unknown-code'],
    ['forwarding a HelloReq', joined([6], run(32, 3), [0, 33, 1], run(32, 0)), 'bad-value'],
    ['forwarding nothing', joined([6], run(32, 3), [0, 0]), 'bad-value'],
    ['forwarding with something behind it', joined(forward, [0]), 'trailing-bytes'],
    ['an unknown verb', '0711', 'unknown-code'],
    ['locking somebody', joined([7, 6], run(32, 3)), 'trailing-bytes'],
    ['removing nobody', '0704', 'truncated'],
    ['an unknown role', joined([7, 9], run(32, 3), [0]), 'unknown-code'],
    ['21 knocks', '0815', 'too-long'],
    ['a beat cut short', joined([9], run(50, 0)), 'truncated'],
    ['a bye with a reason', '0a01', 'trailing-bytes'],
    ['a connection id of zeros', joined([0x0d], ZERO), 'bad-value'],
    ['65 invites', '0e41', 'too-long'],
    ['a chat message of no text', joined(chat.subarray(0, 30), [0, 0]), 'bad-text'],
    ['a chat message with a carriage return', joined(chat.subarray(0, 30), [0, 2, 0x41, 0x0d]), 'bad-text'],
    ['a chat message of more than 16 KiB', changed(chat, 30, 0x40, 0x01), 'too-long'],
    ['a chat message for two days', changed(chat, 25, 0, 2, 0xa3, 0), 'bad-value'],
    ['a chat message with an unknown flag', changed(chat, 29, 2), 'unknown-flag'],
    ['a medium of no slot', '1210', 'unknown-flag'],
    ['a size class of zero', '130001', 'unknown-code'],
    ['a hand half raised', '14020000000000000000', 'unknown-code'],
    ['an unknown reaction', '1509', 'unknown-code'],
  ],
);

export const PADDING_VECTORS: FormatVectors = formatVectors(
  'padding',
  'pad(x) of PROTOCOL.md §1.',
  [
    ['nothing', new Uint8Array()],
    ['a few bytes', run(5, 0x41)],
    ['the last that fits into 1 KiB', run(1022, 0)],
  ],
  [
    ['empty', '', 'bad-value'],
    ['without its fill', joined([0, 5], run(5, 0x41)), 'bad-value'],
    ['1,023 bytes', new Uint8Array(1023), 'bad-value'],
    ['2 KiB for what fits into one', new Uint8Array(2048), 'bad-value'],
    ['a length beyond the end', changed(new Uint8Array(1024), 0, 0x03, 0xff), 'bad-value'],
    ['a fill that is not zero', changed(pad(run(5, 0x41)) ?? ZERO, -1, 1), 'bad-value'],
  ],
);

export const RELAY_VECTORS: FormatVectors = formatVectors(
  'relay-frame',
  'The binary frame of the server connection (PROTOCOL.md §4).',
  [
    ['to the lead', { cid: cid(0).fill(0), payload: run(24, 0x20) }],
    ['to or from somebody', { cid: cid(0x38), payload: run(1, 0x20) }],
  ],
  [
    ['empty', '', 'truncated'],
    ['another version', joined([2], run(16, 0), [0]), 'unknown-version'],
    ['without a payload', joined([1], run(16, 0)), 'truncated'],
  ],
);
