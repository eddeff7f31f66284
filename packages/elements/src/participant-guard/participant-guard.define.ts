/** Registers `<participant-guard>`. */
import { defineTag } from '../internal/define-tag.js';
import { ParticipantGuardElement } from './participant-guard.element.js';

defineTag('participant-guard', ParticipantGuardElement);

declare global {
  interface HTMLElementTagNameMap {
    'participant-guard': ParticipantGuardElement;
  }
}
