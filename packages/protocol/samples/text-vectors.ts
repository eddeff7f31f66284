/** Vectors of what is text: links, names, the policy and the JSON frames. */
import {
  DEFAULT_POLICY,
  SERVER_FRAME_SCHEMAS,
  CLIENT_FRAME_SCHEMAS,
  canonicalPolicy,
  encodeFrame,
  toBase64Url,
  type MeetingLink,
} from '../src/index.js';
import { AUTHORITY, CLIENT_FRAMES, SERVER_FRAMES, hash, run, secret } from './samples.js';
import { formatVectors, type FormatVectors } from './vector-file.js';

const link: MeetingLink = { secret, authority: AUTHORITY, hasPassword: false, inviteSeed: null };
const S = toBase64Url(secret);
const HPK = toBase64Url(AUTHORITY);

export const LINK_VECTORS: FormatVectors = formatVectors(
  'link',
  'Meeting links (PROTOCOL.md §2). The input may be a whole URL, or its fragment with or without #.',
  [
    ['without a password', link],
    ['with a password', { ...link, hasPassword: true }],
    ['a personal invite', { ...link, hasPassword: true, inviteSeed: run(32, 0x20) }],
  ],
  [
    ['nothing', '', 'bad-text'],
    ['another fragment', 'https://example.org/#/route', 'bad-text'],
    ['another version', `#2.${S}.${HPK}`, 'unknown-version'],
    ['a secret cut short', `#1.${S.slice(1)}.${HPK}`, 'bad-text'],
    ['without the authority', `#1.${S}`, 'bad-text'],
    ['marks in the wrong order', `#1.${S}.${HPK}.i${S}.p`, 'bad-text'],
    ['something after the end', `#1.${S}.${HPK}.p.x`, 'bad-text'],
    ['bits beyond the secret', `#1.${'_'.repeat(43)}.${HPK}`, 'bad-text'],
    ['padding', `#1.${S}=.${HPK}`, 'bad-text'],
    ['base64 instead of base64url', `#1.${'+'.repeat(43)}.${HPK}`, 'bad-text'],
    ['an authority of small order', `#1.${S}.${'A'.repeat(43)}`, 'bad-value'],
    ['an authority that is not canonical', `#1.${S}.${toBase64Url(new Uint8Array(32).fill(0xff))}`, 'bad-value'],
    ['longer than any link', `#1.${'A'.repeat(5000)}`, 'too-long'],
  ],
);

export const NAME_VECTORS: FormatVectors = formatVectors(
  'name',
  'Names as they may be claimed in a Knock or HostHello (PROTOCOL.md §3).',
  [
    ['Latin', 'Ada Lovelace'],
    ['composed', 'Jörg Müller'],
    ['Arabic', 'محمد علي'],
    ['an emoji with its selector', 'Grace ❤️'],
    ['as long as may be in bytes', 'ÄÖÜ'.repeat(16)],
    ['as long as may be in characters', 'a'.repeat(64)],
  ],
  [
    ['empty', '', 'bad-text'],
    ['65 characters', 'a'.repeat(65), 'bad-text'],
    ['97 bytes', `${'ÄÖÜ'.repeat(16)}a`, 'too-long'],
    ['not NFC', 'Jo\u0308rg', 'bad-text'],
    ['a space before', ' Ada', 'bad-text'],
    ['a space after', 'Ada\u00a0', 'bad-text'],
    ['a line end', 'Ada\nLovelace', 'bad-text'],
    ['a right-to-left override', 'Ada \u202e)tsoh(', 'bad-text'],
    ['an isolate', '\u2067Ada\u2069', 'bad-text'],
    ['a zero-width joiner', 'A\u200dda', 'bad-text'],
    ['a soft hyphen', 'A\u00adda', 'bad-text'],
    ['a blank letter', '\u3164', 'bad-text'],
    ['a byte order mark', '\ufeffAda', 'bad-text'],
    ['a tag character', 'Ada\u{e0041}', 'bad-text'],
    ['only a selector', '\ufe0f', 'bad-text'],
  ],
);

