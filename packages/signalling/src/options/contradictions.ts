/**
 * What is wrong with settings each of which is right by itself. Fails closed: what would expose the server or do
 * nothing is refused, with a sentence that names the options. Reads the file system only to see that folders exist.
 */
import { statSync } from 'node:fs';
import { toAddressBytes } from '../net/ip-address.js';
import type { Settings } from './options.js';

export function findContradictions(settings: Settings): readonly string[] {
  const { host, port, trustedProxy, opsListen, stunHost, stunPort, policy } = settings;
  const problems: string[] = [];
  if (!isLoopback(host) && trustedProxy.length === 0) {
    problems.push(
      `--host ${host}: other machines can reach it, so it wants --trusted-proxy with the addresses of the proxy that ends TLS`,
    );
  }
  if (opsListen !== null && opsListen !== 'off' && opsListen.port === port && port !== 0 && opsListen.host === host) {
    problems.push('--ops-listen: must not be the public address given by --host and --port');
  }
  if (stunHost !== null && stunPort === null) problems.push('--stun-host: does nothing without --stun-port');
  if (settings.static !== null && !isFolder(settings.static)) {
    problems.push(`--static ${settings.static}: there is no such folder`);
  }
  if (policy.relayOnly) {
    problems.push('--policy relay-only: needs a TURN server, which this release cannot be told of yet');
  }
  return problems;
}

export function isLoopback(host: string): boolean {
  const bytes = toAddressBytes(host);
  if (bytes === null) return false;
  if (bytes.length === 4) return bytes[0] === 127;
  return bytes.subarray(0, 15).every((byte) => byte === 0) && bytes[15] === 1;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
