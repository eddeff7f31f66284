/**
 * The secret that this server shares with the operator's TURN server (coturn: `static-auth-secret`). It comes from a file
 * and stays in memory: it is no setting, so that nothing that prints settings can print it.
 */
import { readFileSync } from 'node:fs';

/** Fewer can be guessed from one credential that anybody admitted holds. */
const SHORTEST = 16;
const LONGEST = 512;

/** @returns the first line of the file, or null when it cannot be read or is no secret of 16 to 512 printable characters */
export function readTurnSecret(path: string): string | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  const secret = text.replace(/\r?\n$/, '');
  const isFit = secret.length >= SHORTEST && secret.length <= LONGEST && /^[\x21-\x7e]+$/.test(secret);
  return isFit ? secret : null;
}