export const POLICY_VECTORS: FormatVectors & { readonly canonical: readonly string[] } = {
  ...formatVectors(
    'policy',
    'The policy in `chal` (PROTOCOL.md §13). `canonical`: the text whose hash is policyH, for each valid one.',
    [
      ['the default', DEFAULT_POLICY],
      ['everything the other way', everythingTheOtherWay()],
    ],
    [
      ['an array', '[]', 'bad-member'],
      ['nothing', 'null', 'bad-member'],
      ['a number for a switch', '{"chat":1}', 'bad-member'],
      ['null for a switch', '{"chat":null}', 'bad-member'],
      ['an unknown member', '{"telemetry":true}', 'bad-member'],
      ['a member in camelCase', '{"screenShare":true}', 'bad-member'],
      ['a member of every object', '{"__proto__":{}}', 'bad-member'],
      ['roles as an array', '{"roles":[]}', 'bad-member'],
      ['an unknown role', '{"roles":{"admin":{}}}', 'bad-member'],
      ['an unknown right', '{"roles":{"host":{"kick":true}}}', 'bad-member'],
      ['not JSON', '{chat:true}', 'not-json'],
    ],
  ),
  canonical: [DEFAULT_POLICY, everythingTheOtherWay()].map((policy) =>
    new TextDecoder().decode(canonicalPolicy(policy)),
  ),
};

function everythingTheOtherWay(): typeof DEFAULT_POLICY {
  const flip = (value: unknown): unknown =>
    typeof value === 'boolean'
      ? !value
      : Object.fromEntries(Object.entries(value as object).map(([member, inner]) => [member, flip(inner)]));
  return flip(DEFAULT_POLICY) as typeof DEFAULT_POLICY;
}

const ROOM = toBase64Url(hash(0x31));
const NONCE = toBase64Url(hash(0x32));
const SIG = toBase64Url(run(64, 0x10));

export const CLIENT_FRAME_VECTORS: FormatVectors = formatVectors(
  'client-frame',
  'JSON frames from browser to server (PROTOCOL.md §4).',
  CLIENT_FRAMES.map((frame) => [frame.t, frame]),
  [
    ['empty', '', 'not-json'],
    ['not JSON', '{t:"end"}', 'not-json'],
    ['an array', '[]', 'bad-member'],
    ['without a type', '{}', 'bad-member'],
    ['a type of every object', '{"t":"constructor"}', 'unknown-type'],
    ['a frame of the server', '{"t":"ok"}', 'unknown-type'],
    ['another version', `{"t":"hello","v":2,"room":"${ROOM}","nc":"${NONCE}"}`, 'unknown-version'],
    ['without a version', `{"t":"hello","room":"${ROOM}","nc":"${NONCE}"}`, 'unknown-version'],
    ['an unknown member', '{"t":"end","name":"Ada"}', 'bad-member'],
    ['a member of every object', '{"t":"end","__proto__":{"t":"end"}}', 'bad-member'],
    ['a room too short', `{"t":"hello","v":1,"room":"${ROOM.slice(4)}","nc":"${NONCE}"}`, 'bad-member'],
    ['a room as hexadecimal', `{"t":"hello","v":1,"room":"${'3'.repeat(64)}","nc":"${NONCE}"}`, 'bad-member'],
    ['base64 instead of base64url', `{"t":"auth","sig":"${'+'.repeat(86)}"}`, 'bad-member'],
    ['null for a missing member', `{"t":"auth","sig":"${SIG}","token":null}`, 'bad-member'],
    ['an empty token', `{"t":"auth","sig":"${SIG}","token":""}`, 'bad-member'],
    ['a token with a line end', `{"t":"auth","sig":"${SIG}","token":"a\\r\\nb"}`, 'bad-member'],
    ['a solution of nine bytes', `{"t":"auth","sig":"${SIG}","pow":"${'A'.repeat(12)}"}`, 'bad-member'],
    ...spoiltRegistrations(),
    ['longer than any frame', JSON.stringify({ t: 'end', x: 'x'.repeat(16_384) }), 'too-long'],
  ],
);

