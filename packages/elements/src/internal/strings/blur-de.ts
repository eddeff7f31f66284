/** The background of one's own picture, in German. */
import type { BLUR_EN } from './blur-en.js';

export const BLUR_DE: Readonly<Record<keyof typeof BLUR_EN, string>> = {
  blurMethodBrowser: 'Dieser Browser macht das Bild selbst unscharf.',
  blurMethodSegmentation:
    'Nur Sie bleiben scharf. Gesucht werden Sie auf dieser Seite; dafür geht kein Bild irgendwohin. Das kostet {costMs} ms je Bild.',
  blurMethodVeil: 'Sie lassen sich hier nicht vom Hintergrund unterscheiden: Das ganze Bild ist unscharf.',
  blurBeginning: 'Wird vorbereitet. Bis dahin ist das ganze Bild unscharf.',
  blurWaiting: 'Beginnt, sobald die Kamera an ist.',
};
