/** The look of `<meeting-stage>`: tiles placed by arithmetic on a ground a shade deeper than the page. */
import { css } from 'lit';
import { baseStyles } from '../internal/base-styles.js';

const stage = css`
  :host {
    display: block;
    position: relative;
    min-block-size: 0;
    min-inline-size: 0;
    block-size: 100%;
    background: var(--_stage);
  }
  .space {
    position: absolute;
    inset: 8px;
  }
  .tiles {
    position: absolute;
    inset: 0;
  }
  li {
    position: absolute;
  }
  .pin {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-end: 2px;
    z-index: 4;
    min-block-size: 44px;
    min-inline-size: 44px;
    padding: 0;
    border: 6px solid transparent;
    background: light-dark(rgb(253 252 250 / 92%), rgb(29 26 23 / 88%)) padding-box;
    font-size: 13px;
    opacity: 0;
    transition: opacity var(--_motion) ease-out;
  }
  .pin.compare {
    inset-inline-end: 46px;
  }
  li:hover .pin,
  .pin:focus-visible,
  .pin[aria-pressed='true'] {
    opacity: 1;
  }
  @media (hover: none) {
    .pin {
      opacity: 1;
    }
    li.small .pin {
      opacity: 0;
    }
    li.small .pin:focus-visible {
      opacity: 1;
    }
  }
  @media (forced-colors: active) {
    .pin {
      opacity: 1;
      border-color: ButtonText;
    }
  }
`;

export const meetingStageStyles = [...baseStyles, stage];
