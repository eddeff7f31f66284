/**
 * Every derived value of protocol §2, §5 and §6 for fixed inputs, as plain JSON with bytes in lower-case hex. Computed by
 * this package; `src/vectors.test.ts` recomputes them with node:crypto, so that the two vouch for each other.
 */
import {
  canonicalPolicy,
  concatBytes,
  DEFAULT_POLICY,
  encodeUtf8,
  pairNonce,
  powInput,
  toHex,
  type Cid,
  type Ed25519PublicKey,
  type Hash32,
  type LinkSecret,
  type Mid,
  type Nonce32,
} from '@in-camera/protocol';
import {
  createEphemeral,
  createPairChannel,
  createPairSecret,
  createSeedSigner,
  deriveAccessSeed,
  deriveEnvelopeKey,
  deriveInviteSeed,
  derivePasswordSalt,
  deriveRoomId,
  expand,
  gateHash,
  hash32,
  kdf,
  meetingCode,
  pairDirection,
  pairHash,
  policyHash,
  roomName,
  safetyEmoji,
  sasCommitment,
  sealEnvelope,
  sharedSecret,
  solvePow,
  STRETCH,
  stretchPassword,
} from '../src/index.js';
import { receiptVectors } from './receipt-vectors.js';
import { signatureCases } from './signature-cases.js';

/** Bytes that look like nothing and stand still: H32 of their name. */
function fixed(name: string, length = 32): Uint8Array {
  return hash32(encodeUtf8(`in-camera vectors: ${name}`)).slice(0, length);
}

const hpk = createSeedSigner(fixed('HK')).publicKey;
const secret = fixed('S') as LinkSecret;
const mid = fixed('mid', 16) as Mid;

async function keys() {
  const inviteSeed = fixed('inviteSeed');
  const r = fixed('r');
  const passwords = ['sugar-amateur-fox-violin-orbit', 'Gru\u0308n', 'Grün'];
  const salt = derivePasswordSalt(secret, hpk);
  const access = (stretched: Uint8Array | null) => {
    const accessSeed = deriveAccessSeed({ secret, authority: hpk, stretched });
    return {
      accessSeed: toHex(accessSeed),
      apk: toHex(createSeedSigner(accessSeed).publicKey),
      gateH: toHex(gateHash({ authority: hpk, gateV: 3, r, secret, stretched })),
    };
  };
  const inviteKeySeed = deriveInviteSeed(inviteSeed, hpk);
  return {
    hpk: toHex(hpk),
    S: toHex(secret),
    room: toHex(deriveRoomId(hpk)),
    roomName: roomName(hpk),
    kEnv: toHex(deriveEnvelopeKey(secret, hpk)),
    passwordSalt: toHex(salt),
    gateV: 3,
    r: toHex(r),
    withoutPassword: access(null),
    withPassword: await Promise.all(
      passwords.map(async (password) => {
        const pwk = await stretchPassword(password, salt);
        return {
          password,
          passwordUtf8Nfc: toHex(encodeUtf8(password.normalize('NFC'))),
          pwk: toHex(pwk),
          ...access(pwk),
        };
      }),
    ),
    invite: {
      inviteSeed: toHex(inviteSeed),
      inviteKeySeed: toHex(inviteKeySeed),
      ivpk: toHex(createSeedSigner(inviteKeySeed).publicKey),
    },
    defaultPolicy: { canonical: toHex(canonicalPolicy(DEFAULT_POLICY)), policyH: toHex(policyHash(DEFAULT_POLICY)) },
  };
}

function person(name: string) {
  const ik: Ed25519PublicKey = createSeedSigner(fixed(`IK of ${name}`)).publicKey;
  const { publicKey: ek, secretKey } = createEphemeral(fixed(`EK of ${name}`));
  return { ik, ek, secretKey, vector: { ik: toHex(ik), ek: toHex(ek), ekSecret: toHex(secretKey) } };
}

