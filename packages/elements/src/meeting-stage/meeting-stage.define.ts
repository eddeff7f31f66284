/** Registers `<meeting-stage>`. */
import { defineTag } from '../internal/define-tag.js';
import { MeetingStageElement } from './meeting-stage.element.js';

defineTag('meeting-stage', MeetingStageElement);

declare global {
  interface HTMLElementTagNameMap {
    'meeting-stage': MeetingStageElement;
  }
}
