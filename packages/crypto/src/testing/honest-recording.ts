/**
 * A recording as honest software keeps it, for tests to forge: Ada, host, records; Ben agrees on a German text and withdraws
 * later; Cleo comes late and agrees. Keys are made of fixed seeds, so that every run makes the same bytes.
 */
import {
  encodeRosterBundle,
  encodeSigned,
  encodeStatement,
  encodeUtf8,
  splitSigned,
  statementSignatureInput,
  type Consent,
  type Ed25519PublicKey,
  type Hash32,
  type Mid,
  type OwnReceipt,
  type RecordedTrack,
  type RecordingId,
  type RecordingRecord,
  type RecordingScope,
  type RecRequest,
  type Roster,
  type RosterMember,
  type ShownText,
  type StatementBodies,
  type StatementType,
  type X25519PublicKey,
} from '@in-camera/protocol';
import { hash32 } from '../hash.js';
import { createSeedSigner, type SeedSigner } from '../seed-signer.js';

/** 23 November 2026, 12:00 UTC. */
export const NOON = 1_795_435_200_000;
export const ENGLISH: ShownText = { lang: 'en', text: 'Ada asks to record sound and picture.\nFor: minutes' };
export const GERMAN: ShownText = { lang: 'de', text: 'Ada bittet, Ton und Bild aufzuzeichnen.\nFür: Protokoll' };

const filled = (value: number, length = 32) => new Uint8Array(length).fill(value);
export const bytes32 = (value: number) => filled(value) as Hash32;
const ZERO_MID = filled(0, 16) as Mid;
export const MEETING = filled(7, 16) as Mid;
const REC_ID = filled(8, 16) as RecordingId;

export const AUTHORITY = createSeedSigner(filled(100));
export const ADA = createSeedSigner(filled(1));
export const BEN = createSeedSigner(filled(2));
export const CLEO = createSeedSigner(filled(3));
/** In no roster. */
export const MALLORY = createSeedSigner(filled(4));

const VOICE_AND_CAMERA: RecordingScope = { voice: true, camera: true, screen: false, screenSound: false };
const FULL: RecordingScope = { voice: true, camera: true, screen: true, screenSound: true };
const NO_FLAGS: Roster['flags'] = {
  locked: false,
  noRecording: false,
  noFiles: false,
  noChat: false,
  noScreenShare: false,
  noReactions: false,
  relayOnly: false,
  requireVerification: false,
  strictLease: false,
  participantsNoShare: false,
  participantsNoFiles: false,
  participantsNoChat: false,
};

/** Another meeting, or another room, to sign for. */
export interface Elsewhere {
  readonly mid?: Mid;
  readonly authority?: Ed25519PublicKey;
}

/** A signed statement in wire form. */
export async function signed<T extends StatementType>(
  type: T,
  signer: SeedSigner,
  body: StatementBodies[T],
  { mid = type === 'host-cert' ? ZERO_MID : MEETING, authority = AUTHORITY.publicKey }: Elsewhere = {},
): Promise<Uint8Array> {
  const stmt = encodeStatement({ type, mid, signer: signer.publicKey, body });
  return encodeSigned(stmt, await signer.sign(statementSignatureInput(authority, stmt)));
}

/** H32 of the statement in a wire. */
export function hashOfWire(wire: Uint8Array): Hash32 {
  const split = splitSigned(wire);
  if (!split.ok) throw new RangeError('not a statement');
  return hash32(split.value.stmt);
}

export function memberOf(signer: SeedSigner, role: RosterMember['role'], rank: number, name: string): RosterMember {
  const ek = filled(50 + rank) as X25519PublicKey;
  return { ik: signer.publicKey, ek, role, rank, admittedBy: 'host', flags: { guest: false }, name };
}

export const ADA_LISTED = memberOf(ADA, 'host', 0, 'Ada');
export const BEN_LISTED = memberOf(BEN, 'participant', 1, 'Ben');
export const CLEO_LISTED = memberOf(CLEO, 'participant', 2, 'Cleo');

export function rosterOf(v: number, members: readonly RosterMember[], more: Partial<Roster> = {}): Roster {
  return {
    term: 1,
    v,
    prevHash: bytes32(9),
    lead: ADA.publicKey,
    gateV: 1,
    gateHash: bytes32(10),
    policyHash: bytes32(11),
    flags: NO_FLAGS,
    reason: 'admitted',
    members,
    banned: [],
    spent: [],
    ...more,
  };
}

