/** One plausible value of everything that goes over a wire: what the vectors show and the tests start from. */
import type {
  Cid,
  ClientFrame,
  Ed25519PublicKey,
  Hash32,
  Inner,
  LinkSecret,
  Mid,
  Nonce32,
  PairMessage,
  RecordingId,
  Roster,
  RosterMember,
  ServerFrame,
  Signature,
  Statement,
  X25519PublicKey,
} from '../src/index.js';
import { DEFAULT_POLICY, encodeSigned, encodeStatement } from '../src/index.js';

/** `length` bytes that count up from `start`: recognisable in hexadecimal, a canonical key encoding for every start used. */
export function run(length: number, start: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (start + i) & 0x7f);
}

export const hash = (start: number) => run(32, start) as Hash32;
export const nonce32 = (start: number) => run(32, start) as Nonce32;
export const identity = (start: number) => run(32, start) as Ed25519PublicKey;
export const ephemeral = (start: number) => run(32, start) as X25519PublicKey;
export const cid = (start: number) => run(16, start) as Cid;
export const secret = run(32, 0x40) as LinkSecret;
export const signature = run(64, 0x10) as Signature;
export const MEETING = run(16, 0x60) as Mid;
const RECORDING = run(16, 0x30) as RecordingId;

/** 22 November 2026, 12:00 UTC. */
const AT = 1_795_348_800_000;

export const LEAD = identity(0x01);
export const AUTHORITY = identity(0x50);

export const host: RosterMember = {
  ik: LEAD,
  ek: ephemeral(0x02),
  role: 'host',
  rank: 0,
  admittedBy: 'certificate',
  flags: { guest: false },
  name: 'Ada Lovelace',
};

export const visitor: RosterMember = {
  ik: identity(0x03),
  ek: ephemeral(0x04),
  role: 'participant',
  rank: 10,
  admittedBy: 'host',
  flags: { guest: true },
  name: 'Jörg Müller',
};

