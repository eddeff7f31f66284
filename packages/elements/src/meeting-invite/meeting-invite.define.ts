/** Registers `<meeting-invite>`. */
import { defineTag } from '../internal/define-tag.js';
import { MeetingInviteElement } from './meeting-invite.element.js';

defineTag('meeting-invite', MeetingInviteElement);

declare global {
  interface HTMLElementTagNameMap {
    'meeting-invite': MeetingInviteElement;
  }
}
