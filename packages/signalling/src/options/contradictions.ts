/**
 * What is wrong with settings each of which is right by itself. Fails closed: what would expose the server or do
 * nothing is refused, with a sentence that names the options. Reads the file system only to see that folders exist and
 * that the file of a secret holds one.
 */
import { statSync } from 'node:fs';
import { toAddressBytes } from '../net/ip-address.js';
import { readTurnSecret } from '../turn/turn-secret.js';
import { parseIceUrl } from './ice-url.js';
import type { Settings } from './options.js';
import { wellKnownHosts } from './third-party-ice.js';

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
  if (policy.relayOnly && settings.turnUrl.length === 0) {
    problems.push('--policy relay-only: needs a TURN server, given by --turn-url');
  }
  return [...problems, ...findIceContradictions(settings)];
}

function findIceContradictions(settings: Settings): readonly string[] {
  const { stunPort, stunUrl, turnUrl, turnSecretFile, allowThirdPartyIce } = settings;
  const problems: string[] = [];
  if (stunPort !== null && stunUrl.length > 0) {
    problems.push('--stun-url: --stun-port has this server answer STUN itself; give one of them');
  }
  if (turnUrl.length > 0 && turnSecretFile === null) {
    problems.push('--turn-url: needs --turn-secret-file, with the secret that the TURN server checks credentials by');
  }
  if (turnSecretFile !== null && turnUrl.length === 0) {
    problems.push('--turn-secret-file: does nothing without --turn-url');
  }
  if (turnSecretFile !== null && readTurnSecret(turnSecretFile) === null) {
    problems.push(
      `--turn-secret-file ${turnSecretFile}: expects a readable file with one line of 16 to 512 characters without spaces`,
    );
  }
  const urls = [...stunUrl, ...turnUrl].flatMap((url) => parseIceUrl(url) ?? []);
  const foreign = wellKnownHosts(urls);
  for (const host of foreign.filter((each) => !allowThirdPartyIce.includes(each))) {
    problems.push(
      `${host}: belongs to a third party, which would learn the address of everybody who meets; if that is wanted, say --allow-third-party-ice ${host}`,
    );
  }
  for (const host of allowThirdPartyIce.filter((each) => !foreign.includes(each))) {
    problems.push(`--allow-third-party-ice ${host}: neither --stun-url nor --turn-url names this well-known host`);
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
