/** Registers `<meeting-controls>`. */
import { defineTag } from '../internal/define-tag.js';
import { MeetingControlsElement } from './meeting-controls.element.js';

defineTag('meeting-controls', MeetingControlsElement);

declare global {
  interface HTMLElementTagNameMap {
    'meeting-controls': MeetingControlsElement;
  }
}
