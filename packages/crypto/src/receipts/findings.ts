/** Gathers what does not hold while a file is checked: the check goes on, so that a report names every fault at once. */
import { toHex } from '@in-camera/protocol';
import type { DoubtCode, FailureCode, Finding } from './report.js';

export interface Findings {
  readonly failures: Finding<FailureCode>[];
  readonly doubts: Finding<DoubtCode>[];
  fail(code: FailureCode, place: string, ik?: Uint8Array): void;
  doubt(code: DoubtCode, place: string, ik?: Uint8Array): void;
}

export function createFindings(): Findings {
  const failures: Finding<FailureCode>[] = [];
  const doubts: Finding<DoubtCode>[] = [];
  const personOf = (ik?: Uint8Array) => (ik === undefined ? null : toHex(ik));
  return {
    failures,
    doubts,
    fail: (code, place, ik) => void failures.push({ code, place, person: personOf(ik) }),
    doubt: (code, place, ik) => void doubts.push({ code, place, person: personOf(ik) }),
  };
}
