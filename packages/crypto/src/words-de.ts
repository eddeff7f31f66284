/** The German words for passphrases: import it lazily, as `@in-camera/crypto/words-de`. */
export { GERMAN_WORDS } from './words/german-words.js';
