/**
 * What a peer sends to show that somebody may lead (protocol §5): a grant for this page, or the peer's own proof. Works on
 * hostile bytes: only what verifies about one of the two becomes an input.
 */
import type { LeadProof } from '@in-camera/protocol';
import type { Input } from '../machine/input.js';
import { openChain } from './open-chain.js';
import { takeOwnChain } from './own-chain.js';
import type { Pair } from './pair-book.js';
import type { Runtime } from './runtime.js';

export async function takeProof(runtime: Runtime, pair: Pair, proof: LeadProof): Promise<Input | null> {
  const own = proof.grant === null ? null : await takeOwnChain(runtime, proof);
  if (own !== null) return own;
  const { judge, ports } = runtime;
  const chain = await openChain(judge, pair.ik, pair.mid, proof, ports.clock.now());
  return chain === null ? null : { type: 'peer-chain', peer: pair.id, chain };
}
