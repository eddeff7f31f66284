/**
 * Gathers the settings from the command line, the environment and a config file, in this order of precedence.
 * Whatever is unknown, malformed, given twice or contradictory becomes a problem that names it: the server does not
 * start on a guess. Knows the table of options only as a table; touches no file but the config file it is told of.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findContradictions } from './contradictions.js';
import type { OptionKind } from './option-kinds.js';
import {
  isOptionName,
  OPTION_NAMES,
  OPTIONS,
  toFlagName,
  toVariableName,
  type OptionName,
  type Settings,
} from './options.js';

export type Invocation =
  | { readonly do: 'help' | 'version' }
  | { readonly do: 'serve' | 'check'; readonly settings: Settings }
  | { readonly do: 'refuse'; readonly problems: readonly string[] };

interface Given {
  readonly name: OptionName;
  readonly value: unknown;
  /** How the operator wrote it, for the problem's text. */
  readonly as: string;
}

interface CommandLine {
  readonly given: readonly Given[];
  readonly verb: 'help' | 'version' | 'serve' | 'check';
  readonly configFile: string | undefined;
}

const VERBS = { help: 'help', version: 'version', 'check-config': 'check' } as const;
const CONFIG_VARIABLE = toVariableName('config');

const FLAGS = new Map(OPTION_NAMES.map((name) => [toFlagName(name), name]));
const VARIABLES = new Map(OPTION_NAMES.map((name) => [toVariableName(name), name]));

export function readOptions(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Invocation {
  const problems: string[] = [];
  const line = readCommandLine(args, problems);
  if (line.verb === 'help' || line.verb === 'version') return { do: line.verb };
  const configFile = line.configFile ?? toGiven(env[CONFIG_VARIABLE]);
  const given = [
    ...(configFile === undefined ? [] : readConfigFile(configFile, problems)),
    ...readEnvironment(env, problems),
    ...line.given,
  ];
  const settings = toSettings(given, problems);
  if (problems.length === 0) problems.push(...findContradictions(settings));
  return problems.length === 0 ? { do: line.verb, settings } : { do: 'refuse', problems };
}

/** Settings from the values a program hands over, judged like those of the command line. */
export function completeSettings(values: Partial<Settings>): {
  readonly settings: Settings;
  readonly problems: readonly string[];
} {
  const problems: string[] = [];
  const given = Object.entries<unknown>(values).flatMap(([name, value]): Given[] => {
    if (!isOptionName(name)) problems.push(`${name}: there is no such option`);
    else if (value !== undefined && value !== OPTIONS[name].fallback)
      return [{ name, value: format(name, value), as: name }];
    return [];
  });
  const settings = toSettings(given, problems);
  return { settings, problems: problems.length === 0 ? findContradictions(settings) : problems };
}

/** Empty lists have no text, and need none: they are what holds when nothing is given. */
function format(name: OptionName, value: unknown): unknown {
  if (Array.isArray(value)) return value;
  // Each kind formats what its own parse has made; what a program made up instead, parse refuses by name.
  const kind = OPTIONS[name].kind as OptionKind<unknown>;
  try {
    return kind.format(value);
  } catch {
    // Not in the form of the settings: a document as in a config file, or nothing that is one.
    return value;
  }
}

function readCommandLine(args: readonly string[], problems: string[]): CommandLine {
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: Object.fromEntries([...FLAGS.keys(), 'config'].map((flag) => [flag, { type: 'string' as const }])),
  });
  const values = new Map<string, string[]>();
  let verb: CommandLine['verb'] = 'serve';
  for (const token of tokens) {
    if (token.kind !== 'option') {
      if (token.kind === 'positional') problems.push(`${token.value}: not understood; options begin with --`);
    } else if (Object.hasOwn(VERBS, token.name) && token.value === undefined) {
      verb = VERBS[token.name as keyof typeof VERBS];
    } else if (!FLAGS.has(token.name) && token.name !== 'config') {
      problems.push(`${token.rawName}: there is no such option`);
    } else if (token.value === undefined || (!token.inlineValue && token.value.startsWith('--'))) {
      problems.push(`${token.rawName}: needs a value`);
    } else {
      values.set(token.name, [...(values.get(token.name) ?? []), token.value]);
    }
  }
  const given = [...values].flatMap(([flag, texts]): Given[] => {
    const name = FLAGS.get(flag);
    const repeats = name !== undefined && OPTIONS[name].kind.repeats;
    if (texts.length > 1 && !repeats) problems.push(`--${flag}: given more than once`);
    return name === undefined ? [] : [{ name, value: repeats ? texts.join(',') : texts[0], as: `--${flag}` }];
  });
  return { given, verb, configFile: values.get('config')?.[0] };
}

function readEnvironment(env: Readonly<Record<string, string | undefined>>, problems: string[]): readonly Given[] {
  const variables = Object.keys(env).filter((name) => name.startsWith('IN_CAMERA_') && name !== CONFIG_VARIABLE);
  return variables.flatMap((variable): Given[] => {
    const name = VARIABLES.get(variable);
    const value = toGiven(env[variable]);
    if (name === undefined) problems.push(`${variable}: there is no such option`);
    else if (value !== undefined) return [{ name, value, as: variable }];
    return [];
  });
}

/** An empty variable is how compose files say *not set*. */
function toGiven(variable: string | undefined): string | undefined {
  return variable === '' ? undefined : variable;
}

function readConfigFile(path: string, problems: string[]): readonly Given[] {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    problems.push(`--config ${path}: not a readable JSON file`);
    return [];
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    problems.push(`--config ${path}: expects a JSON object`);
    return [];
  }
  return Object.entries(document).flatMap(([key, value]): Given[] => {
    const name = FLAGS.get(key);
    if (name !== undefined) return [{ name, value, as: `"${key}" in ${path}` }];
    problems.push(`"${key}" in ${path}: there is no such option`);
    return [];
  });
}

/** Later ones win: config file, then environment, then command line. */
function toSettings(given: readonly Given[], problems: string[]): Settings {
  const values: Partial<Record<OptionName, unknown>> = {};
  for (const name of OPTION_NAMES) values[name] = OPTIONS[name].fallback;
  for (const { name, value, as } of given) {
    const kind: OptionKind<unknown> = OPTIONS[name].kind;
    const parsed = kind.parse(value);
    const why = parsed === undefined ? (kind.explain?.(value) ?? '') : '';
    if (parsed === undefined) problems.push(`${as}: expects ${kind.expects}${why === '' ? '' : ` (${why})`}`);
    else values[name] = parsed;
  }
  // Every name was given its fallback above, and each value comes from its own kind.
  return values as Settings;
}
