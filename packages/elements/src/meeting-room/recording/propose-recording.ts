/**
 * From what somebody wants to record to what everybody is asked: fields as the wire takes them, and the text in
 * every language that this page has, so that each person may read it in their own.
 */
import type { RecordingKinds, RecordingProposal } from '@in-camera/meeting';
import { encodeUtf8, LIMITS } from '@in-camera/protocol';
import type { Localiser } from '../../internal/localise.js';
import { fetchLocale, servedLanguages } from '../../internal/locales.js';
import { joinLines, recordingText } from './recording-text.js';

/** Who answers for recordings made here, and what becomes of them: what a page knows beforehand. */
export interface RecordingAbout {
  readonly controller?: string;
  /** Where to ask, and to withdraw after the meeting. */
  readonly contact?: string;
  readonly retention?: string;
  /** Who else gets it; empty for nobody. */
  readonly recipients?: string;
}

export interface RecordingOptions extends RecordingAbout {
  readonly purpose: string;
  /** Voice and camera unless said otherwise. */
  readonly scope?: readonly (keyof RecordingKinds)[];
  /** Whether one video of all has everybody's name in it; it has unless this is false. */
  readonly names?: boolean;
  /** Seals the files on this computer; empty for none. Told to nobody. */
  readonly passphrase?: string;
}

export type RecordingField = 'purpose' | keyof RecordingAbout;

const FIELDS: readonly RecordingField[] = ['purpose', 'controller', 'contact', 'retention', 'recipients'];
/** Nobody can agree freely to what they are not told. */
const NEEDED: readonly RecordingField[] = ['purpose', 'controller', 'contact', 'retention'];
const KINDS = ['voice', 'camera', 'screen', 'screenSound'] as const;
const USUAL = ['voice', 'camera'] as const;

export type FieldProblem = 'needed' | 'too-long';

/** What is wrong with each field, and with what is to be recorded; nothing is missing from an empty map. */
export function problemsOf(options: RecordingOptions): ReadonlyMap<RecordingField | 'scope', FieldProblem> {
  const problems = new Map<RecordingField | 'scope', FieldProblem>();
  for (const field of FIELDS) {
    const value = tidy(options[field]);
    const most = field === 'purpose' ? LIMITS.purposeBytes : LIMITS.consentFieldBytes;
    if (value === '' && NEEDED.includes(field)) problems.set(field, 'needed');
    if (encodeUtf8(value).length > most) problems.set(field, 'too-long');
  }
  const scope = toScope(options.scope);
  if (!KINDS.some((kind) => scope[kind])) problems.set('scope', 'needed');
  return problems;
}

interface Asker {
  /** As the roster has it. */
  readonly name: string;
  readonly words: Localiser;
  readonly onDecline: 'stop' | 'exclude';
}

/** @throws TypeError that names the field that is missing or too long */
export async function proposeRecording(options: RecordingOptions, asker: Asker): Promise<RecordingProposal> {
  for (const [field, problem] of problemsOf(options)) {
    throw new TypeError(`${field}: ${problem === 'needed' ? 'is needed' : 'is too long'}`);
  }
  const { words, onDecline } = asker;
  const asked = {
    purpose: tidy(options.purpose),
    controller: tidy(options.controller),
    contact: tidy(options.contact),
    retention: tidy(options.retention),
    recipients: tidy(options.recipients),
    scope: toScope(options.scope),
  };
  const texts: Record<string, string> = {};
  for (const lang of servedLanguages()) {
    await fetchLocale(lang);
    texts[lang] = joinLines(recordingText(asker.name, asked, words.textIn(lang)));
  }
  return { ...asked, lang: words.lang, texts, onDecline };
}

/** One line, in the normal form that the wire takes. */
function tidy(text = ''): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .normalize('NFC');
}

function toScope(kinds: readonly (keyof RecordingKinds)[] = USUAL): RecordingKinds {
  const has = (kind: keyof RecordingKinds): boolean => kinds.includes(kind);
  return { voice: has('voice'), camera: has('camera'), screen: has('screen'), screenSound: has('screenSound') };
}
