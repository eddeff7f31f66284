/**
 * What a page asks consent for: the purposes, who answers for them, and the check that a page has named them well.
 * Pure; knows neither dialog nor words.
 */

/** Art. 6 (1) GDPR, letters a to f. */
export type LegalBasis =
  'consent' | 'contract' | 'legal-obligation' | 'vital-interests' | 'public-task' | 'legitimate-interests';

const LEGAL_BASES: readonly string[] = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
] satisfies readonly LegalBasis[];

export interface ConsentPurpose {
  /** Letters, digits and hyphens; names the slot `purpose-{id}` and stands in the receipt. */
  readonly id: string;
  /** In the person's language, as the other texts. */
  readonly label: string;
  readonly description?: string;
  /** What cannot be used without it is named in the description; it forces nobody. */
  readonly required?: boolean;
  /** `consent` unless said otherwise; any other is information and has no switch. */
  readonly legalBasis?: LegalBasis;
  /** For how long, in words. */
  readonly retention?: string;
}

export interface ConsentController {
  readonly name: string;
  /** Where to ask and to withdraw later. */
  readonly contact?: string;
}

const ID = /^[a-z\d][a-z\d-]{0,63}$/i;

/**
 * The purposes as a page gave them, copied and frozen.
 * @throws TypeError that names the entry and what is wrong with it
 */
export function readPurposes(given: unknown): readonly ConsentPurpose[] {
  if (!Array.isArray(given)) throw new TypeError('purposes: an array is needed');
  const purposes = given.map((entry: unknown, place) => readPurpose(entry, `purposes[${String(place)}]`));
  const ids = new Set(purposes.map(({ id }) => id));
  if (ids.size !== purposes.length) throw new TypeError('purposes: each id may stand once');
  return Object.freeze(purposes);
}

function readPurpose(entry: unknown, place: string): ConsentPurpose {
  if (typeof entry !== 'object' || entry === null) throw new TypeError(`${place}: an object is needed`);
  const { id, label, description, required, legalBasis, retention } = entry as Record<string, unknown>;
  if (typeof id !== 'string' || !ID.test(id)) {
    throw new TypeError(`${place}.id: letters, digits and hyphens are needed, 64 at most`);
  }
  if (typeof label !== 'string' || label.trim() === '') throw new TypeError(`${place}.label: a text is needed`);
  if (legalBasis !== undefined && !LEGAL_BASES.includes(legalBasis as string)) {
    throw new TypeError(`${place}.legalBasis: one of ${LEGAL_BASES.join(', ')} is needed`);
  }
  return Object.freeze({
    id,
    label,
    ...text('description', description, place),
    ...text('retention', retention, place),
    required: required === true,
    legalBasis: (legalBasis ?? 'consent') as LegalBasis,
  });
}

function text(name: 'description' | 'retention', value: unknown, place: string): Partial<ConsentPurpose> {
  if (value === undefined || value === '') return {};
  if (typeof value !== 'string') throw new TypeError(`${place}.${name}: a text is needed`);
  return { [name]: value };
}

/** Only what rests on consent can be agreed to. */
export function isAskedFor({ legalBasis = 'consent' }: ConsentPurpose): boolean {
  return legalBasis === 'consent';
}
