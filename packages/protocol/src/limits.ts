/**
 * Every bound of ic1 in one place. Bytes are bytes on the wire, of text in UTF-8.
 * A parser refuses what is over a bound before it allocates for it (threats.md D1, D9, D10).
 */
export const LIMITS = {
  /** People in a meeting, the lead included. */
  members: 12,
  banned: 64,
  spentInvites: 64,
  /** Co-hosts in `heirs`, hashes in `out`. */
  heirs: 12,
  out: 64,
  /** Steps that the lock number may take at once at the server. */
  gateStep: 16,
  /** Lock numbers are 1 to this. */
  gateV: 2 ** 31 - 1,
  /** A co-host's grant lasts so long from its signing at most, in milliseconds. */
  grantMs: 2 * 3_600_000,
  /** By so much, in milliseconds, the clocks of who signs a grant and of who checks it may differ. */
  grantSlackMs: 10 * 60_000,

  nameBytes: 96,
  /** Unicode code points, so that every engine counts the same. */
  nameCharacters: 64,
  titleBytes: 128,

  /** A WebSocket message, text or binary. */
  frameBytes: 64 * 1024,
  /** A JSON frame, in UTF-16 code units, judged before it is parsed. */
  controlFrameCharacters: 16 * 1024,
  tokenCharacters: 8 * 1024,
  /** Connections named in `ready`. */
  cids: 64,
  iceUrls: 8,
  iceUrlCharacters: 256,
  iceCredentialCharacters: 256,
  turnTtlSeconds: 24 * 60 * 60,
  retryAfterSeconds: 60 * 60,
  proofOfWorkBits: 24,

  /** A statement without its signature. */
  statementBytes: 8 * 1024,
  certificateBytes: 256,
  /** pad(x) is one of 1, 2, 4 … this. */
  paddedBytes: 32 * 1024,
  /** pad(m) on the relay path. */
  relayMessageBytes: 16 * 1024,
  /** A pair message on a data channel. */
  pairMessageBytes: 64 * 1024,

  sdpBytes: 15 * 1024,
  sdpMediaLines: 8,
  candidates: 64,
  candidateBytes: 1024,
  sdpMidBytes: 32,

  knocks: 20,
  invites: 64,
  chatTextBytes: 16 * 1024,
  chatLifetimeSeconds: 24 * 60 * 60,
  languageBytes: 35,
  purposeBytes: 512,
  /** Who controls, contact, retention, recipients: each. */
  consentFieldBytes: 256,

  linkCharacters: 4096,

  /** What a tab keeps of its meeting, before it is sealed. */
  tabRecordBytes: 32 * 1024,
  /** Former leads that are remembered. */
  pastLeads: 32,
  /** People whose safety words were compared, that a tab remembers. */
  verified: 64,

  /** What a participant keeps of a consent, as a file. */
  receiptFileBytes: 64 * 1024,
  /** What a recorder keeps of a recording, as a file. */
  manifestFileBytes: 4 * 1024 * 1024,
  /** The text that somebody agreed to. */
  consentTextBytes: 8 * 1024,
  /** Texts, one for each language, in a file. */
  consentTexts: 16,
  /** Receipts, knocks, withdrawals in a manifest: each. */
  manifestPeople: 64,
  manifestRosters: 256,
  manifestTracks: 256,
  /** Stretches of one track. */
  manifestIntervals: 1024,
  manifestPieces: 1024,
  pieceNameBytes: 128,
} as const;