/** A roster bundle, with the certificate of Ada unless another is given. */
export async function bundleOf(roster: Roster, signer = ADA, cert: Uint8Array | null = null): Promise<Uint8Array> {
  const shown = cert ?? (await signed('host-cert', AUTHORITY, { ik: ADA.publicKey, notAfter: NOON + 3_600_000 }));
  return encodeRosterBundle({ roster: await signed('roster', signer, roster), cert: shown, grant: null });
}

export function requestOf(rosterHash: Hash32, more: Partial<RecRequest> = {}): RecRequest {
  return {
    recId: REC_ID,
    at: NOON,
    scope: VOICE_AND_CAMERA,
    lang: ENGLISH.lang,
    purpose: 'minutes',
    controller: 'Example Ltd',
    contact: 'privacy@example.org',
    retention: '30 days',
    recipients: 'the board',
    textHash: hash32(encodeUtf8(ENGLISH.text)),
    rosterHash,
    ...more,
  };
}

export function consentOf(request: Uint8Array, at: number, shown: ShownText, more: Partial<Consent> = {}): Consent {
  const shownHash = hash32(encodeUtf8(shown.text));
  const scope = VOICE_AND_CAMERA;
  return { recId: REC_ID, requestHash: hashOfWire(request), at, scope, lang: shown.lang, shownHash, ...more };
}

export function trackOf(owner: SeedSigner, from: number, to: number, piece: number): RecordedTrack {
  return { owner: owner.publicKey, kind: 'voice', intervals: [{ from: NOON + from, to: NOON + to, piece }] };
}

/** What is in the pieces, by name. */
export const PIECES: ReadonlyMap<string, Uint8Array> = new Map([
  ['ada.webm', encodeUtf8('what Ada said')],
  ['ben.webm', encodeUtf8('what Ben said')],
  ['cleo.webm', encodeUtf8('what Cleo said')],
]);

/** Times in milliseconds after noon: 5,000 Ben agrees, 6,000 it begins, 12,000 Cleo agrees, 20,000 Ben withdraws, 30,000 end. */
export async function honestRecord(): Promise<RecordingRecord> {
  const alone = await bundleOf(rosterOf(1, [ADA_LISTED, BEN_LISTED]));
  const later = await bundleOf(rosterOf(2, [ADA_LISTED, BEN_LISTED, CLEO_LISTED]));
  const request = await signed('rec-request', ADA, requestOf(hashOfWire(firstWire(alone))));
  const pieces = [...PIECES].map(([name, content]) => ({
    name,
    sizeBytes: content.length,
    hash: hash32(content),
    deletedAt: name === 'ben.webm' ? NOON + 40_000 : null,
  }));
  return {
    authority: AUTHORITY.publicKey,
    request,
    texts: [ENGLISH, GERMAN],
    receipts: [
      { consent: await signed('consent', BEN, consentOf(request, NOON + 4_900, GERMAN)), receivedAt: NOON + 5_000 },
      { consent: await signed('consent', CLEO, consentOf(request, NOON + 11_900, ENGLISH)), receivedAt: NOON + 12_000 },
    ],
    withdrawals: [
      {
        withdraw: await signed('withdraw', BEN, { recId: REC_ID, at: NOON + 19_900 }),
        receivedAt: NOON + 20_000,
        deletion: 'deleted',
      },
    ],
    knocks: [await signed('knock', BEN, { ...KNOCK, ek: BEN_LISTED.ek, name: 'Ben' })],
    rosters: [
      { bundle: alone, acceptedAt: NOON - 60_000 },
      { bundle: later, acceptedAt: NOON + 10_000 },
    ],
    tracks: [trackOf(ADA, 6_000, 30_000, 0), trackOf(BEN, 6_000, 20_000, 1), trackOf(CLEO, 12_000, 30_000, 2)],
    pieces,
  };
}

/** Ben's own receipt, before he withdraws. */
export async function honestReceipt(): Promise<OwnReceipt> {
  const { authority, request, receipts, rosters } = await honestRecord();
  const [consent, bundle] = [receipts[0]?.consent, rosters[0]?.bundle];
  if (consent === undefined || bundle === undefined) throw new RangeError('no receipt of Ben');
  return { authority, request, consent, withdraw: null, text: GERMAN, rosters: [bundle] };
}

export const EVERYTHING = FULL;

const KNOCK = { helloHash: bytes32(12), flags: {}, invite: null, hostCert: null, resumeMark: null };

/** The statement at the beginning of a bundle. */
function firstWire(bundle: Uint8Array): Uint8Array {
  const stmtLength = ((bundle[0] ?? 0) << 8) | (bundle[1] ?? 0);
  return bundle.slice(0, 2 + stmtLength + 64);
}
