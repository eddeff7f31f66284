/** Names of recorded files: by person, in a form that every file system takes. */

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/^video\/mp4/, 'mp4'],
  [/^audio\/mp4/, 'm4a'],
  [/\/ogg/, 'ogg'],
  [/./, 'webm'],
];
/** Longer ones are cut; Windows counts the whole path. */
const MAX_LETTERS = 40;

export interface FileNaming {
  /** A participant's, whatever is in it. */
  readonly name: string;
  readonly scene: 'person' | 'screen';
  readonly mimeType: string;
  /** Names that are given already, to which this one is added; without regard to case, as file systems go. */
  readonly taken: Set<string>;
}

export function nameFile({ name, scene, mimeType, taken }: FileNaming): string {
  const letters = name.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const plain =
    Array.from(letters)
      .slice(0, MAX_LETTERS)
      .join('')
      .replace(/^-+|-+$/g, '') || 'participant';
  const stem = scene === 'screen' ? `${plain}-screen` : plain;
  const ending = ENDINGS.find(([type]) => type.test(mimeType))?.[1] ?? 'webm';
  for (let part = 1; ; part += 1) {
    const file = `${stem}-${String(part)}.${ending}`;
    if (taken.has(file.toLowerCase())) continue;
    taken.add(file.toLowerCase());
    return file;
  }
}
