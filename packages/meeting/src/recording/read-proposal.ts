/** What a person asks for as a command, in the form that is signed. */
import { fromBase64Url, type Hash32 } from '@in-camera/protocol';
import type { RecordingProposal as GivenProposal } from '../session/commands.js';
import type { RecordingProposal } from './recording-input.js';

/** A text whose hash is none is left out: without the one in the language asked in, nothing can be asked. */
export function readProposal({ texts, ...given }: GivenProposal): RecordingProposal {
  const hashes = Object.entries(texts).flatMap(([lang, text]): [string, Hash32][] => {
    const hash = readHash32(text);
    return hash === null ? [] : [[lang, hash]];
  });
  const { scope, lang, purpose, controller, contact, retention, recipients, onDecline } = given;
  return { scope, lang, purpose, controller, contact, retention, recipients, onDecline, texts: new Map(hashes) };
}

/** @param text base64url @returns null for anything but 32 bytes */
export function readHash32(text: string): Hash32 | null {
  const bytes = fromBase64Url(text);
  return bytes?.length === 32 ? (bytes as Hash32) : null;
}
