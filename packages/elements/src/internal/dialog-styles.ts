/** The look of the few dialogs: a card in the middle, a sheet at the foot of a phone. */
import { css } from 'lit';

export const dialogStyles = css`
  dialog {
    inline-size: min(480px, calc(100vw - 32px));
    max-block-size: calc(100dvh - 32px);
    padding: 24px;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overflow: auto;
  }
  dialog::backdrop {
    background: rgb(20 17 13 / 45%);
  }
  dialog > .stack {
    gap: 20px;
  }
  .dialog-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    margin: -8px -8px -4px 0;
  }
  .dialog-acts {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
  }
  @media (max-width: 560px) {
    dialog {
      inline-size: 100vw;
      max-inline-size: 100vw;
      margin-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    .dialog-acts .button {
      inline-size: 100%;
    }
  }
`;
