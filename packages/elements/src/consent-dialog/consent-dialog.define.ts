/** Registers `<consent-dialog>`. */
import { defineTag } from '../internal/define-tag.js';
import { ConsentDialogElement } from './consent-dialog.element.js';

defineTag('consent-dialog', ConsentDialogElement);

declare global {
  interface HTMLElementTagNameMap {
    'consent-dialog': ConsentDialogElement;
  }
}
