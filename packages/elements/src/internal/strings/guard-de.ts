/** Die Wörter von `<participant-guard>` auf Deutsch. */
import type { GUARD_EN } from './guard-en.js';

export const GUARD_DE: Record<keyof typeof GUARD_EN, string> = {
  guardLabel: 'Wer hier ist und wer hereindarf',
  guardKnocking: 'Klopfen an',
  guardPresent: 'In der Besprechung',
  guardAdmittedByHost: 'Von der Leitung eingelassen',
  guardAdmittedByCoHost: 'Von der Ko-Leitung eingelassen',
  guardAdmittedByInvite: 'Mit Einladung gekommen',
  guardAdmittedByCertificate: 'Als Leitung gekommen',
  guardRemove: 'Entfernen',
  guardRemoveName: '{name} entfernen',
  guardRemoveHeading: '{name} entfernen?',
  guardRemoveBody:
    'Die Person ist innerhalb von zwei Sekunden für alle draußen. Mit demselben Link kann sie wieder anklopfen.',
  guardRemoveConfirm: 'Entfernen',
  guardLock: 'Tür schließen',
  guardUnlock: 'Tür öffnen',
  guardLocked: 'Die Tür ist geschlossen: Niemand kann mehr anklopfen.',
  guardUnlocked: 'Die Tür ist offen: Wer Link und Passphrase hat, kann anklopfen.',
  guardNobody: 'Sonst ist niemand hier.',
};
