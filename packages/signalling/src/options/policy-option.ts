/**
 * The operator's policy as an option: JSON on the spot, or the path of a file that holds it. Its members and their
 * meaning are the protocol's; what is not named keeps the built-in value.
 */
import { readFileSync } from 'node:fs';
import { DEFAULT_POLICY, parsePolicy, toWirePolicy, type Policy } from '@in-camera/protocol';
import type { OptionKind } from './option-kinds.js';

/** Password required, recording off, the rest on. */
export const BUILT_IN_POLICY: Policy = DEFAULT_POLICY;

export const policyDocument: OptionKind<Policy> = {
  placeholder: 'JSON|FILE',
  expects: 'a policy as JSON or a file that holds one, such as {"recording": true}; members as in the documentation',
  repeats: false,
  parse(value) {
    const policy = parsePolicy(typeof value === 'string' ? readJson(value) : value);
    return policy.ok ? policy.value : undefined;
  },
  format: (policy) => JSON.stringify(toWirePolicy(policy)),
};

/** Null, which is no policy, for what cannot be read. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text.trimStart().startsWith('{') ? text : readFileSync(text, 'utf8'));
  } catch {
    return null;
  }
}
