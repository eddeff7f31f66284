/** Standing rooms: what is handed out, what is stored, and what a log gets to see. */
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { format, inspect } from 'node:util';
import { passwordStrengthBits } from '@in-camera/crypto/words';
import { parseLink } from '@in-camera/protocol';
import fc from 'fast-check';
import { issueHostCertificate } from './host-certificate.js';
import { generateSpokenPassphrase, isSpokenPassphrase, SPOKEN_PASSPHRASE_BITS } from './spoken-passphrase.js';
import { createStandingRoom, standingRoomLink, type StandingRoom } from './standing-room.js';
import { formatStandingRoom, parseStandingRoom } from './stored-room.js';

const room = createStandingRoom();
const stored = formatStandingRoom(room);
const members = JSON.parse(stored) as Record<string, unknown>;

function parsed(text: string): StandingRoom {
  const answer = parseStandingRoom(text);
  assert.ok(answer.ok);
  return answer.value;
}

/** The stored text with some members changed. */
function changed(fields: Record<string, unknown>): string {
  return JSON.stringify({ ...members, ...fields });
}

describe('the link of a standing room', () => {
  it('parses to the room’s secret and authority, and says that there is a password', () => {
    const link = standingRoomLink(room, 'https://intranet.example/team/room?lang=de#news');
    assert.match(link, /^https:\/\/intranet\.example\/team\/room\?lang=de#1\./);
    const { secret, authority } = room;
    assert.deepEqual(parseLink(link), { ok: true, value: { secret, authority, hasPassword: true, inviteSeed: null } });
  });

  it('does not hold the password', () => {
    assert.equal(standingRoomLink(room, 'https://intranet.example/').includes(room.password), false);
  });

  for (const base of ['', '/room', 'intranet.example', 'javascript:alert(1)', 'https://user:word@intranet.example/']) {
    it(`is not made for ${JSON.stringify(base)}, and the error does not repeat it`, () => {
      assert.throws(
        () => standingRoomLink(room, base),
        (error: unknown) => error instanceof TypeError && (base === '' || !error.message.includes(base)),
      );
    });
  }

  it('no two rooms share anything', () => {
    const other = createStandingRoom();
    assert.notDeepEqual(other.authority, room.authority);
    assert.notDeepEqual(other.secret, room.secret);
    assert.notEqual(other.password, room.password);
  });
});

describe('B3: the passphrase', () => {
  const passphrases = Array.from({ length: 500 }, generateSpokenPassphrase);

  it('has more than 60 bits by its making, and no guesser’s rule of thumb sees less than 40', () => {
    assert.ok(SPOKEN_PASSPHRASE_BITS > 60);
    for (const passphrase of passphrases) assert.ok(passwordStrengthBits(passphrase) >= 40, 'a weak one');
  });

  it('has four groups of three syllables', () => {
    for (const passphrase of passphrases) {
      assert.match(passphrase, /^[a-z]{6}(-[a-z]{6}){3}$/);
      assert.equal(isSpokenPassphrase(passphrase), true);
    }
  });

  it('uses each of the 52 syllables about as often as the others', () => {
    const counts = new Map<string, number>();
    const syllables = passphrases.flatMap((passphrase) => passphrase.match(/[a-z]{2}/g) ?? []);
    for (const syllable of syllables) counts.set(syllable, (counts.get(syllable) ?? 0) + 1);
    assert.equal(counts.size, 52);
    const expected = syllables.length / counts.size;
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 51 degrees of freedom: even drawing exceeds 130 less than once in a hundred million runs.
    assert.ok(chiSquare < 130, String(chiSquare));
  });
});

describe('a stored room', () => {
  it('is one line, and comes back the same room', () => {
    assert.equal(stored.includes('\n'), false);
    const back = parsed(stored);
    assert.equal(formatStandingRoom(back), stored);
    assert.equal(standingRoomLink(back, 'https://a.example/'), standingRoomLink(room, 'https://a.example/'));
    const identityKey = Buffer.from(createStandingRoom().authority).toString('base64url');
    const certify = (by: StandingRoom) => issueHostCertificate({ room: by, identityKey, hours: 1, nowMs: 0 });
    assert.deepEqual(certify(back), certify(room));
  });

  it('may be indented, and end with a line', () => {
    assert.equal(formatStandingRoom(parsed(`${JSON.stringify(members, null, 2)}\n`)), stored);
  });

  const refused: [string, string, string][] = [
    ['nothing', '', 'not-json'],
    ['a text cut short', stored.slice(0, -1), 'not-json'],
    ['more than a room', `${stored}${' '.repeat(1024)}`, 'too-long'],
    ['null', 'null', 'unknown-type'],
    ['a list', '[]', 'unknown-type'],
    ['an empty object', '{}', 'unknown-type'],
    ['something else', changed({ kind: 'in-camera/meeting' }), 'unknown-type'],
    ['a later version', changed({ v: 2 }), 'unknown-version'],
    ['a later version with members of its own', changed({ v: 2, gate: 1 }), 'unknown-version'],
    ['a version in words', changed({ v: '1' }), 'unknown-version'],
    ['an unknown member', changed({ title: 'Team' }), 'bad-member'],
    ['a missing member', changed({ secret: undefined }), 'bad-member'],
    ['a seed that is a number', changed({ seed: 1 }), 'bad-member'],
    ['a short seed', changed({ seed: 'AAAA' }), 'bad-member'],
    ['a short secret', changed({ secret: 'AAAA' }), 'bad-member'],
    ['a weak password', changed({ password: 'summer2026' }), 'bad-member'],
    ['no password', changed({ password: '' }), 'bad-member'],
    ['another room’s seed', changed({ seed: storedSeedOf(createStandingRoom()) }), 'bad-value'],
    ['another room’s authority', changed({ authority: members['seed'] }), 'bad-value'],
  ];
  for (const [what, text, code] of refused) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(parseStandingRoom(text), { ok: false, code });
    });
  }

  it('I19: any text, and any one letter changed, is a room or a code', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...'Ab0_-.{}",:é'), fc.string(), (at, letter, text) => {
        const i = at % stored.length;
        for (const one of [text, stored.slice(0, i) + letter + stored.slice(i + 1)]) {
          const answer = parseStandingRoom(one);
          assert.deepEqual(Object.keys(answer), answer.ok ? ['ok', 'value'] : ['ok', 'code']);
        }
      }),
    );
  });

  it('is refused with any letter of its seed or authority changed', () => {
    for (const member of ['seed', 'authority']) {
      const text = String(members[member]);
      for (let i = 0; i < text.length; i += 1) {
        const letter = text[i] === 'A' ? 'B' : 'A';
        const answer = parseStandingRoom(changed({ [member]: text.slice(0, i) + letter + text.slice(i + 1) }));
        assert.equal(answer.ok, false, `${member} ${String(i)}`);
      }
    }
  });
});

describe('F4: a room written to a log by accident', () => {
  const secrets = [members['seed'], members['secret'], members['password']].map(String);

  it('shows none of its secrets', () => {
    const written = [
      inspect(room, { depth: null }),
      format('%o %O %s', room, room, room),
      inspect({ room }),
      String(room),
      JSON.stringify({ ...room }),
    ].join('\n');
    for (const secret of secrets) assert.equal(written.includes(secret), false);
    assert.match(inspect(room), /^StandingRoom \{\}$/);
  });

  it('is not turned into JSON that has lost the room', () => {
    assert.throws(() => JSON.stringify({ room }), TypeError);
  });
});

function storedSeedOf(other: StandingRoom): unknown {
  return (JSON.parse(formatStandingRoom(other)) as Record<string, unknown>)['seed'];
}
