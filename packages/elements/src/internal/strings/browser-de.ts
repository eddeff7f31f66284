/** What is said of the person's own browser in German. */
import type { BROWSER_EN } from './browser-en.js';

export const BROWSER_DE: Readonly<Record<keyof typeof BROWSER_EN, string>> = {
  browserOld: 'Ihr Browser ist veraltet.',
  browserOldReason:
    '{browser} wurde vor mehr als drei Monaten ersetzt; inzwischen gibt es Version {latest}. Bekannte Lücken darin bleiben offen, und eine Besprechung ist nur so vertraulich wie der Browser, in dem sie läuft.',
  browserUpdate:
    'Aktualisieren Sie ihn am besten vorher: in seinem Menü unter Hilfe oder Info. Hinein können Sie trotzdem.',
  browserUpdateSystem:
    'Aktualisieren Sie am besten vorher das Gerät: in den Einstellungen unter Softwareupdate. Der Browser gehört dazu. Hinein können Sie trotzdem.',
  browserUpdateApp:
    'Aktualisieren Sie am besten vorher die App, die diese Seite zeigt, oder öffnen Sie die Seite in einem Browser. Hinein können Sie trotzdem.',
  browserTableOld:
    'Ob Ihr Browser aktuell ist, lässt sich nicht sagen: Was diese Seite über Browser weiß, ist über sechs Monate alt.',
  browserNotKnown: 'Ob Ihr Browser aktuell ist, lässt sich nicht sagen: Er nennt seine Version nicht.',
  browserLacks: 'Das fehlt ihm:',
  'browserLacks:RTCPeerConnection': 'Verbindungen von Browser zu Browser',
  'browserLacks:RTCRtpSender': 'Bild und Ton während der Verbindung umzuschalten',
  'browserLacks:WebSocket': 'die Leitung zum Server',
  'browserLacks:UserActivation': 'Ihren Klick von einer Handlung der Seite zu unterscheiden',
};
