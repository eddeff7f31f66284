/** The look of `<meeting-controls>`: one dock, round buttons with a word under each. */
import { css } from 'lit';
import { baseStyles } from '../internal/base-styles.js';
import { dialogStyles } from '../internal/dialog-styles.js';

const controls = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .dock {
    position: relative;
    display: flex;
    align-items: flex-start;
    justify-content: center;
    gap: 4px;
    inline-size: fit-content;
    max-inline-size: 100%;
    margin-inline: auto;
    padding: 8px 12px 6px;
    border: 1px solid var(--_border);
    border-radius: 28px;
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .control {
    display: grid;
    justify-items: center;
    gap: 2px;
    min-inline-size: 72px;
    padding: 0;
    border: 0;
    border-radius: 16px;
    background: none;
    color: var(--_text);
    font-size: 13px;
    line-height: 1.4;
    cursor: pointer;
  }
  .round {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 48px;
    block-size: 48px;
    border: 1px solid var(--_border);
    border-radius: 50%;
    background: var(--_raised);
    font-size: 18px;
    transition: background-color var(--_motion) ease-out;
  }
  .control:hover .round {
    background: var(--_hover);
  }
  .control.on .round {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    color: var(--_accent);
  }
  .control[aria-busy='true'] {
    cursor: progress;
  }
  .control[aria-busy='true'] .round {
    opacity: 0.6;
  }
  .control.leave .round {
    border-color: transparent;
    background: var(--_red-fill);
    color: var(--_on-red);
  }
  .control.leave:hover .round {
    background: var(--_red-fill-hover);
  }
  .apart {
    align-self: center;
    block-size: 40px;
    margin-inline: 6px;
    border-inline-start: 1px solid var(--_border);
  }
  .count {
    position: absolute;
    inset-block-start: -4px;
    inset-inline-end: -6px;
    min-inline-size: 20px;
    padding: 1px 5px;
    border-radius: 999px;
    background: var(--_accent-fill);
    color: var(--_on-accent);
    font-size: 12px;
    font-weight: 600;
    line-height: 18px;
    text-align: center;
  }
  .count::before {
    content: attr(data-count);
  }
  .count.look {
    background: var(--_amber);
    color: var(--_surface);
  }
  .word {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .holder {
    position: relative;
    display: grid;
  }
  .menu {
    position: absolute;
    inset-block-end: calc(100% + 12px);
    inset-inline-end: -24px;
    z-index: 20;
    display: grid;
    inline-size: max-content;
    max-inline-size: min(320px, 90cqw);
    padding: 6px;
  }
  .item {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 44px;
    padding: 8px 14px 8px 10px;
    border: 0;
    border-radius: 10px;
    background: none;
    font-size: 15px;
    line-height: 1.3;
    text-align: start;
    cursor: pointer;
  }
  .item:hover {
    background: var(--_hover);
  }
  .item.end {
    color: var(--_red);
  }
  @container (inline-size < 560px) {
    .dock {
      inline-size: 100%;
      justify-content: space-between;
      gap: 0;
      padding: 8px 6px calc(6px + env(safe-area-inset-bottom));
      border-width: 1px 0 0;
      border-radius: 0;
      box-shadow: none;
    }
    .control {
      flex: 1 1 0;
      min-inline-size: 48px;
      font-size: 12px;
    }
    .holder {
      flex: 1 1 0;
    }
    .apart {
      display: none;
    }
    .word {
      max-inline-size: none;
      overflow: visible;
    }
  }
  @container (inline-size < 372px) {
    .word {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      clip-path: inset(50%);
    }
  }
  @media (forced-colors: active) {
    .round {
      border-color: ButtonText;
    }
    .control.on .round {
      border-width: 3px;
      border-color: Highlight;
    }
  }
`;

export const meetingControlsStyles = [...baseStyles, dialogStyles, controls];
