/** The command line of `in-camera-crypto`, read; whatever is not understood is named, and nothing is guessed. */
import { parseArgs } from 'node:util';

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Verification {
  /** Path of the receipt or manifest. */
  readonly file: string;
  /** Paths of pieces of the recording. */
  readonly pieces: readonly string[];
  readonly lang: Language;
  readonly json: boolean;
}

export type Invocation =
  | { readonly do: 'help' | 'version' }
  | ({ readonly do: 'verify' } & Verification)
  /** What was not understood, as it was given. */
  | { readonly do: 'refuse'; readonly problem: string };

const VERB = 'verify-receipts';
const FLAGS = {
  help: { type: 'boolean' },
  version: { type: 'boolean' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
} as const;

/** @param locale of the person, a tag or a name as in the variable LANG: decides when the line does not */
export function readArguments(args: readonly string[], locale: string): Invocation {
  const line = parse(args);
  if (line === null) return { do: 'refuse', problem: 'not understood; options are --lang, --json, --help, --version' };
  const [verb, file, ...pieces] = line.positionals;
  const { help = false, version = false, json = false, lang = toLanguage(locale) } = line.values;
  if (help || args.length === 0) return { do: 'help' };
  if (version) return { do: 'version' };
  if (verb !== VERB) return { do: 'refuse', problem: `${verb ?? 'nothing'}: the command is ${VERB}` };
  if (file === undefined) return { do: 'refuse', problem: 'which file?' };
  if (!isLanguage(lang)) return { do: 'refuse', problem: `--lang ${lang}: one of ${LANGUAGES.join(', ')}` };
  return { do: 'verify', file, pieces, lang, json };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: true, strict: true });
  } catch {
    return null;
  }
}

function isLanguage(text: string): text is Language {
  return LANGUAGES.some((language) => language === text);
}

/** `de_AT.UTF-8` and `de-AT` are German; what is not spoken here is answered in English. */
function toLanguage(locale: string): Language {
  return LANGUAGES.find((language) => new RegExp(`^${language}\\b|^${language}_`, 'i').test(locale)) ?? 'en';
}
