/** What is said around the page's own first question, in German. */
import type { GATE_EN } from './gate-en.js';

export const GATE_DE: Readonly<Record<keyof typeof GATE_EN, string>> = {
  gateHeading: 'Zuerst eine Frage',
  gateLead:
    'Diese Seite bittet um Ihre Zustimmung. Bis dahin wird keine Kamera, kein Mikrofon und keine Leitung zu einem Server geöffnet.',
  gateAsk: 'Ansehen, worum es geht',
  gateGiven: 'Sie haben dem zugestimmt, worum diese Seite bittet.',
  gateSee: 'Ansehen oder zurücknehmen',
  gateDialogHeading: 'Wozu Sie zugestimmt haben',
};
