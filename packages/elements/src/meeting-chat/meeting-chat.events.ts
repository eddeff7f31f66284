/** Events of `<meeting-chat>`: they carry texts or ids, so they are not heard above `<meeting-room>`. */
import { ClosedRequestEvent } from '../internal/meeting-event.js';

/** The person wants to send a message; cancelable. Whoever prevents it calls `sendChat` later. */
export class SendRequestEvent extends ClosedRequestEvent {
  readonly text: string;

  constructor(text: string) {
    super('send-request');
    this.text = text;
  }
}

/** The person wants to delete one of their messages, or, as host, all (`messageId` null); cancelable. */
export class DeleteRequestEvent extends ClosedRequestEvent {
  readonly messageId: string | null;

  constructor(messageId: string | null) {
    super('delete-request');
    this.messageId = messageId;
  }
}

export interface MeetingChatEventMap {
  'send-request': SendRequestEvent;
  'delete-request': DeleteRequestEvent;
}
