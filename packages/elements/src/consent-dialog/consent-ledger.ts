/** What has been agreed to on this page and not been taken back, by purpose. In memory only. */
import type { ConsentReceipt } from './consent-receipt.js';

export class ConsentLedger {
  /** By the id of the purpose: the receipt that it stands in. */
  readonly #given = new Map<string, ConsentReceipt>();

  /** Of the purposes that are agreed to, in the order of agreeing. */
  get ids(): readonly string[] {
    return [...this.#given.keys()];
  }

  /** Each of which at least one purpose still stands. */
  get receipts(): readonly ConsentReceipt[] {
    return [...new Set(this.#given.values())];
  }

  /** Unix milliseconds; null when it is not agreed to. */
  agreedAt(id: string): number | null {
    return this.#given.get(id)?.at ?? null;
  }

  give(receipt: ConsentReceipt): void {
    for (const { id } of receipt.purposes) {
      this.#given.delete(id);
      this.#given.set(id, receipt);
    }
  }

  /** @returns those of the ids that stood until now */
  withdraw(ids: readonly string[]): readonly string[] {
    return [...ids].filter((id) => this.#given.delete(id));
  }
}
