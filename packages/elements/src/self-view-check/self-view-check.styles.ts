/** The look of `<self-view-check>`: one column in a narrow place, picture and controls side by side in a wide one. */
import { css } from 'lit';
import { baseStyles } from '../internal/base-styles.js';

const check = css`
  :host {
    display: block;
    container: check / inline-size;
  }
  .check,
  .side,
  .after,
  .seen {
    display: grid;
    align-content: start;
    gap: 16px;
    min-inline-size: 0;
  }
  h3 {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  h3 .icon {
    color: var(--_accent);
  }
  .picture {
    display: grid;
    gap: 8px;
    margin: 0;
  }
  .frame {
    position: relative;
    display: grid;
    place-items: end center;
    inline-size: 100%;
    aspect-ratio: 16 / 9;
    overflow: hidden;
    border-radius: var(--_radius);
    background: var(--_tile);
  }
  .silhouette {
    block-size: 92%;
    max-inline-size: 100%;
    fill: var(--_silhouette);
  }
  video,
  canvas {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  .mirrored {
    transform: scaleX(-1);
  }
  .size {
    white-space: nowrap;
  }
  .off {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 20px;
    font-size: 15px;
  }
  .off li {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .hint {
    color: var(--_text-quiet);
    font-size: 15px;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 20px;
  }
  .ways .text-button,
  .picture .text-button {
    padding-inline: 0;
  }
  .switches {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(168px, 100%), 1fr));
    gap: 8px;
  }
  .switch {
    flex-wrap: wrap;
    padding-inline: 14px;
  }
  .switch[aria-checked='true'] {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .switch[aria-checked='true'] .icon {
    color: var(--_accent);
  }
  .says {
    font-weight: 400;
  }
  .sound {
    display: grid;
    gap: 8px;
  }
  .sound .label {
    min-block-size: 18px;
  }
  .sound .label .icon {
    vertical-align: -4px;
  }
  .heard {
    color: var(--_accent);
    font-weight: 500;
  }
  .meter {
    display: flex;
    gap: 3px;
    block-size: 20px;
  }
  .meter span {
    flex: 1;
    border-radius: 3px;
    background: var(--_tile);
  }
  .meter .lit {
    background: var(--_accent);
  }
  .choice summary {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 44px;
    border-radius: 8px;
    cursor: pointer;
    list-style: none;
  }
  .choice summary::-webkit-details-marker {
    display: none;
  }
  .choice[open] summary .icon:last-child {
    transform: rotate(180deg);
  }
  .choice .stack {
    /* What a browser puts around the content of details does not pass it on. */
    box-sizing: border-box;
    padding-block: 8px;
  }
  .list {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  .list legend {
    padding: 0 0 4px;
    font-weight: 600;
  }
  .tick {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 44px;
    padding-block: 4px;
    font-size: 15px;
    line-height: 1.4;
    cursor: pointer;
  }
  .tick input {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .notice .trouble {
    display: grid;
    gap: 8px;
    justify-items: start;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .go {
    gap: 8px 20px;
  }
  @container check (inline-size < 360px) {
    .rest .frame {
      aspect-ratio: 21 / 9;
    }
  }
  @container check (inline-size >= 640px) {
    .check {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      gap: 24px 32px;
    }
    .rest {
      align-items: center;
    }
    .check > .after {
      grid-column: 1 / -1;
    }
    .list {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      gap: 0 32px;
    }
    .list legend,
    .list p {
      grid-column: 1 / -1;
    }
  }
  @media (forced-colors: active) {
    .meter span {
      border: 1px solid CanvasText;
    }
    .meter .lit {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;

export const selfViewCheckStyles = [...baseStyles, check];
