/** Registers `<participant-tile>`. */
import { defineTag } from '../internal/define-tag.js';
import { ParticipantTileElement } from './participant-tile.element.js';

defineTag('participant-tile', ParticipantTileElement);

declare global {
  interface HTMLElementTagNameMap {
    'participant-tile': ParticipantTileElement;
  }
}
