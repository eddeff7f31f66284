import { EMPTY_STATE, type ErrorState, type Phase } from '@in-camera/meeting';
import { MEETING_ERROR_CODES, isRecoverable, type MeetingErrorCode } from '@in-camera/protocol';
import { expect } from 'chai';
import { describe, it } from '../../../../test/mocha-globals.js';
import { EN } from '../internal/strings/en.js';
import { selectFarewell } from './farewell.js';
import { selectScreen, type Screen, type ScreenChoice } from './screen.js';
import { remedyFor, type Remedy } from './views/failed-card.js';

const CHOICE: ScreenChoice = {
  hasLink: true,
  inside: false,
  dismissed: false,
  lookingBack: false,
  problem: null,
  agreed: true,
};

function error(code: MeetingErrorCode): ErrorState {
  return { code, recoverable: isRecoverable(code) };
}

describe('every phase has its screen', () => {
  const cases: readonly (readonly [Phase, MeetingErrorCode | null, Partial<ScreenChoice>, Screen])[] = [
    ['idle', null, {}, 'join'],
    ['idle', null, { hasLink: false }, 'start'],
    ['idle', null, { problem: 'link-malformed' }, 'failed'],
    ['idle', null, { problem: 'password-too-weak', hasLink: false }, 'start'],
    ['idle', 'media-insecure-context', {}, 'failed'],
    ['idle', 'media-insecure-context', { dismissed: true }, 'join'],
    ['idle', null, { lookingBack: true }, 'quiet'],
    ['idle', 'media-insecure-context', { lookingBack: true }, 'failed'],
    ['idle', null, { agreed: false }, 'consent'],
    ['idle', null, { agreed: false, lookingBack: true }, 'consent'],
    ['idle', 'media-insecure-context', { agreed: false }, 'failed'],
    ['left', null, { agreed: false }, 'left'],
    ['left', null, { agreed: false, dismissed: true }, 'consent'],
    ['in-meeting', null, { agreed: false }, 'meeting'],
    ['checking', null, {}, 'way-in'],
    ['connecting', null, {}, 'way-in'],
    ['connecting', 'wrong-password', {}, 'join'],
    ['waiting', null, {}, 'way-in'],
    ['waiting', 'no-such-meeting', {}, 'failed'],
    ['knocking', null, {}, 'way-in'],
    ['in-meeting', null, {}, 'meeting'],
    ['in-meeting', 'media-device-missing', {}, 'meeting'],
    ['reconnecting', null, { inside: true }, 'meeting'],
    ['reconnecting', null, { inside: false }, 'way-in'],
    ['left', null, {}, 'left'],
    ['left', null, { dismissed: true }, 'join'],
    ['failed', 'signalling-unreachable', {}, 'failed'],
    ['failed', 'signalling-unreachable', { dismissed: true, hasLink: false }, 'start'],
    ['failed', 'password-required', {}, 'join'],
  ];
  for (const [phase, code, choice, screen] of cases) {
    it(`${phase}${code ? ` with ${code}` : ''} ${JSON.stringify(choice)} is ${screen}`, () => {
      const state = { ...EMPTY_STATE, phase, error: code && error(code) };
      expect(selectScreen(state, { ...CHOICE, ...choice })).to.equal(screen);
    });
  }
});

describe('every error says what happened, what to do, and offers one thing', () => {
  for (const code of MEETING_ERROR_CODES) {
    it(code, () => {
      expect(EN[`error:${code}`]).to.match(/\S/);
      expect(EN[`do:${code}`]).to.match(/\.$/);
    });
  }

  const remedies: readonly (readonly [MeetingErrorCode, Remedy])[] = [
    ['no-such-meeting', 'keep-waiting'],
    ['signalling-unreachable', 'retry'],
    ['meeting-full', 'retry'],
    ['link-malformed', 'other-link'],
    ['meeting-ended', 'other-link'],
    ['protocol-version', 'reload'],
    ['open-denied', 'back'],
  ];
  for (const [code, remedy] of remedies) {
    it(`${code}: ${remedy}`, () => void expect(remedyFor(code, isRecoverable(code))).to.equal(remedy));
  }
});

describe('after a meeting', () => {
  it('one may knock again, but not where the link leads nowhere', () => {
    expect(selectFarewell('left', true).again).to.equal(true);
    expect(selectFarewell('removed', true).again).to.equal(true);
    expect(selectFarewell('replaced', true).again).to.equal(true);
    expect(selectFarewell('ended', true).again).to.equal(false);
    expect(selectFarewell('left', false).again).to.equal(false);
  });
});
