/** The words of `<safety-words>`, and of what says *verified* elsewhere, in German. */
import type { SAFETY_EN } from './safety-en.js';

export const SAFETY_DE: Readonly<Record<keyof typeof SAFETY_EN, string>> = {
  safetyHeading: 'Sicherheitswörter',
  safetyWith: 'Sicherheitswörter mit {name}',
  safetyLead:
    'Lesen Sie sie einander vor, hier oder über einen anderen Weg, dem Sie trauen. Sieht {name} dieselben sieben in derselben Reihenfolge, sitzt niemand dazwischen.',
  safetyMatch: 'Sie stimmen überein',
  safetyDiffer: 'Sie stimmen nicht überein',
  safetyVerified: 'Sie haben {name} bestätigt.',
  safetyVerifiedHint:
    'Das gilt für diese Besprechung, auch wenn die Verbindung neu entsteht oder eine Seite neu geladen wird.',
  safetyDifferHeading: 'Vielleicht hört jemand mit',
  safetyDifferBody:
    'Sagen Sie hier nichts Vertrauliches. Verlassen Sie die Besprechung oder entfernen Sie als Gastgeber {name}, und sprechen Sie auf einem anderen Weg miteinander. Es wurde nichts vermerkt.',
  safetyAgain: 'Noch einmal vergleichen',
  safetyWaiting: 'Die Verbindung zu {name} entsteht gerade. Die Wörter kommen mit ihr.',
  safetyLost: 'Die Verbindung zu {name} ist unterbrochen. Ist sie wieder da, gibt es neue Wörter.',
  safetyComing: 'Die Wörter sind unterwegs.',
  safetyFailed: 'Die Wörter ließen sich nicht laden.',
  safetyRetry: 'Noch einmal versuchen',
  safetyChanged:
    'Die Verbindung ist inzwischen neu entstanden, dies sind andere Wörter. Bitte vergleichen Sie noch einmal.',
  safetyGone: 'Diese Person ist nicht mehr in der Besprechung.',
  safetyChoose: 'Mit wem möchten Sie vergleichen?',
  safetyNameReused:
    'Unter dem Namen {name} war schon jemand mit einem anderen Schlüssel hier. Das kann jemand anderes sein: Vergleichen Sie die Wörter, bevor Sie dem Namen trauen.',
  safetyKeyMismatch:
    'Ein Schlüssel von {name} hat nicht gepasst, die Verbindung wurde geschlossen. Vielleicht versucht jemand mitzuhören: Vergleichen Sie die Wörter, bevor Sie Vertrauliches sagen.',
  safetyCodeHint:
    'Der Gastgeber liest diese acht Wörter einmal vor. Wer andere sieht, ist in einer anderen Besprechung und verlässt sie.',
  safetyCompare: 'Wörter vergleichen',
  safetyCompareName: 'Wörter vergleichen mit {name}',
  safetyNewKey: 'Bekannter Name, neuer Schlüssel',
  safetyWrongKey: 'Ein Schlüssel passte nicht',
  sayNameReused: 'Unter dem Namen {name} war schon jemand mit einem anderen Schlüssel hier.',
  sayKeyMismatch: 'Ein Schlüssel von {name} hat nicht gepasst. Die Verbindung wurde geschlossen.',
  sayVerified: '{name} ist bestätigt.',
};