const UNLOCKED: Roster['flags'] = {
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

export const roster: Roster = {
  term: 1,
  v: 2,
  prevHash: hash(0x05),
  lead: LEAD,
  gateV: 1,
  gateHash: hash(0x06),
  policyHash: hash(0x07),
  flags: { ...UNLOCKED, locked: true, noRecording: true },
  reason: 'admitted',
  members: [host, visitor],
  banned: [identity(0x08)],
  spent: [hash(0x09)],
};

const ZERO_MID = new Uint8Array(16) as Mid;
const inMeeting = { mid: MEETING, signer: LEAD } as const;

export const STATEMENTS: readonly Statement[] = [
  {
    type: 'host-hello',
    ...inMeeting,
    body: {
      ek: ephemeral(0x02),
      gateV: 1,
      term: 1,
      rosterHash: hash(0x0a),
      policyHash: hash(0x07),
      flags: { locked: false, full: false, recording: true },
      guestNonce: nonce32(0x0b),
      title: 'Weekly meeting',
      leadName: 'Ada Lovelace',
    },
  },
  {
    type: 'knock',
    mid: MEETING,
    signer: visitor.ik,
    body: {
      ek: visitor.ek,
      helloHash: hash(0x0c),
      flags: {},
      name: 'Jörg Müller',
      invite: { ivpk: identity(0x0d), signature },
      hostCert: null,
      resumeMark: null,
    },
  },
  {
    type: 'verdict',
    ...inMeeting,
    body: { knockHash: hash(0x0e), verdict: 'admit', term: 1, v: 2, rosterHash: hash(0x0f) },
  },
  { type: 'roster', ...inMeeting, body: roster },
  { type: 'host-cert', mid: ZERO_MID, signer: AUTHORITY, body: { ik: LEAD, notAfter: AT + 43_200_000 } },
  { type: 'co-host-grant', ...inMeeting, body: { ik: visitor.ik, rank: 1, notAfter: AT + 7_200_000 } },
  {
    type: 'bind',
    ...inMeeting,
    body: {
      peerIk: visitor.ik,
      th: hash(0x11),
      ownFingerprint: run(32, 0x12),
      peerFingerprint: run(32, 0x13),
      term: 1,
      v: 2,
      rosterHash: hash(0x0f),
      commitment: hash(0x14),
      name: 'Ada Lovelace',
    },
  },
  {
    type: 'rec-request',
    ...inMeeting,
    body: {
      recId: RECORDING,
      at: AT,
      scope: { voice: true, camera: true, screen: false, screenSound: false },
      lang: 'de-DE',
      purpose: 'Protokoll der Sitzung',
      controller: 'Example University',
      contact: 'dpo@example.org',
      retention: '14 days',
      recipients: 'Everybody present',
      textHash: hash(0x15),
      rosterHash: hash(0x0f),
    },
  },
  {
    type: 'consent',
    mid: MEETING,
    signer: visitor.ik,
    body: {
      recId: RECORDING,
      requestHash: hash(0x16),
      at: AT + 9_000,
      scope: { voice: true, camera: false, screen: false, screenSound: false },
      lang: 'de-DE',
      shownHash: hash(0x15),
    },
  },
  { type: 'withdraw', mid: MEETING, signer: visitor.ik, body: { recId: RECORDING, at: AT + 60_000 } },
  {
    type: 'rec-state',
    ...inMeeting,
    body: { recId: RECORDING, state: 'recording', segment: 1, receiptsHash: hash(0x17) },
  },
  { type: 'manifest', ...inMeeting, body: { recId: RECORDING, fileHash: hash(0x18) } },
];

/** The wire form of the sample of a type; its signature is made up. */
export function wireOf(type: Statement['type']): Uint8Array {
  const statement = STATEMENTS.find((candidate) => candidate.type === type);
  if (statement === undefined) throw new Error(`no sample of ${type}`);
  return encodeSigned(encodeStatement(statement), signature);
}

const pairFrame = Uint8Array.of(0x01, ...run(8, 0), ...run(32, 0x20));

export const INNERS: readonly Inner[] = [
  { type: 'hello-request', nonce: nonce32(0x0b) },
  { type: 'host-hello', hello: wireOf('host-hello'), cert: wireOf('host-cert'), grant: null },
  { type: 'host-hello', hello: wireOf('host-hello'), cert: wireOf('host-cert'), grant: wireOf('co-host-grant') },
  { type: 'first-contact', ik: visitor.ik, ek: visitor.ek, frame: pairFrame },
  { type: 'pair', ik: visitor.ik, gateV: 1, frame: pairFrame },
  { type: 'lead-here' },
];

/** An encoded inner of type `pair`. */
const FORWARDED = Uint8Array.of(0x04, ...visitor.ik, 0, 0, 0, 1, ...pairFrame);

const SDP = 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n';

export const PAIR_MESSAGES: readonly PairMessage[] = [
  { type: 'statement', wires: [wireOf('verdict')] },
  { type: 'statement', wires: [wireOf('roster'), wireOf('host-cert'), wireOf('co-host-grant')] },
  { type: 'statement', wires: [wireOf('host-cert'), wireOf('co-host-grant')] },
  { type: 'sdp', kind: 'offer', offerRand: run(16, 0x21), answerRand: run(16, 0).fill(0), sdp: SDP },
  { type: 'sdp', kind: 'answer', offerRand: run(16, 0x21), answerRand: run(16, 0x22), sdp: SDP },
  { type: 'sdp', kind: 'rebuild', offerRand: new Uint8Array(16), answerRand: new Uint8Array(16), sdp: '' },
  {
    type: 'candidates',
    offerRand: run(16, 0x21),
    candidates: [
      { candidate: 'candidate:1 1 udp 2113937151 192.0.2.1 54321 typ host', sdpMid: '0', sdpMLineIndex: 0 },
      { candidate: '', sdpMid: null, sdpMLineIndex: 7 },
    ],
  },
  { type: 'hints', hints: [{ ik: visitor.ik, cid: cid(0x23) }] },
  { type: 'gate', gateV: 2, r: run(32, 0x24), secret, hasPassword: true, stretched: run(32, 0x25) },
  { type: 'gate', gateV: 2, r: run(32, 0x24), secret, hasPassword: false, stretched: new Uint8Array(32) },
  { type: 'forward', to: LEAD, inner: FORWARDED },
  { type: 'act', verb: 'admit', subject: hash(0x0e), role: null },
  { type: 'act', verb: 'set-role', subject: visitor.ik, role: 'presenter' },
  { type: 'act', verb: 'lock', subject: null, role: null },
  {
    type: 'knocks',
    knocks: [
      {
        knockHash: hash(0x0e),
        ik: visitor.ik,
        at: AT,
        flags: { guest: true, removedBefore: false, unknownInvite: false },
        name: 'Jörg Müller',
        inviteName: '',
      },
    ],
  },
  { type: 'knocks', knocks: [] },
  { type: 'beat', nonce: run(8, 0x26), echo: new Uint8Array(8), term: 1, v: 2, rosterHash: hash(0x0f) },
  { type: 'bye' },
  { type: 'sas-reveal', nonce: run(16, 0x27) },
  { type: 'ack', ctr: 258n },
  { type: 'new-cid', cid: cid(0x28) },
  {
    type: 'invites',
    invites: [
      {
        inviteHash: hash(0x29),
        gateV: 1,
        expiresAt: AT,
        flags: { admit: true, revoked: false, used: false, reused: false },
        name: 'Alan',
      },
    ],
  },
  {
    type: 'chat',
    id: run(16, 0x2a),
    at: AT,
    lifetimeSeconds: 0,
    flags: { private: false },
    text: 'Grüße,\n👋 from here',
  },
  { type: 'chat-delete', id: run(16, 0x2a) },
  { type: 'media-state', live: { microphone: true, camera: false, screen: false, screenSound: false } },
  { type: 'size-class', camera: 'small', screen: 'none' },
  { type: 'hand', raised: true, at: AT },
  { type: 'reaction', reaction: 'applause' },
];

export const CLIENT_FRAMES: readonly ClientFrame[] = [
  { t: 'hello', v: 1, room: hash(0x31), nc: nonce32(0x32) },
  { t: 'auth', sig: signature },
  { t: 'auth', sig: signature, token: 'header.payload.signature', pow: run(8, 0x33) },
  {
    t: 'reg',
    hpk: AUTHORITY,
    cert: wireOf('host-cert'),
    apk: identity(0x34),
    gateV: 1,
    max: 8,
    heirs: [],
    out: [],
    sig: signature,
  },
  {
    t: 'reg',
    hpk: AUTHORITY,
    cert: wireOf('host-cert'),
    grant: wireOf('co-host-grant'),
    apk: identity(0x34),
    gateV: 2,
    max: 12,
    heirs: [hash(0x35)],
    out: [hash(0x36), hash(0x37)],
    token: 'header.payload.signature',
    sig: signature,
  },
  { t: 'lead', cert: wireOf('host-cert'), sig: signature },
  { t: 'lead', cert: wireOf('host-cert'), grant: wireOf('co-host-grant'), pow: run(8, 0x33), sig: signature },
  { t: 'allow', cid: cid(0x38) },
  { t: 'drop', cid: cid(0x38) },
  { t: 'yield', cid: cid(0x38) },
  { t: 'end' },
];

export const SERVER_FRAMES: readonly ServerFrame[] = [
  { t: 'chal', sn: nonce32(0x39), cid: cid(0x38), policy: DEFAULT_POLICY },
  {
    t: 'chal',
    sn: nonce32(0x39),
    cid: cid(0x38),
    policy: { ...DEFAULT_POLICY, recording: true, strictLease: true },
    stun: { port: 3478 },
    turn: { urls: ['turn:turn.example.org:3478?transport=udp', 'turns:turn.example.org:443'] },
    pow: { bits: 18 },
  },
  { t: 'chal', sn: nonce32(0x39), cid: cid(0x38), policy: DEFAULT_POLICY, stun: { urls: ['stun:stun.example.org'] } },
  { t: 'ok' },
  { t: 'ready', cids: [cid(0x3a), cid(0x3b)] },
  { t: 'guest', cid: cid(0x3a) },
  { t: 'gone', cid: cid(0x3a) },
  {
    t: 'turn',
    urls: ['turns:turn.example.org:443?transport=tcp'],
    user: '1795349400:6f1d',
    cred: 'c2VjcmV0',
    ttl: 600,
  },
  { t: 'err', code: 'wrong-password', retryAfter: 30 },
  { t: 'err', code: 'shutdown' },
];
