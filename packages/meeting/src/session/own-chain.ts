/** The own chain, from whoever gave it: verified about the own key before it counts. */
import type { Mid } from '@in-camera/protocol';
import type { Input } from '../machine/input.js';
import type { Ports } from '../ports/ports.js';
import type { Chain } from '../roster/chain.js';
import type { Keyring } from './keyring.js';
import { openChain, type ShownChain } from './open-chain.js';
import type { Runtime } from './runtime.js';

/** A certificate is for every meeting of its room, so none need be under way. */
const NO_MEETING = new Uint8Array(16) as Mid;

/** @returns null for a certificate that makes no host of this page. */
export function openOwnCertificate(ports: Ports, keyring: Keyring, cert: Uint8Array): Promise<Chain | null> {
  const judge = { verifier: ports.verifier, authority: keyring.authority };
  return openChain(judge, keyring.identity.publicKey, NO_MEETING, { cert, grant: null }, ports.clock.now());
}

/** For the machine: from now on this page has that chain. @returns null for one that makes nothing of it in this meeting. */
export async function takeOwnChain(runtime: Runtime, shown: ShownChain): Promise<Input | null> {
  const { judge, keyring, ports } = runtime;
  const mid = runtime.getState().roster.current?.statement.mid ?? NO_MEETING;
  const chain = await openChain(judge, keyring.identity.publicKey, mid, shown, ports.clock.now());
  return chain === null ? null : { type: 'own-chain', chain };
}
