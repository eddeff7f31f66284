/** Arbitrary values of everything that goes over a wire, by the rules of the protocol and nothing narrower. */
import fc from 'fast-check';
import {
  ACT_VERBS,
  ADMITTED_BY_CODES,
  CHAT_FLAGS,
  HELLO_FLAGS,
  INVITE_FLAGS,
  KNOCK_ENTRY_FLAGS,
  LIMITS,
  MEDIA_STATE_FLAGS,
  MEMBER_FLAGS,
  REACTION_CODES,
  RECORDING_STATE_CODES,
  ROLE_CODES,
  ROSTER_FLAGS,
  ROSTER_REASON_CODES,
  SCOPE_BITS,
  SIZE_CLASS_CODES,
  STATEMENT_TYPES,
  VERDICT_CODES,
  cleanName,
  cleanTitle,
  encodeInner,
  encodeSigned,
  encodeStatement,
  isAllZero,
  type Inner,
  type PairMessage,
  type Signature,
  type Statement,
  type StatementType,
} from '../src/index.js';

/** Of exactly `length` bytes, small values often: that is where codes and lengths are. */
export function bytes<T extends Uint8Array = Uint8Array>(length: number): fc.Arbitrary<T> {
  return fc.uint8Array({ minLength: length, maxLength: length }) as fc.Arbitrary<Uint8Array> as fc.Arbitrary<T>;
}

function oneOf<Name extends string>(table: Readonly<Record<Name, number>>): fc.Arbitrary<Name> {
  return fc.constantFrom(...(Object.keys(table) as Name[]));
}

function flagsOf<Table extends Readonly<Record<string, number>>>(table: Table) {
  const members = Object.keys(table).map((name) => [name, fc.boolean()]);
  return fc.record(Object.fromEntries(members)) as fc.Arbitrary<unknown> as fc.Arbitrary<{
    readonly [Name in keyof Table]: boolean;
  }>;
}

const u8 = fc.integer({ min: 0, max: 255 });
const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const gateV = fc.integer({ min: 1, max: LIMITS.gateV });
const timeMs = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const anyText = fc.string({ unit: 'grapheme', maxLength: 40 });
const name = anyText.map((text) => cleanName(text) || 'A');
const title = anyText.map(cleanTitle);
const lines = (maxBytes: number) =>
  anyText
    .map((text) => text.normalize('NFC').replace(/[^\P{Cc}\t\n]/gu, ''))
    .map((text) => (Buffer.byteLength(text) > maxBytes || text !== text.normalize('NFC') ? '' : text));
const language = fc.constantFrom('de', 'en-GB', 'zh-Hant-TW');
const nonZero = <T extends Uint8Array>(length: number) => bytes<T>(length).filter((value) => !isAllZero(value));
const scope = flagsOf(SCOPE_BITS).filter((value) => Object.values(value).includes(true));
const certificate = fc
  .record({ mid: fc.constant(new Uint8Array(16)), signer: bytes(32), ik: bytes(32), notAfter: timeMs, sig: bytes(64) })
  .map(({ mid, signer, ik, notAfter, sig }) =>
    encodeSigned(
      encodeStatement({ type: 'host-cert', mid, signer, body: { ik, notAfter } } as Statement & { type: 'host-cert' }),
      sig as Signature,
    ),
  );

const member = fc.record({
  ik: bytes(32),
  ek: bytes(32),
  role: oneOf(ROLE_CODES),
  rank: u8,
  admittedBy: oneOf(ADMITTED_BY_CODES),
  flags: flagsOf(MEMBER_FLAGS),
  name,
});

const rosterBody = fc.record({
  term: u32,
  v: u32,
  prevHash: bytes(32),
  lead: bytes(32),
  gateV,
  gateHash: bytes(32),
  policyHash: bytes(32),
  flags: flagsOf(ROSTER_FLAGS),
  reason: oneOf(ROSTER_REASON_CODES),
  members: fc.array(member, { maxLength: 4 }),
  banned: fc.array(bytes(32), { maxLength: 3 }),
  spent: fc.array(bytes(32), { maxLength: 3 }),
});

const ZERO_32 = new Uint8Array(32);
const consentField = lines(LIMITS.consentFieldBytes);

const inviteEntry = fc.record({ inviteHash: bytes(32), gateV, expiresAt: timeMs, flags: flagsOf(INVITE_FLAGS), name });

