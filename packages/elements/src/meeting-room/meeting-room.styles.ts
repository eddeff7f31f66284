/** The look of `<meeting-room>`: a quiet ground, one card before, a stage and a dock within (look.md). */
import { css } from 'lit';
import { baseStyles } from '../internal/base-styles.js';
import { dialogStyles } from '../internal/dialog-styles.js';
import { connectionStyles } from './connection.styles.js';
import { recordingStyles } from './recording/recording.styles.js';
import { entryStyles } from './entry.styles.js';
import { meetingStyles } from './meeting.styles.js';

const room = css`
  :host {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    /* A page that gives the element a height of its own overrules this. */
    min-block-size: clamp(520px, 82dvh, 920px);
    position: relative;
  }
  :host(:fullscreen) {
    block-size: 100dvh;
    inline-size: 100vw;
  }
  .base {
    container: room / inline-size;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    position: relative;
    min-block-size: 0;
    overflow: hidden auto;
    border-radius: var(--in-camera-room-radius, 20px);
    background: var(--_stage);
  }
  :host(:fullscreen) .base {
    border-radius: 0;
  }
  .heading {
    font-size: 24px;
    overflow-wrap: anywhere;
  }
  .over {
    display: block;
    color: var(--_text-quiet);
    font-size: 15px;
    font-weight: 400;
    letter-spacing: 0;
  }
  .keys {
    display: grid;
    gap: 4px;
  }
  .keys div {
    display: grid;
    grid-template-columns: 64px minmax(0, 1fr);
    align-items: center;
    min-block-size: 36px;
  }
  kbd {
    display: inline-block;
    min-inline-size: 32px;
    padding: 2px 8px;
    border: 1px solid var(--_outline);
    border-radius: 6px;
    background: var(--_raised);
    font: 500 14px/1.5 var(--_font);
    text-align: center;
  }
`;

export const meetingRoomStyles = [
  ...baseStyles,
  dialogStyles,
  room,
  entryStyles,
  connectionStyles,
  meetingStyles,
  recordingStyles,
];
