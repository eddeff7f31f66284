/** Registers `<meeting-room>`. */
import { defineTag } from '../internal/define-tag.js';
import { MeetingRoomElement } from './meeting-room.element.js';

defineTag('meeting-room', MeetingRoomElement);

declare global {
  interface HTMLElementTagNameMap {
    'meeting-room': MeetingRoomElement;
  }
}
