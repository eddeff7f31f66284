/** What a page has recorded, taken out of its private file system, and what anybody can find out about it with the tools there are. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { handleAgeRequest, openStream } from '../../../packages/browser/build/age-file.js';
import { decodeRecording, findFfmpeg, type Decoded } from './decode-recording.js';
import type { Mark } from './tone-and-colour.js';
import type { BrowserWindow } from './window.js';

const COMMAND = fileURLToPath(new URL('../../../packages/crypto/build/command/command.js', import.meta.url));

/** All files of all recordings of this page, as base64 by name. */
const FILES = `(async () => {
  const root = await navigator.storage.getDirectory();
  const found = {};
  for await (const [folder, directory] of root.entries()) {
    if (!folder.startsWith('in-camera-recording-')) continue;
    for await (const [name, entry] of directory.entries()) {
      const bytes = new Uint8Array(await (await entry.getFile()).arrayBuffer());
      // A part that had hardly begun.
      if (bytes.length === 0) continue;
      let text = '';
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      found[name] = btoa(text);
    }
  }
  return found;
})()`;

const MEDIA = /\.(webm|mp4|m4a|ogg)$/;
export const RECORD = 'recording-record.json';
const KEY = 'recording-key.age';

/** @param folder where they are put, each under its own name @returns their names */
export async function takeFiles(window: BrowserWindow, folder: string): Promise<readonly string[]> {
  const files = await window.look<Record<string, string>>(FILES);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), Buffer.from(text, 'base64'));
  return Object.keys(files).sort();
}

/** What was recorded, by name of file. */
export async function decodeFiles(
  window: BrowserWindow,
  folder: string,
  marks: readonly Mark[],
): Promise<Map<string, Decoded>> {
  const names = (await takeFiles(window, folder)).filter((name) => MEDIA.test(name));
  const decoded = new Map<string, Decoded>();
  for (const name of names) decoded.set(name, await decodeRecording(join(folder, name), marks));
  return decoded;
}

/** Seconds that a player knows before it has played it; null where it knows none. */
export function durationOf(path: string): number | null {
  const { stderr } = spawnSync(findFfmpeg() ?? '', ['-hide_banner', '-i', path], { encoding: 'utf8' });
  const [, hours, minutes, seconds] = /Duration: (\d+):(\d+):([\d.]+)/.exec(stderr) ?? [];
  return hours === undefined ? null : (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
}

/** Whether the first picture from there on is found without all that comes before it, and can be shown. */
export function canSeek(path: string, seconds: number): boolean {
  const args = ['-v', 'error', '-ss', String(seconds), '-i', path, '-frames:v', '1', '-f', 'null', '-'];
  const { status, stderr } = spawnSync(findFfmpeg() ?? '', args, { encoding: 'utf8' });
  return status === 0 && stderr === '';
}

/** Beside each sealed file the one that was in it, by the key file and its passphrase. */
export async function openSealed(folder: string, passphrase: string): Promise<void> {
  const key = await handleAgeRequest({ act: 'open', bytes: readFileSync(join(folder, KEY)), passphrase });
  if (!key.ok) throw new Error(key.code);
  const identity = new TextDecoder().decode(key.bytes).trim();
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.age') && one !== KEY)) {
    const opened = await openStream(new Blob([readFileSync(join(folder, name))]).stream(), identity);
    writeFileSync(join(folder, name.slice(0, -'.age'.length)), Buffer.from(await new Response(opened).arrayBuffer()));
  }
}

/** As anybody checks it who was given the files. */
export function verifyReceipts(
  folder: string,
  ...files: readonly string[]
): { readonly code: number; readonly out: string } {
  const paths = files.map((file) => join(folder, file));
  const { status, stdout } = spawnSync(process.execPath, [COMMAND, 'verify-receipts', '--lang=en', ...paths], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { code: status ?? -1, out: stdout };
}
