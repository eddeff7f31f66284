/** Registers `<meeting-chat>`. */
import { defineTag } from '../internal/define-tag.js';
import { MeetingChatElement } from './meeting-chat.element.js';

defineTag('meeting-chat', MeetingChatElement);

declare global {
  interface HTMLElementTagNameMap {
    'meeting-chat': MeetingChatElement;
  }
}
