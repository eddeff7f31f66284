/** Why a name deserves a second look, in words (A17): at the door and in the list of people. */
import type { NameWarning } from '@in-camera/meeting';
import type { StringKey } from '../internal/localise.js';

export const KNOCK_NAME_WORDS: Readonly<Record<NameWarning, StringKey>> = {
  'looks-like-another': 'knockLooksLike',
  'mixed-scripts': 'knockMixedScripts',
  'mixed-directions': 'knockMixedDirections',
};

export const PERSON_NAME_WORDS: Readonly<Record<NameWarning, StringKey>> = {
  ...KNOCK_NAME_WORDS,
  'looks-like-another': 'guardLooksLike',
};