const BODIES: Readonly<Record<StatementType, fc.Arbitrary<object>>> = {
  'host-hello': fc.record({
    ek: bytes(32),
    gateV,
    term: u32,
    rosterHash: bytes(32),
    policyHash: bytes(32),
    flags: flagsOf(HELLO_FLAGS),
    guestNonce: bytes(32),
    title,
    leadName: name,
  }),
  knock: fc.record({
    ek: bytes(32),
    helloHash: bytes(32),
    flags: fc.constant({}),
    name,
    invite: fc.option(fc.record({ ivpk: bytes(32), signature: bytes(64) })),
    hostCert: fc.option(certificate),
    resumeMark: fc.constant(null),
  }),
  verdict: fc
    .record({ knockHash: bytes(32), verdict: oneOf(VERDICT_CODES), term: u32, v: u32, rosterHash: nonZero(32) })
    .map((body) => (body.verdict === 'admit' ? body : { ...body, rosterHash: ZERO_32 })),
  roster: rosterBody,
  'host-cert': fc.record({ ik: bytes(32), notAfter: timeMs }),
  'co-host-grant': fc.record({ ik: bytes(32), rank: u8, notAfter: timeMs }),
  bind: fc.record({
    peerIk: bytes(32),
    th: bytes(32),
    ownFingerprint: bytes(32),
    peerFingerprint: bytes(32),
    term: u32,
    v: u32,
    rosterHash: bytes(32),
    commitment: bytes(32),
    name,
  }),
  'rec-request': fc.record({
    recId: nonZero(16),
    at: timeMs,
    scope,
    lang: language,
    purpose: name,
    controller: consentField,
    contact: consentField,
    retention: consentField,
    recipients: consentField,
    textHash: bytes(32),
    rosterHash: bytes(32),
  }),
  consent: fc.record({
    recId: nonZero(16),
    requestHash: bytes(32),
    at: timeMs,
    scope,
    lang: language,
    shownHash: bytes(32),
  }),
  withdraw: fc.record({ recId: nonZero(16), at: timeMs }),
  'rec-state': fc
    .record({ recId: nonZero(16), state: oneOf(RECORDING_STATE_CODES), segment: u32, receiptsHash: bytes(32) })
    .map((body) => {
      if (body.state === 'idle') return { ...body, recId: new Uint8Array(16), segment: 0, receiptsHash: ZERO_32 };
      return body.state === 'requested' ? { ...body, segment: 0, receiptsHash: ZERO_32 } : body;
    }),
  manifest: fc.record({ recId: nonZero(16), fileHash: bytes(32) }),
};

function statementOf(type: StatementType): fc.Arbitrary<Statement> {
  const mid = type === 'host-cert' ? fc.constant(new Uint8Array(16)) : nonZero(16);
  return fc.record({
    type: fc.constant(type),
    mid,
    signer: bytes(32),
    body: BODIES[type],
  }) as fc.Arbitrary<unknown> as fc.Arbitrary<Statement>;
}

export const statement: fc.Arbitrary<Statement> = fc.oneof(
  ...(Object.keys(STATEMENT_TYPES) as StatementType[]).map(statementOf),
);

export const wire: fc.Arbitrary<Uint8Array> = signed(statement);

function signed(statements: fc.Arbitrary<Statement>): fc.Arbitrary<Uint8Array> {
  return fc.tuple(statements, bytes<Signature>(64)).map(([value, sig]) => encodeSigned(encodeStatement(value), sig));
}

const helloWire = signed(statementOf('host-hello'));
const rosterWire = signed(statementOf('roster'));
const grantWire = signed(statementOf('co-host-grant'));
const frame = fc.uint8Array({ minLength: 1, maxLength: 80 });

/** A roster, alone or with certificate, or with certificate and grant. */
export const rosterWires: fc.Arbitrary<Uint8Array[]> = fc.oneof(
  fc.tuple(rosterWire),
  fc.tuple(rosterWire, certificate),
  fc.tuple(rosterWire, certificate, grantWire),
);

const firstContact = fc.record({ type: fc.constant('first-contact' as const), ik: bytes(32), ek: bytes(32), frame });
const pairInner = fc.record({ type: fc.constant('pair' as const), ik: bytes(32), gateV, frame });

export const inner = fc.oneof(
  fc.record({ type: fc.constant('hello-request' as const), nonce: bytes(32) }),
  fc.record({
    type: fc.constant('host-hello' as const),
    hello: helloWire,
    cert: certificate,
    grant: fc.option(grantWire),
  }),
  firstContact,
  pairInner,
  fc.constant({ type: 'lead-here' as const }),
) as fc.Arbitrary<unknown> as fc.Arbitrary<Inner>;

const sdpText = fc.string({ unit: fc.constantFrom(...'abc=:0 \r\n'), minLength: 1, maxLength: 60 });
const asciiText = fc.string({ unit: fc.constantFrom(...'candidate:1 udp'), maxLength: 60 });
const mid = fc.string({ unit: fc.constantFrom(...'0123abc'), minLength: 1, maxLength: 8 });
const ZERO_16 = new Uint8Array(16);

const iceCandidate = fc
  .record({
    candidate: asciiText,
    sdpMid: fc.option(mid),
    sdpMLineIndex: fc.option(fc.integer({ min: 0, max: LIMITS.sdpMediaLines - 1 })),
  })
  .filter(({ sdpMid, sdpMLineIndex }) => sdpMid !== null || sdpMLineIndex !== null);

const ABOUT_THE_MEETING = ['deny-all', 'lock', 'unlock', 'change-lock', 'end', 'clear-chat'];

