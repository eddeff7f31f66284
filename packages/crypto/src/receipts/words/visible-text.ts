/**
 * Other people's text in a terminal or a log: everything that moves the cursor, hides, reorders or joins is written out as its
 * code point (A17, I25). Pure; the answer is for reading, not for comparing.
 */

/** Controls, format characters (those of writing direction among them), separators, surrogates, private and unassigned. */
const UNSEEN =
  /[\p{C}\p{Zl}\p{Zp}\u{34f}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{180b}-\u{180f}\u{2800}\u{3164}\u{fe00}-\u{fe0f}\u{ffa0}\u{e0100}-\u{e01ef}]/gu;

/** One line in which nothing is left that could not be seen. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => `<U+${codeOf(character)}>`);
}

/** The lines of a text, each made visible. */
export function visibleLines(text: string): readonly string[] {
  return text.split('\n').map((line) => visible(line.replaceAll('\t', '    ')));
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
