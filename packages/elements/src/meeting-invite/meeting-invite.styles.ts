/** The look of `<meeting-invite>`: two lines to copy, each its own way. */
import { css } from 'lit';
import { baseStyles } from '../internal/base-styles.js';
import { inviteRowsStyles } from '../internal/invite-rows.styles.js';

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
  .sharing {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    margin-block-start: -8px;
  }
  .qr {
    inline-size: min(240px, 100%);
    border-radius: 10px;
    forced-color-adjust: none;
  }
  .personal {
    display: grid;
    gap: 14px;
    padding-block-start: 18px;
    border-block-start: 1px solid var(--_border);
  }
  .personal h3,
  .made h4 {
    margin: 0;
    font-size: 16px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .personal > .label {
    margin-block-start: -10px;
  }
  .made {
    display: grid;
    gap: 14px;
    padding: 14px;
    border: 1px solid var(--_accent);
    border-radius: var(--_radius);
  }
  .made > .text-button {
    justify-self: start;
  }
  .personal-form {
    gap: 14px;
  }
  .tick {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 44px;
    cursor: pointer;
  }
  .tick input {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    accent-color: var(--_accent);
  }
  .copy.done {
    border-color: var(--_accent);
    color: var(--_accent);
  }
`;

export const meetingInviteStyles = [...baseStyles, inviteRowsStyles, invite];
