/** The look of a recording: a red line along the top edge for everybody, never by colour alone (look.md, D8). */
import { css } from 'lit';

export const recordingStyles = css`
  .rec {
    grid-area: rec;
    position: relative;
    z-index: 25;
    padding: 4px 8px 4px 14px;
    border-block-end: 1px solid var(--_border);
    background: var(--_surface);
    font-size: 15px;
  }
  .rec.red {
    border-block-start: 4px solid var(--_red-fill);
  }
  .rec.paused {
    border-block-start-style: dashed;
  }
  .rec-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 10px;
    min-block-size: 44px;
  }
  .rec.red .rec-row > .icon {
    color: var(--_red);
  }
  .rec-words {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    /* However long a name is, the drawing stays beside it. */
    max-inline-size: calc(100% - 32px);
    overflow-wrap: anywhere;
  }
  .rec-words b {
    font-weight: 600;
  }
  .rec-words .figures {
    color: var(--_text-quiet);
  }
  .rec-act {
    margin-inline-start: auto;
  }
  .rec-note {
    padding-block-end: 6px;
  }
  .rec-files {
    max-block-size: 45cqh;
    margin-block-end: 8px;
    overflow: auto;
  }
  .rec-details {
    display: grid;
    gap: 4px;
    max-block-size: 40cqh;
    max-inline-size: 72ch;
    padding-block: 4px 12px;
    overflow: auto;
    overflow-wrap: anywhere;
  }
  .rec-details .item {
    padding-inline-start: 16px;
  }
  .rec-details .item::before {
    content: '· ';
  }
  @media (forced-colors: active) {
    .rec.red {
      border-block-start-color: CanvasText;
    }
    .rec-words b {
      text-decoration: underline 2px;
    }
  }
`;

export const recordingQuestionStyles = css`
  dialog {
    inline-size: min(560px, calc(100vw - 32px));
  }
  dialog > .stack {
    gap: 10px;
  }
  .stack > h2 {
    margin-block-end: 4px;
  }
  .item {
    padding-inline-start: 18px;
    margin-block-start: -8px;
  }
  .item::before {
    content: '· ';
  }
  /* However long the text is, both answers are at hand. */
  .answers {
    position: sticky;
    inset-block-end: -24px;
    margin-block: 6px -24px;
    padding-block: 12px 24px;
    background: var(--_surface);
  }
  @media (max-width: 560px) {
    dialog {
      inline-size: 100vw;
    }
  }
`;

/** Files of recordings on this computer, wherever they are shown. */
export const recordingShelfStyles = css`
  :host {
    display: block;
  }
  .shelf {
    display: grid;
    gap: 12px;
    padding: 16px;
    border: 1px solid var(--_border);
    border-radius: 12px;
    background: var(--_surface);
    overflow-wrap: anywhere;
  }
  h3 {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 17px;
    font-weight: 600;
  }
  .stack {
    gap: 8px;
    justify-items: start;
  }
  ul {
    display: grid;
    inline-size: 100%;
    list-style-type: '';
    border-block: 1px solid var(--_border);
  }
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    min-block-size: 56px;
    padding-block: 6px;
  }
  li + li {
    border-block-start: 1px solid var(--_border);
  }
  .name {
    flex: 1 1 12em;
  }
`;
