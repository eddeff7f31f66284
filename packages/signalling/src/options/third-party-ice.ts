/**
 * STUN and TURN servers that everybody copies out of examples, by the domains they are under. Whoever runs one learns
 * the address of everybody who meets, so none is used unless the operator has named it (J1). No list is complete: an
 * address that is not on this one is the operator's own word.
 */
import type { IceUrl } from './ice-url.js';

const WELL_KNOWN_DOMAINS: ReadonlySet<string> = new Set([
  '1und1.de',
  '3cx.com',
  'antisip.com',
  'bluesip.net',
  'cloudflare.com',
  'counterpath.com',
  'counterpath.net',
  'dus.net',
  'easybell.de',
  'ekiga.net',
  'expressturn.com',
  'freeswitch.org',
  'gmx.de',
  'gmx.net',
  'google.com',
  'ideasip.com',
  'iptel.org',
  'jit.si',
  'jitsi.net',
  'linphone.org',
  'matrix.org',
  'metered.ca',
  'metered.live',
  'mozilla.com',
  'nextcloud.com',
  'numb.viagenie.ca',
  'rixtelecom.se',
  'schlund.de',
  'sipgate.net',
  'sonetel.com',
  'stunprotocol.org',
  't-online.de',
  'twilio.com',
  'viagenie.ca',
  'voiparound.com',
  'voipbuster.com',
  'voipgate.com',
  'voipstunt.com',
  'web.de',
  'xirsys.com',
  'xten.com',
]);

/** @returns the hosts among these that belong to a well-known third party, each once */
export function wellKnownHosts(urls: readonly IceUrl[]): readonly string[] {
  return [...new Set(urls.map(({ host }) => host))].filter(isWellKnown);
}

function isWellKnown(host: string): boolean {
  const labels = host.split('.');
  return labels.some((_, at) => WELL_KNOWN_DOMAINS.has(labels.slice(at).join('.')));
}