function spoiltRegistrations() {
  const [reg] = CLIENT_FRAMES.filter((frame) => frame.t === 'reg');
  const valid = encodeFrame(reg ?? { t: 'end' });
  const spoilt = (name: string, member: string, json: string) =>
    [name, valid.replace(new RegExp(`"${member}":[^,]*`), `"${member}":${json}`), 'bad-member'] as const;
  const one = `"${toBase64Url(hash(0x35))}"`;
  return [
    spoilt('a lock number of zero', 'gateV', '0'),
    spoilt('a lock number of 2^31', 'gateV', '2147483648'),
    spoilt('a lock number of 2^64 - 1', 'gateV', '18446744073709551615'),
    spoilt('a lock number with a fraction', 'gateV', '1.5'),
    spoilt('more people than the protocol takes', 'max', '13'),
    spoilt('nobody at all', 'max', '0'),
    spoilt('an heir twice', 'heirs', `[${one},${one}]`),
    spoilt('heirs as text', 'heirs', one),
    spoilt('a certificate as long as a letter', 'cert', `"${'A'.repeat(400)}"`),
  ] as const;
}

const SN = toBase64Url(hash(0x39));
const CID = toBase64Url(run(16, 0x38));

export const SERVER_FRAME_VECTORS: FormatVectors = formatVectors(
  'server-frame',
  'JSON frames from server to browser (PROTOCOL.md §4).',
  SERVER_FRAMES.map((frame) => [frame.t, frame]),
  [
    ['a frame of the client', '{"t":"end"}', 'unknown-type'],
    ['an unknown error', '{"t":"err","code":"teapot"}', 'bad-member'],
    ['a wait of a day', '{"t":"err","code":"rate","retryAfter":86400}', 'bad-member'],
    ['a negative wait', '{"t":"err","code":"rate","retryAfter":-1}', 'bad-member'],
    ['without a policy', `{"t":"chal","sn":"${SN}","cid":"${CID}"}`, 'bad-member'],
    ['work that never ends', `{"t":"chal","sn":"${SN}","cid":"${CID}","policy":{},"pow":{"bits":64}}`, 'bad-member'],
    ['STUN without a place', `{"t":"chal","sn":"${SN}","cid":"${CID}","policy":{},"stun":{}}`, 'bad-member'],
    [
      'STUN at two places',
      `{"t":"chal","sn":"${SN}","cid":"${CID}","policy":{},"stun":{"port":1,"urls":["stun:a"]}}`,
      'bad-member',
    ],
    [
      'a web page as STUN',
      `{"t":"chal","sn":"${SN}","cid":"${CID}","policy":{},"stun":{"urls":["https://a"]}}`,
      'bad-member',
    ],
    [
      'TURN with what opens it before admission',
      `{"t":"chal","sn":"${SN}","cid":"${CID}","policy":{},"turn":{"urls":["turn:a"],"user":"u","cred":"c"}}`,
      'bad-member',
    ],
    ['STUN as TURN', '{"t":"turn","urls":["stun:a"],"user":"u","cred":"c","ttl":600}', 'bad-member'],
    ['TURN without an address', '{"t":"turn","urls":[],"user":"u","cred":"c","ttl":600}', 'bad-member'],
    ['a connection id too long', `{"t":"gone","cid":"${CID}AA"}`, 'bad-member'],
    ['too many connections', JSON.stringify({ t: 'ready', cids: Array.from({ length: 65 }, () => CID) }), 'bad-member'],
  ],
);

/** Every member of every JSON frame: `frame.member`. */
export const FRAME_MEMBERS: readonly string[] = Object.entries({
  ...CLIENT_FRAME_SCHEMAS,
  ...SERVER_FRAME_SCHEMAS,
}).flatMap(([frame, schema]) => Object.keys(schema.entries).map((member) => `${frame}.${member}`));
