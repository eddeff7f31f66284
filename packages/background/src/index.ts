/**
 * Background blur for a camera's track: who is in the picture and what is behind them, told apart in a worker of the page's
 * own host. Does not know the meeting, nor when it is wanted.
 */
export {
  startBackgroundEffect,
  type BackgroundEffect,
  type BackgroundEffectOptions,
  type BackgroundReport,
} from './background-effect.js';
export type { Method, Strength } from './messages.js';