const MESSAGES = {
  statement: fc
    .oneof(
      wire.map((one) => [one]),
      rosterWires,
    )
    .map((wires) => ({ wires })),
  sdp: fc.oneof(
    fc.record({ kind: fc.constant('offer'), offerRand: nonZero(16), answerRand: fc.constant(ZERO_16), sdp: sdpText }),
    fc.record({ kind: fc.constant('answer'), offerRand: nonZero(16), answerRand: nonZero(16), sdp: sdpText }),
    fc.constant({ kind: 'rebuild', offerRand: ZERO_16, answerRand: ZERO_16, sdp: '' }),
  ),
  candidates: fc.record({ offerRand: nonZero(16), candidates: fc.array(iceCandidate, { minLength: 1, maxLength: 4 }) }),
  hints: fc.record({ hints: fc.array(fc.record({ ik: bytes(32), cid: nonZero(16) }), { minLength: 1, maxLength: 4 }) }),
  gate: fc
    .record({ gateV, r: bytes(32), secret: bytes(32), hasPassword: fc.boolean(), stretched: bytes(32) })
    .map((gate) => (gate.hasPassword ? gate : { ...gate, stretched: ZERO_32 })),
  forward: fc.record({
    to: bytes(32),
    inner: (fc.oneof(firstContact, pairInner) as fc.Arbitrary<unknown> as fc.Arbitrary<Inner>).map(encodeInner),
  }),
  act: fc.record({ verb: oneOf(ACT_VERBS), subject: bytes(32), role: oneOf(ROLE_CODES) }).map((act) => ({
    verb: act.verb,
    subject: ABOUT_THE_MEETING.includes(act.verb) ? null : act.subject,
    role: act.verb === 'set-role' ? act.role : null,
  })),
  knocks: fc.record({
    knocks: fc.array(
      fc.record({
        knockHash: bytes(32),
        ik: bytes(32),
        at: timeMs,
        flags: flagsOf(KNOCK_ENTRY_FLAGS),
        name,
        inviteName: fc.oneof(name, fc.constant('')),
      }),
      { maxLength: 3 },
    ),
  }),
  beat: fc.record({ nonce: bytes(8), echo: bytes(8), term: u32, v: u32, rosterHash: bytes(32) }),
  bye: fc.constant({}),
  'sas-reveal': fc.record({ nonce: bytes(16) }),
  ack: fc.record({ ctr: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) }),
  'new-cid': fc.record({ cid: nonZero(16) }),
  invites: fc.record({
    invites: fc.array(inviteEntry, { maxLength: 3 }),
  }),
  chat: fc.record({
    id: bytes(16),
    at: timeMs,
    lifetimeSeconds: fc.integer({ min: 0, max: LIMITS.chatLifetimeSeconds }),
    flags: flagsOf(CHAT_FLAGS),
    text: lines(LIMITS.chatTextBytes).map((text) => text || '?'),
  }),
  'chat-delete': fc.record({ id: bytes(16) }),
  'media-state': fc.record({ live: flagsOf(MEDIA_STATE_FLAGS) }),
  'size-class': fc.record({ camera: oneOf(SIZE_CLASS_CODES), screen: oneOf(SIZE_CLASS_CODES) }),
  hand: fc.record({ raised: fc.boolean(), at: timeMs }),
  reaction: fc.record({ reaction: oneOf(REACTION_CODES) }),
} satisfies Readonly<Record<PairMessage['type'], fc.Arbitrary<object>>>;

export const pairMessage = fc.oneof(
  ...Object.entries(MESSAGES).map(([type, body]) =>
    (body as fc.Arbitrary<object>).map((members) => ({ type, ...members })),
  ),
) as fc.Arbitrary<unknown> as fc.Arbitrary<PairMessage>;

export const tabRecord = fc
  .record({
    savedAt: timeMs,
    authority: bytes(32),
    secret: bytes(32),
    gateV,
    hasPassword: fc.boolean(),
    stretched: bytes(32),
    gateRandom: bytes(32),
    mid: nonZero(16),
    name,
    title,
    maxParticipants: fc.integer({ min: 1, max: LIMITS.members }),
    relayOnly: fc.boolean(),
    signed: fc.record({ term: u32, v: u32 }),
    rosters: fc.array(
      rosterWires.map((wires) => Uint8Array.from(wires.flatMap((wire) => [...wire]))),
      { minLength: 1, maxLength: 2 },
    ),
    pastLeads: fc.array(bytes(32), { maxLength: 3 }),
    hints: fc.array(fc.record({ ik: bytes(32), cid: nonZero(16) }), { maxLength: 3 }),
    verified: fc.array(fc.record({ ik: bytes(32), name }), { maxLength: 3 }),
    cert: fc.option(certificate),
    grant: fc.option(grantWire),
    invites: fc.array(inviteEntry, { maxLength: 3 }),
  })
  .map((record) => ({
    ...record,
    stretched: record.hasPassword ? record.stretched : ZERO_32,
    grant: record.cert === null ? null : record.grant,
  }));
