/** Registers `<self-view-check>`. */
import { defineTag } from '../internal/define-tag.js';
import { SelfViewCheckElement } from './self-view-check.element.js';

defineTag('self-view-check', SelfViewCheckElement);

declare global {
  interface HTMLElementTagNameMap {
    'self-view-check': SelfViewCheckElement;
  }
}
