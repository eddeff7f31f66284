/** Registers `<safety-words>`. */
import { defineTag } from '../internal/define-tag.js';
import { SafetyWordsElement } from './safety-words.element.js';

defineTag('safety-words', SafetyWordsElement);

declare global {
  interface HTMLElementTagNameMap {
    'safety-words': SafetyWordsElement;
  }
}
