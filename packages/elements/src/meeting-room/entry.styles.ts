/** The cards before and after a meeting: two columns from 640 px, one below. */
import { css } from 'lit';

export const entryStyles = css`
  .entry,
  .single {
    /* What is taller than the room begins at its top. */
    place-self: safe center;
    inline-size: min(920px, 100% - 32px);
    margin-block: 24px;
    overflow: clip;
  }
  .single .go {
    margin-block-start: 8px;
  }
  .single {
    display: grid;
    gap: 16px;
    inline-size: min(560px, 100% - 32px);
    padding: 32px;
  }
  .entry {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
  }
  .entry-form {
    display: grid;
    /* Stays in sight while the check beside it is long. */
    position: sticky;
    inset-block-start: 0;
    align-self: start;
    gap: 20px;
    padding: 32px;
  }
  .preview {
    display: grid;
    /* Begins at the top: a form that grows beside it does not move it. */
    align-content: start;
    justify-items: center;
    gap: 14px;
    padding: 32px 24px;
    border-inline-end: 1px solid var(--_border);
    background: var(--_page);
  }
  .own-check {
    inline-size: 100%;
  }
  .preview slot[name='self-view'] {
    display: block;
    inline-size: 100%;
  }
  .mirror {
    position: relative;
    display: grid;
    place-items: end center;
    inline-size: 100%;
    aspect-ratio: 4 / 3;
    overflow: hidden;
    border-radius: var(--_radius);
    background: var(--_tile);
  }
  .silhouette {
    inline-size: 82%;
    fill: var(--_silhouette);
  }
  .devices {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 6px 20px;
    margin-block-start: 14px;
  }
  .devices li {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 15px;
  }
  .seen {
    margin-block-start: 8px;
    text-align: center;
  }
  .with-after {
    position: relative;
    display: grid;
  }
  .with-after:has(.show) .input {
    padding-inline-end: 48px;
  }
  .show {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    border-radius: 10px;
  }
  .tick {
    display: flex;
    align-items: flex-start;
    gap: 10px;
    min-block-size: 44px;
    padding-block: 10px;
    color: var(--_text-quiet);
    font-size: 15px;
    line-height: 1.4;
    cursor: pointer;
  }
  .tick input {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    accent-color: var(--_accent);
  }
  .sentences,
  .follows {
    display: grid;
    gap: 6px;
  }
  .follows ul {
    margin: 0;
    padding-inline-start: 20px;
  }
  [role='status'].stack:not(:has(> *)) {
    display: none;
  }
  .ways {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  .ways legend {
    padding: 0 0 2px;
    font-weight: 500;
  }
  .ways .tick {
    padding-block: 6px;
    min-block-size: 36px;
    align-items: center;
    color: var(--_text);
  }
  .ways .tick input {
    margin: 0;
  }
  .ways .field > label {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: clip;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .strength {
    display: grid;
    gap: 2px;
    min-block-size: 40px;
  }
  .strength meter {
    inline-size: 100%;
  }
  .waits {
    display: flex;
    gap: 8px;
    align-items: center;
    margin: 0;
  }
  .go {
    gap: 8px 20px;
  }
  .quiet-link {
    justify-self: start;
    margin-block-start: -12px;
    color: var(--_text-quiet);
    font-size: 15px;
  }
  .go .primary {
    min-inline-size: 140px;
  }
  .sealed summary {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    min-block-size: 44px;
    border-radius: 8px;
    color: var(--_text-quiet);
    font-size: 14px;
    cursor: pointer;
    list-style: none;
  }
  .sealed summary::-webkit-details-marker {
    display: none;
  }
  .sealed summary .icon {
    inline-size: 18px;
    block-size: 18px;
    color: var(--_accent);
  }
  .sealed .more {
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .sealed .stack {
    gap: 8px;
    padding-block-start: 4px;
    color: var(--_text-quiet);
  }
  .waiting {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 24px;
    font-size: 15px;
  }
  .breath {
    inline-size: 10px;
    block-size: 10px;
    border-radius: 50%;
    background: var(--_accent);
    animation: breathe 2.8s ease-in-out infinite;
  }
  @keyframes breathe {
    50% {
      opacity: 0.25;
    }
  }
  .facts {
    display: grid;
    gap: 12px;
  }
  .facts li {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr);
    gap: 12px;
  }
  .facts .icon {
    margin-block-start: 2px;
    color: var(--_accent);
  }
  .facts .quiet .icon {
    color: var(--_text-quiet);
  }
  .failed-mark {
    display: grid;
    place-items: center;
    inline-size: 48px;
    block-size: 48px;
    border-radius: 50%;
    background: var(--_amber-soft);
    color: var(--_amber);
    font-size: 18px;
  }
  .code {
    font-family: ui-monospace, 'SF Mono', 'Cascadia Mono', 'Liberation Mono', monospace;
  }
  @container room (inline-size < 640px) {
    .entry {
      grid-template-columns: minmax(0, 1fr);
      inline-size: min(480px, 100% - 16px);
      margin-block: 8px;
    }
    .preview {
      padding: 12px;
      border-inline-end: 0;
      border-block-end: 1px solid var(--_border);
    }
    .mirror {
      aspect-ratio: 21 / 9;
    }
    .silhouette {
      block-size: 100%;
      inline-size: auto;
    }
    .entry-form,
    .single {
      padding: 20px;
    }
    .single {
      inline-size: calc(100% - 16px);
    }
    .go .primary {
      flex: 1 1 100%;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .breath {
      animation: none;
    }
  }
`;
