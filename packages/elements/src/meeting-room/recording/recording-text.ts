/**
 * The text that a person agrees to, and its hash (R10, threats E2): made of the request and of this package's sentences, by one
 * function for whoever asks and for whoever is asked. Pure: no clock and no lists of `Intl`, which differ between browsers.
 */
import type { RecordingRequestState } from '@in-camera/meeting';
import { isolate } from '../../internal/isolate.js';
import type { Localiser, StringKey } from '../../internal/localise.js';

/** One line on the screen. */
export interface RecordingLine {
  readonly kind: 'title' | 'sentence' | 'item';
  readonly text: string;
}

export type Asked = Pick<
  RecordingRequestState,
  'purpose' | 'controller' | 'contact' | 'retention' | 'recipients' | 'scope'
>;
type Say = Localiser['text'];
type Field = Exclude<keyof Asked, 'scope'>;

const KINDS = [
  ['voice', 'recAskVoice'],
  ['camera', 'recAskCamera'],
  ['screen', 'recAskScreen'],
  ['screenSound', 'recAskScreenSound'],
] as const satisfies readonly (readonly [keyof Asked['scope'], StringKey])[];

/** White space, and what turns the direction of the words around it. */
const UNSEEN = /[\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/**
 * All of it, line by line.
 * @param name of who asks, as the roster has it
 * @param say in the language of the text
 */
export function recordingText(name: string, asked: Asked, say: Say): readonly RecordingLine[] {
  return [
    { kind: 'title', text: say('recAskTitle') },
    sentence(say('recAskWho', { name: strange(name) })),
    ...recordingFacts(asked, say),
    sentence(say('recAskFree')),
    sentence(say('recAskWithdraw')),
    contact(asked, say),
  ];
}

/** What it is about, without the question and what one may do: for whoever has answered. */
export function recordingFacts(asked: Asked, say: Say): readonly RecordingLine[] {
  const of = (field: Field, key: StringKey, none: StringKey): RecordingLine => {
    const value = strange(asked[field]);
    return sentence(value === '' ? say(none) : say(key, { [field]: value }));
  };
  return [
    sentence(say('recAskPurpose', { purpose: strange(asked.purpose) })),
    of('controller', 'recAskController', 'recAskControllerNone'),
    of('retention', 'recAskRetention', 'recAskRetentionNone'),
    of('recipients', 'recAskRecipients', 'recAskRecipientsNone'),
    sentence(say('recAskKinds')),
    ...KINDS.filter(([kind]) => asked.scope[kind]).map(([, key]) => ({ kind: 'item', text: say(key) }) as const),
    sentence(say('recKindsChat')),
  ];
}

/** As one text: what is hashed and kept. */
export function joinLines(lines: readonly { readonly text: string }[]): string {
  return lines.map(({ text }) => text).join('\n');
}

function contact(asked: Asked, say: Say): RecordingLine {
  const value = strange(asked.contact);
  return sentence(value === '' ? say('recAskContactNone') : say('recAskContact', { contact: value }));
}

function sentence(text: string): RecordingLine {
  return { kind: 'sentence', text: text.normalize('NFC') };
}

/** What others wrote stays one run of words within our sentence: it makes no lines of its own, and turns none. */
function strange(text: string): string {
  const plain = text.replace(UNSEEN, ' ').trim();
  return plain === '' ? '' : isolate(plain);
}
