/**
 * The rules that hold where an operator has given none (R12): what German and European offices commonly keep apart.
 * Careful rather than complete; an operator's own take their place as a whole.
 */
import type { SuitabilityRules, SuitabilityTopic, Tightening } from './suitability-rules.js';

const CONFIDENTIAL: readonly Tightening[] = ['no-recording', 'no-files', 'require-verification', 'relay-only'];

const PROTECTED_PLACE = {
  en: 'Only if everybody sits where nobody can listen or look on, and no part of it is recorded.',
  de: 'Nur wenn alle an einem Ort sitzen, an dem niemand mithören oder mitsehen kann, und nichts aufgezeichnet wird.',
};
const DATA_PROTECTION = {
  en: 'Ask your data protection officer.',
  de: 'Fragen Sie die Datenschutzbeauftragte oder den Datenschutzbeauftragten.',
};

function confidential(
  id: string,
  label: SuitabilityTopic['label'],
  change: Partial<SuitabilityTopic> = {},
): SuitabilityTopic {
  return {
    id,
    label,
    verdict: 'allowed-if',
    conditions: PROTECTED_PLACE,
    ask: DATA_PROTECTION,
    mayGoOn: false,
    stricter: CONFIDENTIAL,
    ...change,
  };
}

export const BUILT_IN_SUITABILITY: SuitabilityRules = {
  version: 'built-in 1',
  answer: 'optional',
  topics: [
    confidential(
      'interview',
      { en: 'A job interview or an appointment', de: 'Ein Bewerbungs- oder Berufungsgespräch' },
      {
        conditions: {
          en: 'Only if everybody who is interviewed has agreed to meet by video and could have come in person.',
          de: 'Nur wenn alle Bewerberinnen und Bewerber der Videoform zugestimmt haben und auch hätten kommen können.',
        },
        ask: {
          en: 'Ask human resources, the staff council and the equal opportunities officer.',
          de: 'Fragen Sie die Personalabteilung, den Personalrat und die Gleichstellungsbeauftragte.',
        },
      },
    ),
    confidential(
      'staff',
      {
        en: 'A staff matter: appraisal, warning, conflict',
        de: 'Eine Personalangelegenheit: Beurteilung, Abmahnung, Konflikt',
      },
      {
        ask: {
          en: 'Ask human resources and the staff council.',
          de: 'Fragen Sie die Personalabteilung und den Personalrat.',
        },
      },
    ),
    confidential(
      'health',
      { en: 'Somebody’s health', de: 'Die Gesundheit einer Person' },
      {
        conditions: {
          en: 'Only if the person has agreed to it, and everybody sits where nobody can listen or look on.',
          de: 'Nur wenn die Person zugestimmt hat und alle an einem Ort sitzen, an dem niemand mithören oder mitsehen kann.',
        },
      },
    ),
    confidential(
      'minors',
      { en: 'Children or young people take part', de: 'Kinder oder Jugendliche nehmen teil' },
      {
        conditions: {
          en: 'Only if those who have custody have agreed, and nobody needs to show a picture.',
          de: 'Nur wenn die Sorgeberechtigten zugestimmt haben und niemand ein Bild zeigen muss.',
        },
        stricter: ['no-recording', 'no-files', 'require-verification', 'relay-only'],
      },
    ),
    confidential('special-categories', {
      en: 'Origin, opinions, religion, union membership, genes, biometrics or sexual life (Art. 9 GDPR)',
      de: 'Herkunft, Meinungen, Religion, Gewerkschaft, Gene, Biometrie oder Sexualleben (Art. 9 DSGVO)',
    }),
    confidential(
      'whistleblowing',
      {
        en: 'A tip-off, a lawsuit or advice by a lawyer',
        de: 'Ein Hinweis auf Missstände, ein Rechtsstreit oder anwaltlicher Rat',
      },
      {
        verdict: 'not-by-video',
        conditions: {
          en: 'Whoever gives a tip-off must be able to stay unknown. Meet in person, or use the reporting office.',
          de: 'Wer einen Hinweis gibt, muss unerkannt bleiben können. Treffen Sie sich persönlich oder gehen Sie zur Meldestelle.',
        },
        ask: {
          en: 'Ask the reporting office or your lawyer.',
          de: 'Fragen Sie die Meldestelle oder Ihre Rechtsberatung.',
        },
        mayGoOn: true,
        stricter: ['no-recording', 'no-files', 'no-screen-share', 'require-verification', 'relay-only'],
      },
    ),
  ],
};
