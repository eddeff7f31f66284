/** Events of `<meeting-controls>`. */
import { OpenFactEvent, RequestEvent } from '../internal/meeting-event.js';

/** The person wants to be heard or seen; cancelable. Whoever prevents it calls `setMicrophone` or `setCamera` later. */
export class PublishRequestEvent extends RequestEvent {
  readonly kind: 'microphone' | 'camera';

  constructor(kind: 'microphone' | 'camera') {
    super('publish-request');
    this.kind = kind;
  }
}

/** The person wants to leave, or, as host, to end the meeting for everyone; cancelable. */
export class LeaveRequestEvent extends RequestEvent {
  readonly end: boolean;

  constructor(end: boolean) {
    super('leave-request');
    this.end = end;
  }
}

export type PanelName = 'chat' | 'people';

/** The person has opened or closed the side panel. */
export class PanelChangeEvent extends OpenFactEvent {
  readonly panel: PanelName | null;

  constructor(panel: PanelName | null) {
    super('panel-change');
    this.panel = panel;
  }
}

export type DialogName = 'devices' | 'invite' | 'shortcuts' | 'save-key' | 'safety-words' | 'consent' | 'record';

/** The person has chosen something that opens a dialog. */
export class DialogOpenEvent extends OpenFactEvent {
  readonly dialog: DialogName;
  /** Whom it is about; empty where it is about nobody. */
  readonly participantId: string;

  constructor(dialog: DialogName, participantId = '') {
    super('dialog-open');
    this.dialog = dialog;
    this.participantId = participantId;
  }
}

export interface MeetingControlsEventMap {
  'publish-request': PublishRequestEvent;
  'leave-request': LeaveRequestEvent;
  'panel-change': PanelChangeEvent;
  'dialog-open': DialogOpenEvent;
}
