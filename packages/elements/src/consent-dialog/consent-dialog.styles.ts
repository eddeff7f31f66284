/** The look of `<consent-dialog>`: one purpose under the other, and two answers alike. */
import { css } from 'lit';
import { baseStyles } from '../internal/base-styles.js';
import { dialogStyles } from '../internal/dialog-styles.js';

const consent = css`
  :host {
    display: block;
  }
  :host(:not([inline])) {
    display: contents;
  }
  .card {
    padding: 24px;
    container-type: inline-size;
  }
  .stack {
    gap: 16px;
    grid-template-columns: minmax(0, 1fr);
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  .purposes {
    display: grid;
    border-block: 1px solid var(--_border);
    list-style-type: '';
  }
  .purpose {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    padding-block: 12px;
  }
  .purpose + .purpose {
    border-block-start: 1px solid var(--_border);
  }
  .switch {
    display: flex;
    align-items: flex-start;
    gap: 12px;
    inline-size: 100%;
    min-block-size: 44px;
    cursor: pointer;
  }
  .switch input {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    margin-block: 2px;
    accent-color: var(--_accent-fill);
  }
  .about {
    display: grid;
    flex: 1 1 200px;
    gap: 2px;
  }
  .about > slot {
    display: contents;
  }
  .given {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--_accent);
  }
  .who {
    display: grid;
    gap: 2px;
  }
  .news:empty,
  .who:not(:has(p)) {
    display: none;
  }
  [part='footer'] {
    margin-block-start: -16px;
  }
  ::slotted([slot='footer']) {
    margin-block-start: 16px;
  }
  .answers {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(180px, 1fr));
    gap: 8px;
  }
`;

export const consentDialogStyles = [...baseStyles, dialogStyles, consent];
