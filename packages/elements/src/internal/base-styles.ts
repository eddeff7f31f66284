/**
 * What every view is made of: type, buttons, fields, cards, switches, the focus ring.
 * Style sheets only, adopted by each element; works under a Content Security Policy without inline styles.
 */
import { css } from 'lit';
import { tokens } from './tokens.js';

const type = css`
  :host {
    box-sizing: border-box;
    color: var(--_text);
    font: 400 16px/1.5 var(--_font);
    -webkit-text-size-adjust: 100%;
    text-align: start;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1,
  h2,
  h3 {
    font-weight: 600;
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  h1 {
    font-size: 24px;
  }
  h2 {
    font-size: 18px;
  }
  h3 {
    font-size: 16px;
  }
  p {
    text-wrap: pretty;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 2px;
  }
  .quiet {
    color: var(--_text-quiet);
  }
  .label {
    font-size: 13px;
    line-height: 1.4;
  }
  .figures {
    font-variant-numeric: tabular-nums;
  }
  .icon {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
`;

const buttons = css`
  button {
    font: inherit;
    color: inherit;
    margin: 0;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 44px;
    min-inline-size: 44px;
    padding: 8px 20px;
    border: 1px solid var(--_outline);
    border-radius: var(--_radius-control);
    background: var(--_raised);
    color: var(--_text);
    font-weight: 500;
    line-height: 1.25;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    transition:
      background-color var(--_motion) ease-out,
      border-color var(--_motion) ease-out;
  }
  .button:hover {
    background: var(--_hover);
  }
  .button.primary {
    border-color: transparent;
    background: var(--_accent-fill);
    color: var(--_on-accent);
  }
  .button.primary:hover {
    background: var(--_accent-fill-hover);
  }
  .button.leave {
    border-color: transparent;
    background: var(--_red-fill);
    color: var(--_on-red);
  }
  .button.leave:hover {
    background: var(--_red-fill-hover);
  }
  .button.plain {
    border-color: transparent;
    background: transparent;
  }
  .button.plain:hover {
    background: var(--_hover);
  }
  .button.square {
    padding: 8px;
  }
  .button.wide {
    inline-size: 100%;
  }
  .button:disabled,
  .button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }
  .text-button {
    min-block-size: 44px;
    padding: 8px 4px;
    border: 0;
    border-radius: 8px;
    background: none;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 3px;
    cursor: pointer;
  }
`;

const fields = css`
  .field {
    display: grid;
    gap: 4px;
  }
  .field > label,
  .field > .label {
    font-weight: 500;
    font-size: 15px;
  }
  .field .hint {
    color: var(--_text-quiet);
    font-size: 13px;
    line-height: 1.4;
  }
  .field .problem {
    display: flex;
    gap: 6px;
    color: var(--_red);
    font-size: 14px;
    line-height: 1.4;
  }
  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
    margin: 0;
  }
  .input {
    inline-size: 100%;
    min-block-size: 44px;
    padding: 9px 12px;
    border: 1px solid var(--_outline);
    border-radius: 10px;
    background: var(--_raised);
    color: var(--_text);
  }
  .input[type='file'] {
    padding: 4px;
  }
  .input::file-selector-button {
    min-block-size: 34px;
    margin-inline-end: 12px;
    padding-inline: 14px;
    border: 0;
    border-radius: 7px;
    background: var(--_hover);
    color: var(--_text);
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }
  .input::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }
  .input:focus-visible {
    outline-offset: 0;
  }
  .input[aria-invalid='true'] {
    border-color: var(--_red);
    box-shadow: inset 0 0 0 1px var(--_red);
  }
`;

const surfaces = css`
  .card {
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .notice {
    display: flex;
    gap: 10px;
    padding: 12px 14px;
    border-radius: var(--_radius);
    background: var(--_accent-soft);
    font-size: 15px;
    line-height: 1.45;
  }
  .notice .icon {
    margin-block-start: 1px;
    color: var(--_accent);
  }
  .notice.alarm {
    background: var(--_red-soft);
  }
  .notice.alarm .icon {
    color: var(--_red);
  }
  .notice.look {
    background: var(--_amber-soft);
  }
  .notice.look .icon {
    color: var(--_amber);
  }
  .ways-out {
    display: grid;
    gap: 4px;
    padding-inline-start: 18px;
    list-style: disc;
  }
  .stack {
    display: grid;
    gap: 16px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }
  @media (forced-colors: active) {
    .card,
    .notice {
      border: 1px solid CanvasText;
    }
    .button.primary,
    .button.leave,
    .button.plain {
      border-color: ButtonText;
    }
    :focus-visible {
      outline-color: Highlight;
    }
  }
`;

export const baseStyles = [tokens, type, buttons, fields, surfaces];
