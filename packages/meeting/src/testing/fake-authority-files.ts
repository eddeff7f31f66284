/** A file that opens with its passphrase, in the clear: for tests and stories only. */
import { sha512 } from '@in-camera/crypto';
import { concatBytes, encodeUtf8, equalBytes, MeetingError } from '@in-camera/protocol';
import type { AuthorityFiles } from '../ports/authority-files.js';

const HEAD = encodeUtf8('fake-age\n');
const TAG_BYTES = 16;

export function createFakeAuthorityFiles(): AuthorityFiles {
  const tagOf = (passphrase: string): Uint8Array => sha512(encodeUtf8(passphrase)).slice(0, TAG_BYTES);
  return {
    seal: (content, passphrase) => Promise.resolve(concatBytes(HEAD, tagOf(passphrase), content)),
    open(file, passphrase) {
      const at = HEAD.length + TAG_BYTES;
      if (!equalBytes(file.subarray(0, HEAD.length), HEAD))
        return Promise.reject(new MeetingError('protocol-malformed'));
      const isRight = equalBytes(file.subarray(HEAD.length, at), tagOf(passphrase));
      return isRight ? Promise.resolve(file.slice(at)) : Promise.reject(new MeetingError('wrong-password'));
    },
  };
}
