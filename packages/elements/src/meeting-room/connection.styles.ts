/** Who learns one's address, and what the connection test found: lines of the card before a meeting. */
import { css } from 'lit';

export const connectionStyles = css`
  .connection summary {
    flex-wrap: nowrap;
    align-items: start;
    padding-block: 8px;
  }
  .connection summary .icon {
    flex: none;
    margin-block-start: 2px;
    color: var(--_text-quiet);
  }
  .connection summary .more {
    display: inline-block;
  }
  /* The browser's own box around what is opened does not hand border-box on. */
  .connection .stack {
    box-sizing: border-box;
  }
  .connection .tick .hint {
    display: block;
    margin-block-start: 2px;
    color: var(--_text-quiet);
    font-size: 14px;
  }
  .connection .tick {
    color: var(--_text);
  }
  .connection .verdict {
    margin: 0;
    color: var(--_text);
  }
  .findings {
    display: grid;
    gap: 4px;
    margin: 8px 0 0;
    padding: 0;
    list-style: none;
  }
  .findings li {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr) auto;
    gap: 8px;
    align-items: start;
    font-size: 14px;
  }
  .findings strong {
    font-weight: 500;
  }
  .findings .icon {
    inline-size: 18px;
    block-size: 18px;
    color: var(--_text-quiet);
  }
  .findings [data-finding='works'] .icon {
    color: var(--_accent);
  }
  .findings [data-finding='blocked'] .icon {
    color: var(--_amber);
  }
`;
