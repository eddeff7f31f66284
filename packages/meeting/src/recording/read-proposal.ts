/** What a person asks for as a command, in the form that is signed. */
import { hash32 } from '@in-camera/crypto';
import { encodeUtf8, fromBase64Url, type Hash32 } from '@in-camera/protocol';
import type { RecordingProposal as GivenProposal } from '../session/commands.js';
import type { RecordingProposal } from './recording-input.js';

/** A text that is not in the form that is signed is left out: without the one in the language asked in, nothing can be asked. */
export function readProposal({ texts, ...given }: GivenProposal): RecordingProposal {
  const hashes = Object.entries(texts).flatMap(([lang, text]): [string, Hash32][] => {
    const hash = hashOfText(text);
    return hash === null ? [] : [[lang, hash]];
  });
  const { scope, lang, purpose, controller, contact, retention, recipients, onDecline } = given;
  return { scope, lang, purpose, controller, contact, retention, recipients, onDecline, texts: new Map(hashes) };
}

/** @returns null for a text that is not in the form that is signed (NFC, no half of a pair) */
export function hashOfText(text: string): Hash32 | null {
  try {
    return hash32(encodeUtf8(text));
  } catch {
    return null;
  }
}

/** @param text base64url @returns null for anything but 32 bytes */
export function readHash32(text: string): Hash32 | null {
  const bytes = fromBase64Url(text);
  return bytes?.length === 32 ? (bytes as Hash32) : null;
}
