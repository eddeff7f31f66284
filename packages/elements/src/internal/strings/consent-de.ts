/** Die Wörter von `<consent-dialog>` auf Deutsch. */
import type { CONSENT_EN } from './consent-en.js';

export const CONSENT_DE: Readonly<Record<keyof typeof CONSENT_EN, string>> = {
  consentTitle: 'Sind Sie einverstanden?',
  consentIntro: 'Sie entscheiden frei und können es hier jederzeit zurücknehmen.',
  consentIntroFeature:
    'Sie entscheiden frei und können es hier jederzeit zurücknehmen. Was als nötig gekennzeichnet ist, lässt sich ohne Ihr Ja nicht nutzen.',
  consentNeeded: 'Für diese Funktion nötig',
  consentKept: 'Aufbewahrt: {retention}',
  consentBasisContract: 'Zur Information: für Ihren Vertrag nötig, keine Einwilligung',
  consentBasisObligation: 'Zur Information: gesetzlich vorgeschrieben, keine Einwilligung',
  consentBasisVital: 'Zur Information: schützt das Leben eines Menschen, keine Einwilligung',
  consentBasisTask: 'Zur Information: eine öffentliche Aufgabe, keine Einwilligung',
  consentBasisInterests: 'Zur Information: beruht auf einem berechtigten Interesse; Sie können widersprechen',
  consentController: 'Verantwortlich: {name}',
  consentContact: 'Fragen und spätere Rücknahme: {contact}',
  consentPolicy: 'Datenschutzerklärung',
  consentPolicyVersion: 'Datenschutzerklärung, Fassung {version}',
  consentAgree: 'Auswahl zustimmen',
  consentDecline: 'Keinem zustimmen',
  consentChooseFirst: 'Noch ist nichts gewählt. Wählen Sie etwas aus, oder stimmen Sie keinem zu.',
  consentSince: 'Zugestimmt um {time}',
  consentWithdraw: 'Zurücknehmen',
  consentWithdrawName: 'Zurücknehmen: {purpose}',
  consentWithdrawn: 'Zurückgenommen: {purpose}',
  consentDeclined: 'Sie haben keinem davon zugestimmt.',
  consentDone: 'Schließen',
};
