/** Wer die eigene Adresse erfährt, und der Test der Verbindung, auf Deutsch. */
import type { CONNECTION_EN } from './connection-en.js';

export const CONNECTION_DE: Readonly<Record<keyof typeof CONNECTION_EN, string>> = {
  addressSeen: 'Die anderen in der Besprechung und die Server von {host} erfahren Ihre Netzwerkadresse.',
  addressHidden: 'Die anderen erfahren Ihre Netzwerkadresse nicht. Die Server von {host} erfahren sie.',
  addressMore: 'Adresse und Verbindung',
  addressBody:
    'Browser treffen sich direkt, darum sieht jeder die Netzwerkadresse des anderen. Sie verrät, durch welches Netz Sie kommen, und ungefähr, von wo.',
  addressHide: 'Meine Adresse verbergen',
  addressHideHint:
    'Ihr Ton und Ihr Bild gehen dann über die Vermittlung dieser Seite. Das verbirgt Sie, nicht die anderen. Vermittlung und Server sehen Ihre Adresse weiterhin.',
  addressNoRelay: 'Diese Seite hat keine Vermittlung, darum lassen sich Adressen hier nicht verbergen.',
  addressPolicy:
    'Auf dieser Seite treffen sich alle über die Vermittlung: Niemand in einer Besprechung erfährt die Adresse eines anderen. Vermittlung und Server sehen sie.',

  connectionTest: 'Verbindung testen',
  connectionTesting: 'Der Test dauert einige Sekunden',
  connectionServer: 'Server dieser Seite',
  connectionDirect: 'Verbindungen dieses Browsers',
  connectionStun: 'Eigene Adresse herausgefunden',
  connectionTurnUdp: 'Vermittlung über UDP',
  connectionTurnTcp: 'Vermittlung über TCP',
  connectionTurnTls: 'Vermittlung über TLS',
  connectionRelay: 'Nachricht durch die Vermittlung',
  findingWorks: 'geht',
  findingBlocked: 'geht nicht',
  findingNotTested: 'nicht getestet',
  findingNotConfigured: 'nicht vorhanden',

  connectionWorks: 'Einer Besprechung steht nichts im Weg.',
  connectionNoServer:
    'Der Server von {host} ist nicht zu erreichen. Sehen Sie nach, ob Sie online sind; wenn ja, bitten Sie die Stelle, die Ihr Netz betreibt, WebSockets zu {host} durchzulassen.',
  connectionNoLink:
    'Dieser Browser verbindet sich nicht mit anderen. Eine Einstellung, eine Erweiterung oder Ihre Organisation verbietet es vielleicht. Versuchen Sie es mit einem anderen Browser.',
  connectionNoRelay:
    'Die Vermittlung ist von hier nicht zu erreichen. Sie können Personen in Ihrem eigenen Netz treffen, andere vielleicht nicht. Versuchen Sie es in einem anderen Netz, oder sagen Sie es der Stelle, die die Seite betreibt.',
  connectionNoUdp:
    'Ihr Netz hält UDP zurück. Sie können sich trotzdem treffen, über die Vermittlung; Ton und Bild kommen vielleicht etwas später an.',
  connectionNoStun:
    'Der Browser konnte seine Adresse nicht herausfinden. Sie können Personen in Ihrem eigenen Netz treffen, andere vielleicht nicht. Versuchen Sie es in einem anderen Netz.',
};
