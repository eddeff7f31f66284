/** age files in the real worker: sealed, opened again, and refused where they are not right. */
import { MeetingError } from '@in-camera/protocol';
import { expect } from 'chai';
import { describe, it } from '../../../test/mocha-globals.js';
import { createAuthorityFiles } from './authority-files.js';

const files = createAuthorityFiles(new URL('./in-camera-worker.ts', import.meta.url));
const content = new TextEncoder().encode('what is kept of a room');
/** scrypt is slow on purpose, four times over, and slower on a busy machine. */
const SCRYPT_MS = 120_000;
const passphrase = 'burst swarm slender curve ability';

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof MeetingError ? error.code : String(error);
}

describe('authority files', () => {
  it('open with their passphrase and no other, and not when changed', async () => {
    const file = await files.seal(content, passphrase);
    expect(new TextDecoder('latin1').decode(file)).to.match(/^age-encryption\.org\/v1\n-> scrypt /);
    expect(await files.open(file, passphrase)).to.deep.equal(content);
    expect(await codeOf(files.open(file, 'another passphrase'))).to.equal('wrong-password');
    const changed = file.slice();
    changed[changed.length - 1]! ^= 1;
    expect(await codeOf(files.open(changed, passphrase))).to.equal('protocol-malformed');
    expect(await codeOf(files.open(content, passphrase))).to.equal('protocol-malformed');
  }).timeout(SCRYPT_MS);

  it('that ask for more work than ours are refused before it is done', async () => {
    const greedy = new TextEncoder().encode(
      'age-encryption.org/v1\n-> scrypt rF0/NwblUHHTpgQgRpe5CQ 22\nqW9eVsT0NVb/Vswtw8kPIxUnaYmm9Px1dYmq2+4+qZA\n--- x\n',
    );
    expect(await codeOf(files.open(greedy, passphrase))).to.equal('protocol-malformed');
  });
});
