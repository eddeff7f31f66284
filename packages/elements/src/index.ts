/**
 * Registers every tag of In-camera. Never throws: a name that another script has taken is reported, and
 * `<meeting-room>` goes on with private names inside. Touches no window where there is none.
 */
import './consent-dialog/consent-dialog.define.js';
import './meeting-chat/meeting-chat.define.js';
import './meeting-controls/meeting-controls.define.js';
import './meeting-invite/meeting-invite.define.js';
import './meeting-room/meeting-room.define.js';
import './meeting-stage/meeting-stage.define.js';
import './participant-guard/participant-guard.define.js';
import './participant-tile/participant-tile.define.js';
import './safety-words/safety-words.define.js';
import './self-view-check/self-view-check.define.js';

export { registerLocale } from './internal/locales.js';
export type { StringKey, Strings } from './internal/locales.js';
export { MeetingRoomElement } from './meeting-room/meeting-room.element.js';
export type { MeetingRoomEventMap } from './meeting-room/meeting-room.events.js';
