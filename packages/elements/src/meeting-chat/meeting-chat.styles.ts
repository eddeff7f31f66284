/** The look of `<meeting-chat>`: a quiet column, one's own words on soft green. */
import { css } from 'lit';
import { baseStyles } from '../internal/base-styles.js';
import { dialogStyles } from '../internal/dialog-styles.js';

const chat = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    min-block-size: 0;
    block-size: 100%;
    background: var(--_surface);
  }
  .warning {
    display: grid;
    gap: 4px;
    padding: 10px 16px;
    border-block-end: 1px solid var(--_border);
    font-size: 13px;
    line-height: 1.4;
  }
  .warning .text-button {
    justify-self: start;
    min-block-size: 32px;
    padding: 4px 0;
  }
  .scroll {
    position: relative;
    overflow: auto;
    overscroll-behavior: contain;
    padding: 16px;
  }
  .scroll:focus-visible {
    outline-offset: -3px;
  }
  .messages {
    display: grid;
    align-content: end;
    gap: 4px;
    min-block-size: 100%;
  }
  .empty {
    place-self: center;
    color: var(--_text-quiet);
  }
  .message {
    display: grid;
    justify-items: start;
    max-inline-size: 88%;
  }
  .message.first {
    margin-block-start: 12px;
  }
  .message.own {
    justify-self: end;
    justify-items: end;
  }
  .by {
    display: flex;
    gap: 8px;
    max-inline-size: 100%;
    padding-inline: 4px;
    font-size: 13px;
    line-height: 1.6;
  }
  .by b {
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .bubble {
    display: flex;
    align-items: flex-start;
    gap: 2px;
    max-inline-size: 100%;
  }
  .text {
    min-inline-size: 0;
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    font-size: 15px;
    line-height: 1.45;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .own .text {
    border-color: transparent;
    background: var(--_accent-soft);
  }
  .deleted .text {
    border-style: dashed;
    background: none;
    color: var(--_text-quiet);
    font-style: italic;
  }
  .delete {
    min-block-size: 44px;
    min-inline-size: 44px;
    margin-block: -2px;
    padding: 0;
    color: var(--_text-quiet);
    opacity: 0;
  }
  .message:hover .delete,
  .delete:focus-visible {
    opacity: 1;
  }
  @media (hover: none) {
    .delete {
      opacity: 1;
    }
  }
  .undelivered {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--_amber);
    font-size: 13px;
  }
  .new {
    position: sticky;
    inset-block-end: 0;
    justify-self: center;
    box-shadow: var(--_shadow);
  }
  form {
    display: grid;
    gap: 6px;
    padding: 12px 16px calc(12px + env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_border);
  }
  .compose {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: end;
    gap: 8px;
  }
  textarea.input {
    display: block;
    max-block-size: 160px;
    field-sizing: content;
    resize: none;
  }
  .how {
    color: var(--_text-quiet);
    font-size: 13px;
    line-height: 1.4;
  }
`;

export const meetingChatStyles = [...baseStyles, dialogStyles, chat];