function pair() {
  const a = person('Ada');
  const b = person('Bea');
  const gateV = 1;
  const th = pairHash({ authority: hpk, mid, gateV, a, b });
  const shared = sharedSecret(a.secretKey, b.ek);
  if (shared === null) throw new Error('the vectors have honest keys');
  const prk = createPairSecret({ th, shared, secret });
  const dcRand = concatBytes(fixed('offerRand', 16), fixed('answerRand', 16));
  const paths = (['relay', 'dc'] as const).flatMap((path) => {
    const rand = path === 'relay' ? new Uint8Array() : dcRand;
    return ([0, 1] as const).map((direction) => {
      const channel = createPairChannel({ prk, th, path, rand, direction });
      const k = expand(prk, concatBytes(encodeUtf8(`ic1/k/${path}/`), Uint8Array.of(direction), rand), 32);
      const frames = [0n, 1n].map((ctr) => {
        const message = encodeUtf8(`frame ${String(ctr)} in direction ${String(direction)}`);
        const frame = channel.seal(message);
        if (frame === null) throw new Error('the vectors have messages that fit');
        const shown =
          path === 'relay' ? { frameH: toHex(hash32(frame)), frameBytes: frame.length } : { frame: toHex(frame) };
        return { ctr: Number(ctr), nonce: toHex(pairNonce(th, ctr)), message: toHex(message), ...shown };
      });
      return { path, direction, rand: toHex(rand), k: toHex(k), frames };
    });
  });
  return {
    hpk: toHex(hpk),
    S: toHex(secret),
    mid: toHex(mid),
    gateV,
    a: a.vector,
    b: b.vector,
    directionOfA: pairDirection(a.ik, a.ek, b.ik, b.ek),
    th: toHex(th),
    dh: toHex(shared),
    prk: toHex(prk),
    paths,
  };
}

function envelope() {
  const kEnv = deriveEnvelopeKey(secret, hpk);
  const nonce = fixed('nonce24', 24);
  const inner = concatBytes(Uint8Array.of(1), fixed('HelloReq'));
  const d = sealEnvelope(kEnv, nonce, inner);
  const flipped = d.slice();
  flipped[30] = (flipped[30] ?? 0) ^ 1;
  return {
    // The secretbox example that NaCl's own tests carry: SEAL is what everybody calls so.
    seal: {
      key: '1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389',
      nonce: '69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37',
      message:
        'be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffce5ecbaaf33bd751a1ac728d45e6c61296cdc3c01233561f4' +
        '1db66cce314adb310e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde048977eb48f59ffd4924ca1c60902e52' +
        'f0a089bc76897040e082f937763848645e0705',
      sealed:
        'f3ffc7703f9400e52a7dfb4b3d3305d98e993b9f48681273c29650ba32fc76ce48332ea7164d96a4476fb8c531a1186ac0dfc17c98dce87b' +
        '4da7f011ec48c97271d2c20f9b928fe2270d6fb863d51738b48eeee314a7cc8ab932164548e526ae90224368517acfeabd6bb3732bc0e9da' +
        '99832b61ca01b6de56244a9e88d5f9b37973f622a43d14a6599b1f654cb45a74e355a5',
    },
    kEnv: toHex(kEnv),
    nonce: toHex(nonce),
    inner: toHex(inner),
    d: toHex(d),
    refused: [
      { note: 'one bit changed', d: toHex(flipped) },
      { note: 'one byte short', d: toHex(d.subarray(0, -1)) },
      { note: 'one byte more', d: toHex(concatBytes(d, Uint8Array.of(0))) },
      { note: 'the nonce alone', d: toHex(nonce) },
      { note: 'empty', d: '' },
    ],
  };
}

function safety() {
  const lo = person('Ada');
  const th = fixed('th') as Hash32;
  const nonceLo = fixed('nonceLo', 16);
  const nonceHi = fixed('nonceHi', 16);
  return {
    ik: toHex(lo.ik),
    th: toHex(th),
    nonceLo: toHex(nonceLo),
    nonceHi: toHex(nonceHi),
    commitmentLo: toHex(sasCommitment({ ik: lo.ik, th, nonce: nonceLo })),
    sas: toHex(kdf(concatBytes(th, nonceLo, nonceHi), encodeUtf8('ic1/sas'), 6)),
    emoji: safetyEmoji({ th, nonceLo, nonceHi }).map(({ emoji, names }) => ({ emoji, en: names.en })),
    hpk: toHex(hpk),
    mid: toHex(mid),
    code: toHex(kdf(concatBytes(hpk, mid), encodeUtf8('ic1/code'), 11)),
    meetingCode: meetingCode({ authority: hpk, mid }),
  };
}

function work() {
  const context = { room: deriveRoomId(hpk), sn: fixed('sn') as Nonce32, cid: fixed('cid', 16) as Cid };
  const solutions = [0, 1, 8, 12].map((bits) => {
    const solution = solvePow((candidate) => powInput({ ...context, solution: candidate }), bits);
    return { bits, solution: toHex(solution), hash: toHex(hash32(powInput({ ...context, solution }))) };
  });
  return { room: toHex(context.room), sn: toHex(context.sn), cid: toHex(context.cid), solutions };
}

/** File name → content. */
export async function buildVectors(): Promise<Record<string, unknown>> {
  return {
    'crypto-keys.json': { argon2id: STRETCH, ...(await keys()) },
    'crypto-pair.json': pair(),
    'crypto-envelope.json': envelope(),
    'crypto-safety.json': safety(),
    'crypto-work.json': work(),
    'crypto-receipts.json': await receiptVectors(),
    'crypto-signatures.json': { cases: signatureCases() },
  };
}
