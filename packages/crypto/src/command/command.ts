#!/usr/bin/env node
/**
 * The command `in-camera-crypto`: arguments in, a report out, the verdict as exit code. The only part of this package that
 * stands on Node; nothing that a page loads imports it.
 */
import { readFileSync } from 'node:fs';
import { visible } from '../receipts/words/visible-text.js';
import { HELP } from './help.js';
import { readArguments } from './read-arguments.js';
import { verify } from './verify.js';

/** As POSIX has it, else what the system is set to. */
function locale(): string {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const named = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '');
  return named ?? new Intl.DateTimeFormat().resolvedOptions().locale;
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}

function complain(problem: string): void {
  process.stderr.write(`in-camera-crypto: ${problem}\n`);
}

// Who reads the first lines only, as `head` does, has seen the verdict.
process.stdout.on('error', () => process.exit());

const invocation = readArguments(process.argv.slice(2), locale());
switch (invocation.do) {
  case 'help':
    process.stdout.write(HELP);
    break;
  case 'version':
    process.stdout.write(`${version()}\n`);
    break;
  case 'refuse':
    complain(visible(invocation.problem));
    process.exitCode = 2;
    break;
  case 'verify': {
    const { exitCode, output, problem } = await verify(invocation);
    process.exitCode = exitCode;
    process.stdout.write(output);
    if (problem !== '') complain(problem);
  }
}
