/**
 * Checks a receipt or a manifest offline: every signature, what each is bound to, and whether what was recorded was agreed to
 * (threats.md E1, E2, E8). Pure, on hostile files; never throws. What no file can prove is that a key was the person it was
 * named, that clocks were right, and that nothing else was recorded (E7): who shows a report says so.
 */
import { equalBytes, toHex, type ManifestFile, type ReceiptFile, type ShownText } from '@in-camera/protocol';
import { roomName } from '../room-keys.js';
import { meetingCode } from '../words/meeting-code.js';
import { checkConsents, checkWithdrawals, findText, type CheckedConsent } from './check-consents.js';
import { checkKnocks } from './check-knocks.js';
import { checkPieces } from './check-pieces.js';
import { checkRosters } from './check-rosters.js';
import { checkStart } from './check-start.js';
import { checkTracks } from './check-tracks.js';
import { describePeople } from './describe-people.js';
import { createFindings } from './findings.js';
import { manifestFileHash } from './manifest-file.js';
import { openOfMeeting, takeRequest, type RequestInHand } from './request-in-hand.js';
import type { PersonReport, PieceReport, ReceiptReport } from './report.js';

/** @param file what `parseReceiptFile` has read */
export function verifyReceipts(file: ReceiptFile | ManifestFile): ReceiptReport {
  const { authority, request } = file.kind === 'receipt' ? file.receipt : file.record;
  const findings = createFindings();
  const hand = takeRequest(authority, request, findings);
  const said = hand === null ? NOTHING : file.kind === 'receipt' ? checkReceipt(hand, file) : checkManifest(hand, file);
  return {
    kind: file.kind,
    valid: findings.failures.length === 0,
    failures: findings.failures,
    doubts: findings.doubts,
    room: roomName(authority),
    meetingCode: hand === null ? null : meetingCode({ authority, mid: hand.request.mid }),
    request: hand === null ? null : describeRequest(hand),
    ...said,
  };
}

interface Said {
  readonly people: readonly PersonReport[];
  readonly pieces: readonly PieceReport[];
}

const NOTHING: Said = { people: [], pieces: [] };

function checkReceipt(hand: RequestInHand, { receipt }: ReceiptFile): Said {
  const { consent, withdraw, text, rosters: bundles } = receipt;
  const rosters = checkRosters(
    hand,
    bundles.map((bundle) => ({ bundle, acceptedAt: null })),
  );
  const consents = checkConsents(hand, rosters, [text], [{ consent, receivedAt: null, place: 'consent' }]);
  const withdrawals = checkWithdrawals(
    hand,
    consents,
    withdraw === null ? [] : [{ withdraw, receivedAt: null, deletion: null, place: 'withdraw' }],
  );
  const agreements = { consents, withdrawals };
  const { signer: recorder } = hand.request;
  return {
    people: describePeople({ recorder, rosters, agreements, knocks: new Map(), tracks: [], pieces: [] }),
    pieces: [],
  };
}

function checkManifest(hand: RequestInHand, { record, manifest }: ManifestFile): Said {
  checkSignature(hand, { kind: 'manifest', record, manifest });
  const rosters = checkRosters(hand, record.rosters);
  const consents = checkConsents(
    hand,
    rosters,
    record.texts,
    record.receipts.map((receipt, index) => ({ ...receipt, place: `receipts[${index}]` })),
  );
  checkTexts(hand, record.texts, consents);
  const withdrawals = checkWithdrawals(
    hand,
    consents,
    record.withdrawals.map((withdrawal, index) => ({ ...withdrawal, place: `withdrawals[${index}]` })),
  );
  const agreements = { consents, withdrawals };
  checkTracks(hand, rosters, agreements, record.tracks);
  checkStart(hand, rosters, agreements, record.tracks);
  const pieces = checkPieces(hand, record, agreements);
  const knocks = checkKnocks(hand, rosters, record.knocks);
  const { signer: recorder } = hand.request;
  return { people: describePeople({ recorder, rosters, agreements, knocks, tracks: record.tracks, pieces }), pieces };
}

/** The recorder's own signature under the whole. */
function checkSignature(hand: RequestInHand, { record, manifest }: ManifestFile): void {
  const { findings, request } = hand;
  const opened = openOfMeeting(hand, manifest, 'manifest', 'manifest');
  if (opened === null) return;
  const { signer, body } = opened;
  if (!equalBytes(signer, request.signer)) findings.fail('not-the-recorder', 'manifest', signer);
  if (!equalBytes(body.recId, request.body.recId)) findings.fail('another-recording', 'manifest', signer);
  if (!equalBytes(body.fileHash, manifestFileHash(record))) findings.fail('changed-record', 'manifest', signer);
}

/** The request's own text is there; and nothing that nobody saw passes for something that was agreed to. */
function checkTexts(
  { findings, request }: RequestInHand,
  texts: readonly ShownText[],
  consents: ReadonlyMap<string, CheckedConsent>,
): void {
  const asked = findText(texts, request.body.lang, request.body.textHash);
  if (asked === null) findings.fail('text-missing', 'request', request.signer);
  const seen = [...consents.values()].map(({ text }) => text);
  for (const [index, text] of texts.entries()) {
    if (text !== asked && !seen.includes(text)) findings.fail('text-nobody-saw', `texts[${index}]`);
  }
}

function describeRequest({ request: { body, signer } }: RequestInHand): ReceiptReport['request'] {
  const { at, recId, scope, purpose, controller, contact, retention, recipients } = body;
  const recordingId = toHex(recId);
  return {
    recordingId,
    recorder: toHex(signer),
    askedAt: at,
    scope,
    purpose,
    controller,
    contact,
    retention,
    recipients,
  };
}
