/** The words of personal invitations in German. */
import type { INVITES_EN } from './invites-en.js';

export const INVITES_DE: Readonly<Record<keyof typeof INVITES_EN, string>> = {
  personalHeading: 'Persönliche Einladungen',
  personalLead:
    'Ein Link für eine Person, der einmal gilt. Kommt er ein zweites Mal, wird er abgewiesen, und Sie erfahren es.',
  personalNew: 'Jemanden mit Namen einladen',
  personalName: 'Für wen?',
  personalNameMissing: 'Bitte einen Namen eingeben.',
  personalUntil: 'Gilt',
  personalHour: 'eine Stunde',
  personalDay: 'einen Tag',
  personalWeek: 'eine Woche',
  personalAdmit: 'Ohne Nachfrage hereinlassen',
  personalAdmitHint:
    'Wer mit diesem Link und unter diesem Namen zuerst kommt, ist sofort drin. Bei Vertraulichem besser auslassen.',
  personalAdmitSensitive: 'In dieser Besprechung nicht: Nach ihren Regeln sehen Sie sich jede Person selbst an.',
  personalMake: 'Einladung erstellen',
  personalMade: 'Einladung für {name}',
  personalMadeLead:
    'Dieser Link wird jetzt gezeigt und nie wieder. Schicken Sie ihn nur an {name}, und die Passphrase auf anderem Weg.',
  personalMadeLeadNoPassword: 'Dieser Link wird jetzt gezeigt und nie wieder. Schicken Sie ihn nur an {name}.',
  personalCopy: 'Link für {name} kopieren',
  personalLink: 'Link für {name}',
  personalDone: 'Fertig',
  personalRevoke: 'Zurückziehen',
  personalRevokeName: 'Einladung für {name} zurückziehen',
  personalFull:
    'Das ging nicht. Ziehen Sie Einladungen zurück, die niemand mehr braucht, oder versuchen Sie es noch einmal.',
  personalUnseen: 'kommt ohne Nachfrage herein',
  personalReused: 'kam ein zweites Mal',
  inviteShare: 'Link teilen',
  inviteShareName: 'Link teilen: für {name}',
  inviteQr: 'Als QR-Code zeigen',
  inviteQrName: 'Als QR-Code zeigen: der Link für {name}',
  inviteQrHide: 'QR-Code ausblenden',
  inviteQrAlt: 'QR-Code des Links: Die Kamera eines Telefons öffnet ihn. Er sagt dasselbe wie der Text darüber.',
  inviteQrFailed: 'Der QR-Code war nicht zu holen. Kopieren Sie stattdessen den Link.',
  guardAdmitInvitedOne: 'Die eingeladene Person hereinlassen',
  guardAdmitInvitedOther: 'Die {count} Eingeladenen hereinlassen',
  guardInviteReused: 'Diese Einladung kam ein zweites Mal: fragen Sie nach',
  guardInviteUnknown: 'Mit einer Einladung, die hier niemand kennt',
  bannerReused:
    'Die Einladung für {name} kam ein zweites Mal. Wer später kam, wurde abgewiesen. Fragen Sie {name} auf anderem Weg, wer die richtige Person ist.',
  bannerReusedNobody:
    'Die Einladung für {name} kam ein zweites Mal, bevor jemand damit hereinkam. Fragen Sie {name} auf anderem Weg, wer die richtige Person ist.',
  bannerReusedShow: 'Personen zeigen',
};
