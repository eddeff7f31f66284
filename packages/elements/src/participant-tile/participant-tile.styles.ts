/** The look of `<participant-tile>`: a picture or a calm silhouette, a name, a ring. */
import { css } from 'lit';
import { baseStyles } from '../internal/base-styles.js';

const tile = css`
  :host {
    display: block;
    position: relative;
    min-inline-size: 0;
    container-type: size;
    block-size: 100%;
    inline-size: 100%;
    /* Tints of silhouettes, and the letters on them: see tokens.test.ts. */
    --_ink: light-dark(#2b2620, #f6f2eb);
  }
  .tile {
    position: absolute;
    inset: 0;
    overflow: hidden;
    border-radius: var(--_radius);
    background: var(--_tile);
    isolation: isolate;
  }
  .disc {
    position: absolute;
    inset: 0;
    margin: auto;
    display: grid;
    place-items: center;
    inline-size: clamp(40px, 42cqmin, 176px);
    aspect-ratio: 1;
    border-radius: 50%;
    background: light-dark(#c9bba3, #5c5344);
    color: var(--_ink);
    font-size: clamp(15px, 15cqmin, 60px);
    font-weight: 500;
    letter-spacing: 0.01em;
  }
  .disc.tint-1 {
    background: light-dark(#bcc7ac, #4a5645);
  }
  .disc.tint-2 {
    background: light-dark(#d5b7a2, #664b3e);
  }
  .disc.tint-3 {
    background: light-dark(#b4c3c6, #43545a);
  }
  .disc.tint-4 {
    background: light-dark(#c9b8c4, #584a57);
  }
  video {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    background: var(--_tile);
  }
  video.whole {
    object-fit: contain;
  }
  video.mirrored {
    transform: scaleX(-1);
  }
  video.coming {
    visibility: hidden;
  }
  .ring {
    position: absolute;
    inset: 0;
    z-index: 2;
    border-radius: inherit;
    pointer-events: none;
  }
  .speaking .ring {
    border: 3px solid var(--_accent);
    /* Two lines of two colours: seen on any picture. */
    box-shadow: inset 0 0 0 1px var(--_surface);
  }
  .name {
    position: absolute;
    inset-block-end: 8px;
    inset-inline-start: 8px;
    z-index: 3;
    display: flex;
    align-items: center;
    gap: 6px;
    max-inline-size: calc(100% - 16px);
    min-block-size: 28px;
    padding: 3px 10px 3px 8px;
    border-radius: 999px;
    background: light-dark(rgb(253 252 250 / 92%), rgb(29 26 23 / 88%));
    color: var(--_text);
    font-size: 13px;
    font-weight: 500;
    line-height: 1.4;
  }
  .name .icon {
    inline-size: 16px;
    block-size: 16px;
  }
  .name .seal {
    color: var(--_accent);
  }
  .who {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .role {
    flex: none;
    color: var(--_text-quiet);
    font-weight: 400;
  }
  .role::before {
    content: '· ';
  }
  .notes {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-start: 8px;
    z-index: 3;
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    max-inline-size: calc(100% - 60px);
    min-inline-size: 0;
  }
  .note {
    display: flex;
    min-inline-size: 0;
    align-items: center;
    gap: 6px;
    padding: 3px 10px 3px 8px;
    border-radius: 999px;
    background: var(--_amber-soft);
    color: var(--_amber);
    font-size: 13px;
    font-weight: 500;
    line-height: 1.4;
  }
  .note .words {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .note.calm {
    background: light-dark(rgb(253 252 250 / 92%), rgb(29 26 23 / 88%));
    color: var(--_text-quiet);
  }
  .note .icon {
    inline-size: 16px;
    block-size: 16px;
  }
  .pale video,
  .pale .disc {
    opacity: 0.45;
  }
  @container (inline-size < 440px) {
    .reason {
      display: none;
    }
  }
  @container (inline-size < 200px) {
    .role {
      display: none;
    }
    .note .words {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .note {
      padding: 5px;
    }
    .name {
      inset-block-end: 6px;
      inset-inline-start: 6px;
      max-inline-size: calc(100% - 12px);
    }
  }
  @media (forced-colors: active) {
    .tile {
      border: 1px solid CanvasText;
    }
    .speaking .ring {
      border-color: Highlight;
    }
    .name,
    .note,
    .disc {
      border: 1px solid CanvasText;
      background: Canvas;
      color: CanvasText;
      forced-color-adjust: none;
    }
  }
`;

export const participantTileStyles = [...baseStyles, tile];
