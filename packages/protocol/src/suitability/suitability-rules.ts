/**
 * The operator's rules for what may be talked about by video (R12): one document of JSON, read by the server at its start
 * and by the page before a link is shown. Owns its shape and what is wrong with another one. Knows no meeting.
 */
import * as v from 'valibot';

/** What an answer may tighten in a meeting; each is one of the policy's switches, turned the stricter way. */
export const TIGHTENINGS = [
  'no-recording',
  'no-files',
  'no-chat',
  'no-screen-share',
  'require-verification',
  'relay-only',
] as const;
export type Tightening = (typeof TIGHTENINGS)[number];

export type SuitabilityVerdict = 'allowed' | 'allowed-if' | 'not-by-video';

/** By language, a BCP 47 tag: the same text in each. */
export type TextByLanguage = Readonly<Record<string, string>>;

export interface SuitabilityTopic {
  readonly id: string;
  readonly label: TextByLanguage;
  readonly verdict: SuitabilityVerdict;
  /** Under which conditions, or why not. */
  readonly conditions: TextByLanguage;
  /** Whom to ask. */
  readonly ask: TextByLanguage;
  /** Whether the host may go on although it is not for a video meeting. */
  readonly mayGoOn: boolean;
  readonly stricter: readonly Tightening[];
}

export interface SuitabilityRules {
  /** What the papers name them by. */
  readonly version: string;
  /** Whether a meeting may be made by a program that gives no answer. The page's own form always asks. */
  readonly answer: 'required' | 'optional';
  readonly topics: readonly SuitabilityTopic[];
}

export type SuitabilityProblem =
  'not-json' | 'unknown-field' | 'missing-field' | 'bad-value' | 'duplicate-topic' | 'missing-conditions';

export type ParsedSuitability =
  | { readonly ok: true; readonly value: SuitabilityRules }
  /** `at` names the place: `topics.2.verdict`. */
  | { readonly ok: false; readonly code: SuitabilityProblem; readonly at: string };

const MAX_TOPICS = 32;
const MAX_TEXT = 600;

const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_TEXT));
const isPlain = (input: unknown): boolean => typeof input === 'object' && input !== null && !Array.isArray(input);
const plain = v.custom<object>(isPlain);
const texts = v.pipe(plain, v.record(v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/)), text));
const someTexts = v.pipe(
  texts,
  v.check((given) => Object.keys(given).length > 0),
);

const topic = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/)),
  label: someTexts,
  verdict: v.picklist(['allowed', 'allowed-if', 'not-by-video']),
  conditions: v.optional(texts, {}),
  ask: v.optional(texts, {}),
  'may-go-on': v.optional(v.boolean(), false),
  stricter: v.optional(v.pipe(v.array(v.picklist(TIGHTENINGS)), v.maxLength(TIGHTENINGS.length)), []),
});

const rules = v.strictObject({
  version: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64)),
  answer: v.optional(v.picklist(['required', 'optional']), 'optional'),
  topics: v.pipe(v.array(v.pipe(plain, topic)), v.maxLength(MAX_TOPICS)),
});

/** @param json what `JSON.parse` made of the document. A missing optional field means its default, an unknown one is refused. */
export function parseSuitability(json: unknown): ParsedSuitability {
  if (!isPlain(json)) return { ok: false, code: 'not-json', at: '' };
  const result = v.safeParse(rules, json, { abortEarly: true });
  if (!result.success) return { ok: false, ...toProblem(result.issues[0]) };
  const { version, answer, topics } = result.output;
  const ids = topics.map(({ id }) => id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice !== -1) return { ok: false, code: 'duplicate-topic', at: `topics.${String(twice)}.id` };
  // Who is told *only if* is told if what.
  const unsaid = topics.findIndex(
    ({ verdict, conditions }) => verdict === 'allowed-if' && Object.keys(conditions).length === 0,
  );
  if (unsaid !== -1) return { ok: false, code: 'missing-conditions', at: `topics.${String(unsaid)}.conditions` };
  return {
    ok: true,
    value: {
      version,
      answer,
      topics: topics.map(({ 'may-go-on': mayGoOn, ...rest }) => ({ ...rest, mayGoOn })),
    },
  };
}

/** The document that `parseSuitability` reads back as the same rules. */
export function toWireSuitability({ version, answer, topics }: SuitabilityRules): Readonly<Record<string, unknown>> {
  return { version, answer, topics: topics.map(({ mayGoOn, ...rest }) => ({ ...rest, 'may-go-on': mayGoOn })) };
}

function toProblem(issue: v.BaseIssue<unknown>): { readonly code: SuitabilityProblem; readonly at: string } {
  const at = v.getDotPath(issue) ?? '';
  if (issue.type === 'strict_object' && issue.expected === 'never') return { code: 'unknown-field', at };
  const isMissing = issue.type === 'strict_object' && issue.received === 'undefined';
  return { code: isMissing ? 'missing-field' : 'bad-value', at };
}
