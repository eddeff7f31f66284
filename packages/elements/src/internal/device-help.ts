/**
 * What to do about a device that cannot be used, in the words of the browser and the system that the person sits at: the
 * same in the check and in the meeting. Pure; who refused was judged at the edge (decision 0027).
 */
import type { DeviceTrouble, MeetingErrorCode, Refuser } from '@in-camera/protocol';
import type { BrowserPlace } from './browser-check.js';
import type { Localiser, StringKey } from './localise.js';

export interface DeviceProblem extends Pick<DeviceTrouble, 'refusedBy' | 'asksAgain'> {
  readonly code: MeetingErrorCode;
}

export interface DeviceHelp {
  /** What happened, to stand behind the name of the device. */
  readonly heading: string;
  /** Stands before the ways, or is empty. */
  readonly intro: string;
  /** What to do: one, or one for each possible cause. */
  readonly ways: readonly string[];
  /** Whether one can take part without the device. */
  readonly canGoOn: boolean;
}

type Say = (key: StringKey) => string;

const LIKELY: Partial<Record<MeetingErrorCode, readonly Refuser[]>> = {
  'media-permission-denied': ['person'],
  'media-blocked-by-page': ['page'],
};

export function toDeviceProblem(code: MeetingErrorCode, trouble: DeviceTrouble | null): DeviceProblem {
  const refusedBy = trouble?.refusedBy ?? [];
  // Made by a session or devices that know no more than the code.
  return {
    code,
    refusedBy: refusedBy.length > 0 ? refusedBy : (LIKELY[code] ?? []),
    asksAgain: trouble?.asksAgain ?? false,
  };
}

export function deviceHelp(words: Localiser, problem: DeviceProblem, place: BrowserPlace): DeviceHelp {
  const browser = place.browser ?? words.text('help:browser');
  return helpFor((key) => words.text(key, { browser }), problem, place);
}

function helpFor(say: Say, { code, refusedBy, asksAgain }: DeviceProblem, place: BrowserPlace): DeviceHelp {
  const calm = { intro: '', canGoOn: true };
  if (code === 'media-device-missing') return { ...calm, heading: say('help:missing'), ways: [say('help:missing:do')] };
  if (code === 'media-device-busy') {
    const heading = say('help:busy');
    // What Windows keeps from a program looks as if another one had it.
    if (place.system !== 'Windows') return { ...calm, heading, ways: [say('help:busy:do')] };
    return { ...calm, heading, intro: say('help:choiceBusy'), ways: [say('help:busy:do'), say('help:system:Windows')] };
  }
  // The words for a frame name the rules of the page too.
  const causes = refusedBy.filter((by) => by !== 'page' || !refusedBy.includes('frame'));
  const [cause] = causes;
  if (cause === undefined)
    return { intro: '', heading: say(`error:${code}`), ways: [say(`do:${code}`)], canGoOn: false };
  const ways = causes.map((by) => say(wayFor(by, place)));
  if (asksAgain) return { ...calm, heading: say('help:asks'), intro: say('help:asks:do'), ways };
  if (causes.length > 1) return { ...calm, heading: say('help:untold'), intro: say('help:choice'), ways };
  return { ...calm, heading: say(`help:${cause}`), ways };
}

function wayFor(by: Refuser, { browser, engine, system }: BrowserPlace): StringKey {
  switch (by) {
    case 'page':
    case 'frame':
      return `help:${by}:do`;
    case 'system':
      return `help:system:${system === null || system === 'Linux' ? 'other' : system}`;
    case 'person':
      if (browser === null || engine === null) return 'help:person:other';
      if (system === 'iOS') return browser === 'Safari' ? 'help:person:iOS' : 'help:person:other';
      return `help:person:${system === 'Android' ? system : engine}`;
  }
}
