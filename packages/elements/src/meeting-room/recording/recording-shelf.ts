/** Where the room shows what was recorded here: at the door, when a recording is over, and after leaving. */
import type { TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { privateTag } from '../../internal/define-tag.js';
import type { RoomView } from '../room-view.js';
import { RecordingShelfElement } from './recording-shelf.element.js';

export function recordingShelf({ recording }: RoomView): TemplateResult {
  const shelf = privateTag('recording-shelf', () => RecordingShelfElement);
  return html`<${shelf} .revision=${recording.revision}></${shelf}>`;
}
