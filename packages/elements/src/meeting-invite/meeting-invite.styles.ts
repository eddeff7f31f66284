/** The look of `<meeting-invite>`: two lines to copy, each its own way. */
import { css } from 'lit';
import { baseStyles } from '../internal/base-styles.js';

const invite = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .stack {
    gap: 18px;
  }
  .line {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 6px 8px;
  }
  .line label {
    grid-column: 1 / -1;
    font-weight: 500;
    font-size: 15px;
  }
  .line .input {
    text-overflow: ellipsis;
  }
  .passphrase {
    font-family: ui-monospace, 'SF Mono', 'Cascadia Mono', 'Liberation Mono', monospace;
    font-size: 15px;
    line-height: 1.4;
    resize: none;
    block-size: auto;
    padding-block: 8px;
  }
  .copy {
    align-self: start;
    min-inline-size: 116px;
    padding-inline: 14px;
  }
  @container (inline-size < 400px) {
    .line {
      grid-template-columns: minmax(0, 1fr);
    }
    .line .passphrase {
      font-size: 14px;
    }
  }
  .copy.done {
    border-color: var(--_accent);
    color: var(--_accent);
  }
`;

export const meetingInviteStyles = [...baseStyles, invite];
