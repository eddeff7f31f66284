/** The look of `<safety-words>`: seven large emoji that can be read out at arm's length, two answers alike. */
import { css } from 'lit';
import { baseStyles } from '../internal/base-styles.js';

const safety = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .stack {
    gap: 16px;
    grid-template-columns: minmax(0, 1fr);
  }
  .tight {
    gap: 4px;
  }
  h3,
  bdi,
  .notice p {
    overflow-wrap: anywhere;
  }
  ol,
  ul {
    /* Not "none": Safari would no longer call it a list. */
    list-style-type: '';
  }
  .words {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 16px 4px;
    padding: 16px 8px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .words li {
    display: grid;
    justify-items: center;
    align-content: start;
    gap: 4px;
    inline-size: 92px;
    font-weight: 500;
    font-size: 14px;
    line-height: 1.3;
    text-align: center;
    hyphens: auto;
    overflow-wrap: anywhere;
  }
  .emoji {
    font-family: 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji', sans-serif;
    font-size: 40px;
    line-height: 1.15;
  }
  .answers {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
  }
  .verified {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    color: var(--_accent);
    font-size: 14px;
  }
  .people ul {
    display: grid;
    gap: 8px;
  }
  .people .button {
    inline-size: 100%;
    justify-content: space-between;
  }
  .code {
    display: grid;
    gap: 6px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--_border);
  }
  .code ol {
    /* A running line: columns could be read downwards. */
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    font-weight: 600;
    font-size: 17px;
    overflow-wrap: anywhere;
  }
  @container (inline-size < 400px) {
    /* Room for the longest name, in German: three in a row. */
    .words {
      padding-inline: 0;
    }
    .words li {
      font-size: 13px;
    }
    .answers {
      grid-template-columns: 1fr;
    }
  }
`;

export const safetyWordsStyles = [...baseStyles, safety];
