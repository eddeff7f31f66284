/** For elements that have seen a person's own click: what no method of a session and no dispatch can say (elements.md). */
export { handOf, lendHand, type Hand } from './session/by-hand.js';
