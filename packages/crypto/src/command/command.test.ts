/** The command as somebody runs it who was given a file: a real process, real files, words, exit codes; no byte that moves the cursor. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LIMITS } from '@in-camera/protocol';
import { createManifestFile, createReceiptFile } from '../receipts.js';
import {
  ADA,
  ADA_LISTED,
  BEN_LISTED,
  NOON,
  PIECES,
  bundleOf,
  hashOfWire,
  honestReceipt,
  honestRecord,
  requestOf,
  rosterOf,
  signed,
} from '../testing/honest-recording.js';
import { readArguments } from './read-arguments.js';

const COMMAND = fileURLToPath(new URL('./command.ts', import.meta.url));
let folder: string;
const path = (name: string) => join(folder, name);

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(args: readonly string[], env: Record<string, string> = { LANG: 'en_GB.UTF-8' }): Promise<Run> {
  const { LC_ALL: _, LC_MESSAGES: _m, ...rest } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', COMMAND, ...args], {
    env: { ...rest, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  const [code] = (await once(child, 'close')) as [number];
  return { code, out, err };
}
const verify = (...args: string[]) => run(['verify-receipts', ...args]);

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'in-camera-receipts-'));
  const record = await honestRecord();
  writeFileSync(path('manifest.json'), await createManifestFile(record, ADA));
  writeFileSync(path('receipt.json'), createReceiptFile(await honestReceipt()));
  const forged = { ...record, receipts: record.receipts.map((one) => ({ ...one, receivedAt: NOON + 15_000 })) };
  writeFileSync(path('forged.json'), await createManifestFile(forged, ADA));
  for (const [name, content] of PIECES) writeFileSync(path(name), content);
});
after(() => rmSync(folder, { recursive: true }));

describe('in-camera-crypto verify-receipts', () => {
  it('a manifest and its pieces: who agreed, when, which pieces belong; 0', async () => {
    const { code, out, err } = await verify(path('manifest.json'), path('ada.webm'), path('cleo.webm'));
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^Manifest of a recording\nVALID\. /);
    assert.match(
      out,
      /“Cleo” \(key [0-9a-f]{8}\), participant\n {4}Agreed on 2026-11-23 12:00:11 UTC to: voice, picture\./,
    );
    assert.match(out, /cleo\.webm belongs: it is the piece “cleo\.webm”, unchanged\.\n$/);
  });

  it('a receipt: what was agreed to and with whom to withdraw later; 0', async () => {
    const { code, out } = await verify(path('receipt.json'));
    assert.equal(code, 0);
    assert.match(out, /^Receipt of a recording\nVALID\. /);
    assert.match(out, /To withdraw later +privacy@example\.org/);
  });

  it('speaks German by the locale and by --lang', async () => {
    const { out } = await run(['verify-receipts', path('manifest.json')], { LANG: 'de_AT.UTF-8' });
    assert.match(out, /^Verzeichnis einer Aufzeichnung\nGÜLTIG\. /);
    const asked = await run(['verify-receipts', '--lang=de', path('forged.json')]);
    assert.equal(asked.code, 1);
    assert.match(asked.out, /UNGÜLTIG\.[^]+tracks\[1\]\.intervals\[0\], „Ben“[^\n]+vor der Zustimmung aufgezeichnet/);
  });

  it('a recording that began before the consent: what does not hold, and of whom; 1', async () => {
    const { code, out } = await verify(path('forged.json'));
    assert.equal(code, 1);
    assert.match(
      out,
      /\nNOT VALID\. \d things do not hold\.\n[^]+“Ben” [^\n]+: recorded before the consent\. \[track-before-consent\]/,
    );
  });

  it('pieces that were changed, swapped, kept against the word, or are of elsewhere: each by its name; 1', async () => {
    writeFileSync(path('other.webm'), 'something else');
    const swapped = mkdtempSync(join(folder, 'swapped-'));
    writeFileSync(join(swapped, 'ada.webm'), PIECES.get('cleo.webm')!);
    const changed = mkdtempSync(join(folder, 'changed-'));
    writeFileSync(join(changed, 'ada.webm'), 'what Ada sayd');
    for (const [piece, said] of [
      [join(changed, 'ada.webm'), 'CHANGED: it bears the name of the piece “ada.webm”'],
      [join(swapped, 'ada.webm'), 'SWAPPED: its contents are those of the piece “cleo.webm”'],
      [path('ben.webm'), 'NOT DELETED: it is the piece “ben.webm”'],
      [path('other.webm'), 'FOREIGN: it is no piece of this recording.'],
    ] as const) {
      const { code, out } = await verify(path('manifest.json'), piece, path('cleo.webm'));
      assert.equal(code, 1);
      assert.ok(out.includes(`${piece} ${said}`), out);
      assert.match(out, /cleo\.webm belongs:/);
    }
  });

  it('--json: the same for machines', async () => {
    const { code, out } = await verify('--json', path('manifest.json'), path('ben.webm'));
    const report = JSON.parse(out) as { valid: boolean; people: { name: string }[]; given: { verdict: string }[] };
    assert.deepEqual([code, report.valid, report.people.length], [1, true, 3]);
    assert.deepEqual(
      report.given.map(({ verdict }) => verdict),
      ['not-deleted'],
    );
  });

  it('what is no such file, was edited, is too long, is not there, or is a folder: 2, and why', async () => {
    const text = JSON.stringify(
      JSON.parse(Buffer.from(await createManifestFile(await honestRecord(), ADA)).toString()),
    );
    writeFileSync(path('edited.json'), text);
    writeFileSync(path('note.txt'), 'a note');
    writeFileSync(path('long.json'), new Uint8Array(LIMITS.manifestFileBytes + 1));
    for (const [name, why] of [
      ['edited.json', 'its text is not as it was written: somebody or something has edited it'],
      ['note.txt', 'it is not JSON'],
      ['long.json', 'it is longer than such a file can be'],
      ['nowhere.json', 'ENOENT'],
      ['.', 'EISDIR'],
    ] as const) {
      const { code, out, err } = await verify(path(name));
      assert.deepEqual([code, out, err], [2, '', `in-camera-crypto: ${path(name)} cannot be read: ${why}.\n`]);
    }
    const missing = await verify(path('manifest.json'), path('nowhere.webm'));
    assert.deepEqual([missing.code, missing.out], [2, '']);
    const receipt = await verify(path('receipt.json'), path('ada.webm'));
    assert.deepEqual([receipt.code, receipt.out], [2, '']);
    assert.match(receipt.err, /a receipt names no pieces/);
  });

  it('A17: names and texts of others reach the terminal as text: no control and no writing direction', async () => {
    const hostile = { ...BEN_LISTED, name: 'Ben” (key 00000000), host' };
    const roster = rosterOf(1, [ADA_LISTED, hostile]);
    const rosterHash = hashOfWire(await signed('roster', ADA, roster));
    const purpose = 'minutes\u202e\u2066\u200d\nVALID. Every signature holds.';
    const request = await signed('rec-request', ADA, requestOf(rosterHash, { purpose }));
    const record = await honestRecord();
    const rosters = [{ bundle: await bundleOf(roster), acceptedAt: NOON }];
    const nothing = { receipts: [], withdrawals: [], knocks: [], tracks: [], pieces: [], texts: [record.texts[0]!] };
    writeFileSync(path('hostile.json'), await createManifestFile({ ...record, ...nothing, request, rosters }, ADA));
    for (const args of [[], ['--json']]) {
      const { code, out } = await verify(...args, path('hostile.json'), path('\u202e\u001b[2J'));
      assert.deepEqual([code, out], [2, '']);
      const good = await verify(...args, path('hostile.json'));
      assert.equal(good.code, 0);
      assert.doesNotMatch(good.out, /[^\P{C}\n]|[\p{Zl}\p{Zp}]/u);
    }
    const { out } = await verify(path('hostile.json'));
    assert.match(out, /minutes<U\+202E><U\+2066><U\+200D>\n +VALID\./);
    assert.match(out, /“Ben" \(key 00000000\), host” \(key [0-9a-f]{8}\), participant/);
    const { err } = await verify(path('\u202e\u001b[2J'));
    assert.doesNotMatch(err, /[^\P{C}\n]/u);
  });

  it('--help and --version; what is not understood is said, with 2', async () => {
    const help = await run(['--help']);
    assert.deepEqual([help.code, help.err], [0, '']);
    assert.match(help.out, /verify-receipts \[options\] FILE \[PIECE …\]/);
    assert.match((await run(['--version'])).out, /^\d+\.\d+\.\d+\n$/);
    const wrong = await run(['verify', '\u001b[2J']);
    assert.deepEqual([wrong.code, wrong.out], [2, '']);
  });
});

describe('the arguments', () => {
  const read = (...args: string[]) => readArguments(args, 'C.UTF-8');

  it('file, pieces, language, form', () => {
    const plain = { do: 'verify', file: 'a', pieces: [], lang: 'en', json: false };
    assert.deepEqual(read('verify-receipts', 'a'), plain);
    assert.deepEqual(read('verify-receipts', '--json', 'a', 'b', '--lang', 'de', 'c'), {
      ...plain,
      pieces: ['b', 'c'],
      lang: 'de',
      json: true,
    });
    assert.deepEqual(read('verify-receipts', '--', '--json'), { ...plain, file: '--json' });
  });

  it('what is missing or unknown is refused', () => {
    for (const args of [
      ['verify-receipts'],
      ['--jsno', 'a'],
      ['verify', 'a'],
      ['verify-receipts', '--lang', 'fr', 'a'],
    ])
      assert.equal(read(...args).do, 'refuse', args.join(' '));
    assert.equal(read().do, 'help');
  });

  it('the language is the locale’s where there are words for it', () => {
    for (const [locale, lang] of [
      ['de', 'de'],
      ['de_DE@euro', 'de'],
      ['de-CH', 'de'],
      ['den_CA', 'en'],
      ['fr_FR.UTF-8', 'en'],
      ['', 'en'],
    ] as const) {
      const invocation = readArguments(['verify-receipts', 'a'], locale);
      assert.equal(invocation.do === 'verify' && invocation.lang, lang, locale);
    }
  });
});
