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
