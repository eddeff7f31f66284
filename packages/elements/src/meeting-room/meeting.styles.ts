/** In the meeting: rows for the line on top, banners, stage and dock; a panel beside, or over the stage on a phone. */
import { css } from 'lit';

export const meetingStyles = css`
  .meeting {
    display: grid;
    grid-template:
      'rec rec' auto
      'top top' auto
      'banners banners' auto
      'floor side' minmax(0, 1fr)
      'dock dock' auto / minmax(0, 1fr) auto;
    /* Its contents never make the element grow: the stage takes what there is. */
    position: absolute;
    inset: 0;
  }
  .top {
    grid-area: top;
    display: flex;
    align-items: center;
    gap: 4px 10px;
    min-block-size: 52px;
    padding: 4px 8px 0 12px;
  }
  .top .space {
    flex: 1;
  }
  .top .title {
    overflow: hidden;
    font-size: 15px;
    font-weight: 500;
    letter-spacing: 0;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .top .title::before {
    content: '· ';
    color: var(--_text-quiet);
  }
  .top .title:empty {
    display: none;
  }
  .tool {
    gap: 6px;
    padding-inline: 12px;
    font-size: 14px;
  }
  .time {
    color: var(--_text-quiet);
    font-size: 15px;
  }
  .shield {
    position: relative;
    flex: none;
  }
  .seal {
    gap: 6px;
    padding-inline: 10px;
    font-size: 15px;
  }
  .seal .icon {
    color: var(--_accent);
  }
  .shield-card {
    position: absolute;
    inset-block-start: calc(100% + 4px);
    inset-inline-start: 0;
    z-index: 30;
    gap: 10px;
    inline-size: min(360px, 100cqw - 24px);
    padding: 20px;
  }
  .shield-card h2 {
    font-size: 16px;
  }
  .banners {
    grid-area: banners;
    display: grid;
    gap: 8px;
    padding: 4px 8px 0;
  }
  .banners .notice {
    flex-wrap: wrap;
    align-items: center;
    padding: 6px 8px 6px 14px;
    min-block-size: 56px;
  }
  .banners .notice .icon {
    margin: 0;
  }
  .banner-text {
    flex: 1 1 260px;
    min-inline-size: 0;
  }
  .banners .notice.alarm {
    align-items: start;
    padding-block: 14px;
    border: 1px solid var(--_red);
  }
  .banner-acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .spoken-code {
    font-size: 15px;
  }
  .spoken-code b {
    font-weight: 600;
    word-spacing: 0.2em;
  }
  .key-offer {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 12px;
    margin-block-start: 20px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--_border);
  }
  .key-offer > .icon {
    color: var(--_text-quiet);
  }
  .key-offer .row {
    grid-column: 2;
    gap: 0 20px;
  }
  .floor {
    grid-area: floor;
    position: relative;
    min-block-size: 0;
    container: floor / size;
  }
  .stage {
    position: absolute;
    inset: 0;
  }
  .dock {
    grid-area: dock;
    padding: 4px 8px 12px;
  }
  .middle {
    position: absolute;
    inset: 0;
    display: grid;
    overflow: auto;
    padding: 8px 16px 28px;
  }
  .invite {
    place-self: center;
    inline-size: min(520px, 100%);
    padding: 28px;
  }
  .knock {
    position: absolute;
    inset-block-start: 16px;
    inset-inline-end: 16px;
    z-index: 10;
    display: grid;
    gap: 14px;
    inline-size: min(340px, 100% - 32px);
    padding: 16px;
    animation: arrive var(--_motion) ease-out;
  }
  @keyframes arrive {
    from {
      opacity: 0;
      translate: 12px 0;
    }
  }
  .knock-who {
    display: grid;
    grid-template-columns: 40px minmax(0, 1fr) auto;
    align-items: center;
    gap: 12px;
  }
  .knock-who h2 {
    font-size: 16px;
    overflow-wrap: anywhere;
  }
  .knock-mark {
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 50%;
    background: var(--_amber-soft);
    color: var(--_amber);
  }
  /* Alone: who knocks above link and passphrase, one's own tile below or in the corner. */
  .alone {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
  }
  .alone .middle {
    grid-row: 2;
    position: static;
  }
  .alone .knock {
    grid-row: 1;
    position: static;
    justify-self: center;
    margin-block-start: 8px;
    inline-size: min(520px, 100% - 32px);
  }
  .alone .stage {
    inset: auto auto 8px 8px;
    inline-size: 216px;
    block-size: 150px;
  }
  @container floor (inline-size < 960px) {
    .alone .stage {
      grid-row: 3;
      position: relative;
      inset: 0;
      inline-size: 100%;
      block-size: 132px;
    }
  }
  @container floor (block-size < 520px) {
    .alone .stage {
      display: none;
    }
  }
  .warn {
    color: var(--_amber);
  }
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
  }
  .others {
    justify-content: space-between;
    margin-block: -8px;
    color: var(--_text-quiet);
  }
  .side {
    grid-area: side;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    inline-size: 360px;
    min-block-size: 0;
    margin-inline-end: 8px;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .side-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 4px 4px 0 8px;
    border-block-end: 1px solid var(--_border);
  }
  .side-body {
    min-block-size: 0;
    overflow: auto;
  }
  .side-body.people {
    padding: 16px;
  }
  .tabs {
    display: flex;
  }
  .tab {
    position: relative;
    min-block-size: 48px;
    padding: 4px 14px;
    border: 0;
    background: none;
    color: var(--_text-quiet);
    font-weight: 500;
    cursor: pointer;
  }
  .tab[aria-selected='true'] {
    color: var(--_text);
    box-shadow: inset 0 -3px 0 var(--_accent);
  }
  .tab:focus-visible {
    outline-offset: -3px;
  }
  .dot {
    display: inline-block;
    min-inline-size: 20px;
    margin-inline-start: 4px;
    padding-inline: 6px;
    border-radius: 999px;
    background: var(--_accent-fill);
    color: var(--_on-accent);
    font-size: 12px;
    line-height: 20px;
    text-align: center;
  }
  @container room (inline-size >= 1600px) {
    .side {
      inline-size: 420px;
    }
  }
  @container room (inline-size < 820px) {
    .tool span,
    .verified-count {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .side {
      grid-area: floor;
      z-index: 20;
      inline-size: auto;
      margin: 0 8px;
      box-shadow: var(--_shadow);
    }
  }
  @container room (inline-size < 560px) {
    .dock {
      padding: 0;
    }
    .side {
      grid-row: top / floor;
      margin: 8px 0 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    .knock {
      inset-inline: 8px;
      inset-block-start: 8px;
      inline-size: auto;
    }
    .top .title {
      display: none;
    }
    .invite {
      padding: 20px;
    }
  }
  @media (forced-colors: active) {
    .tab[aria-selected='true'] {
      border-block-end: 3px solid Highlight;
    }
  }
`;
