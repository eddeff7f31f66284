/**
 * What stays of a *yes* outside a meeting: a plain, unsigned record for the page, which as controller keeps it
 * (Art. 7 (1) GDPR: the controller shall be able to demonstrate). Nothing of it is stored here.
 */
import type { ConsentController, ConsentPurpose } from './consent-purpose.js';

export interface ConsentReceipt {
  readonly format: 'in-camera-consent';
  readonly version: 1;
  /** Random, 128 bits in hex; says nothing of the person. */
  readonly id: string;
  /** Unix milliseconds, by the browser's clock. */
  readonly at: number;
  /** The language of the text, a BCP 47 tag. */
  readonly lang: string;
  readonly controller: ConsentController | null;
  readonly policy: { readonly url: string; readonly version: string } | null;
  /** What was agreed to. */
  readonly purposes: readonly Pick<ConsentPurpose, 'id' | 'label' | 'retention'>[];
  /** All that was shown, as it was worded. */
  readonly text: string;
}

export interface ReceiptInput {
  readonly purposes: readonly ConsentPurpose[];
  readonly controller: ConsentController | null;
  readonly policyUrl: string;
  readonly policyVersion: string;
  readonly lang: string;
  readonly text: string;
  readonly at: number;
}

export function createReceipt({
  purposes,
  controller,
  policyUrl,
  policyVersion,
  lang,
  text,
  at,
}: ReceiptInput): ConsentReceipt {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hasPolicy = policyUrl !== '' || policyVersion !== '';
  return Object.freeze({
    format: 'in-camera-consent',
    version: 1,
    id: [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    at,
    lang,
    controller: controller === null ? null : Object.freeze({ ...controller }),
    policy: hasPolicy ? Object.freeze({ url: policyUrl, version: policyVersion }) : null,
    purposes: Object.freeze(
      purposes.map(({ id, label, retention }) =>
        Object.freeze({ id, label, ...(retention === undefined ? {} : { retention }) }),
      ),
    ),
    text,
  });
}
