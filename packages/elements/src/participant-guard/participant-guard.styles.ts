/** The look of `<participant-guard>`: a list that is read from top to bottom, the door first. */
import { css } from 'lit';

export const participantGuardStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .guard {
    display: grid;
    gap: 24px;
  }
  section {
    display: grid;
    gap: 8px;
  }
  h2 {
    font-size: 15px;
    color: var(--_text-quiet);
    letter-spacing: 0;
  }
  h2:focus-visible,
  .item:focus-visible {
    border-radius: 8px;
  }
  ul {
    display: grid;
    /* Not "none": Safari would no longer call it a list. */
    list-style-type: '';
  }

  .alarm {
    align-items: center;
    padding-block: 10px;
  }
  .alarm h2 {
    color: var(--_text);
    font-size: 16px;
  }
  .alarm .icon {
    margin: 0;
  }

  .item {
    display: grid;
    gap: 4px;
    padding-block: 12px;
    border-block-start: 1px solid var(--_border);
    min-inline-size: 0;
  }
  .knock {
    gap: 6px;
    margin-block-start: 8px;
    padding: 12px 14px 14px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .who {
    display: grid;
    gap: 6px;
  }
  .person {
    grid-template-columns: minmax(0, 1fr) auto;
    column-gap: 8px;
  }
  .person > * {
    grid-column: 1;
  }
  .person > .name {
    align-self: center;
  }
  .person > .acts {
    display: flex;
    grid-column: 2;
    grid-row: 1;
    margin-inline-end: -10px;
  }
  .acts .opener {
    gap: 4px;
    padding-inline: 10px;
    font-size: 15px;
  }
  .acts .icon {
    inline-size: 1em;
    block-size: 1em;
    transition: rotate var(--_motion) ease-out;
  }
  .acts [aria-expanded='true'] .icon {
    rotate: 180deg;
  }
  .acts [aria-expanded='true'] {
    background: var(--_hover);
  }
  .person > .facts,
  .person > .warning,
  .person > .question {
    grid-column: 1 / -1;
  }

  .name {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 8px;
    font-weight: 600;
    overflow-wrap: anywhere;
    min-inline-size: 0;
  }
  .tag {
    padding-inline: 7px;
    border: 1px solid var(--_outline);
    border-radius: 6px;
    font-weight: 500;
    font-size: 12px;
    line-height: 1.5;
    color: var(--_text-quiet);
    white-space: nowrap;
  }
  .tag.lead {
    color: var(--_accent);
    border-color: currentColor;
  }
  .tag.guest {
    color: var(--_amber);
    border-color: currentColor;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    column-gap: 14px;
    font-size: 13px;
    line-height: 1.45;
    color: var(--_text-quiet);
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
    overflow-x: clip;
  }
  .facts > * {
    position: relative;
  }
  /* A dot before each fact; before the first of a line it lies outside and is clipped. */
  .facts > *::before {
    content: '\\b7' / '';
    position: absolute;
    inset-inline-start: -9px;
    font-weight: 400;
    color: var(--_text-quiet);
  }
  .facts strong {
    font-weight: 600;
    color: var(--_amber);
  }
  .verified {
    display: inline-flex;
    align-items: center;
    gap: 3px;
    color: var(--_accent);
  }
  .compare {
    min-block-size: 24px;
    padding: 0 4px;
    border: 0;
    border-radius: 6px;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 3px;
    cursor: pointer;
  }
  .compare:hover,
  .compare[aria-expanded='true'] {
    background: var(--_hover);
    color: var(--_text);
  }
  .question.words {
    gap: 12px;
    background: var(--_hover);
  }
  .question.words > .button {
    justify-self: start;
  }
  .warning {
    display: flex;
    gap: 6px;
    align-items: start;
    font-size: 14px;
    line-height: 1.4;
    color: var(--_amber);
  }
  .warning .icon {
    margin-block-start: 1px;
  }

  .answers {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
    margin-block-start: 6px;
  }
  .answers .wide {
    grid-column: 1 / -1;
  }
  .button {
    padding-inline: 12px;
  }
  .question {
    display: grid;
    gap: 4px;
    margin-block-start: 8px;
    padding: 12px 14px 14px;
    border-radius: var(--_radius);
    background: var(--_amber-soft);
    scroll-margin-block: 16px;
  }
  .question .label {
    color: var(--_text);
  }
  .question.roles {
    gap: 8px;
    padding: 6px 6px 8px;
    background: var(--_hover);
  }
  .question.roles .button {
    justify-self: start;
    margin-inline-start: 8px;
  }
  .choice {
    display: grid;
    gap: 1px;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 8px;
    border: 0;
    border-radius: 8px;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .choice:hover {
    background: var(--_raised);
  }
  .choice b {
    font-weight: 500;
  }

  .door {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--_border);
  }
  .door > p {
    display: flex;
    gap: 8px;
    flex: 1 1 14rem;
    font-size: 14px;
    line-height: 1.45;
  }
  .door > .button {
    flex: 1 0 auto;
  }
  .door > .question {
    flex: 1 1 100%;
  }
  .door .opener {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    flex: 1 1 100%;
    text-align: start;
  }
  .door .opener .icon,
  .door .question .icon {
    margin: 0;
    color: inherit;
  }
  .door .icon {
    margin-block-start: 1px;
    color: var(--_text-quiet);
  }
  .noticing {
    gap: 4px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--_border);
  }
  .noticing h2 {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .noticing h2 .icon {
    margin: 0;
  }
  .switch {
    display: flex;
    gap: 10px;
    align-items: center;
    min-block-size: 44px;
    font-size: 15px;
    cursor: pointer;
  }
  .switch input {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_accent-fill);
  }
  .noticing .label {
    margin: 0;
  }
  .invites li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    padding-block: 8px;
    border-block-start: 1px solid var(--_border);
    font-size: 15px;
    overflow-wrap: anywhere;
  }

  @container (min-width: 30rem) {
    .door > .button {
      flex-grow: 0;
    }
    .knock {
      grid-template-columns: minmax(0, 1fr) minmax(14rem, auto);
      align-items: center;
      column-gap: 16px;
    }
    .knock > .answers {
      margin: 0;
    }
  }
`;
