/**
 * The meeting's papers (R12) as one readable file: a page of HTML without script, style or address, in the person's language.
 * Every word is put in as text. Sends nothing and keeps nothing.
 */
import type { MeetingPapers } from '@in-camera/meeting';
import { textIn, type Policy, type SuitabilityTopic, type TextByLanguage } from '@in-camera/protocol';
import type { Localiser } from '../internal/localise.js';

/** Says nothing about the meeting: file names are seen by others who use the machine. */
const PAPERS_FILE = 'in-camera-meeting-papers.html';

export const POLICY_SWITCHES = [
  'recording',
  'files',
  'chat',
  'screenShare',
  'reactions',
  'requirePassword',
  'relayOnly',
  'requireVerification',
  'strictLease',
] as const satisfies readonly (keyof Policy)[];

export function toPapersFile(papers: MeetingPapers, words: Localiser): File {
  const page = document.implementation.createHTMLDocument(words.text('papersTitle'));
  page.documentElement.lang = words.lang;
  const charset = page.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  page.head.prepend(charset);
  const list = page.createElement('dl');
  for (const [term, lines] of entries(papers, words)) {
    list.append(element(page, 'dt', term), ...lines.map((line) => element(page, 'dd', line)));
  }
  page.body.append(element(page, 'h1', words.text('papersTitle')), list, element(page, 'p', words.text('papersFoot')));
  const text = `<!doctype html>\n${page.documentElement.outerHTML}\n`;
  return new File([text], PAPERS_FILE, { type: 'text/html' });
}

type Entry = readonly [term: string, lines: readonly string[]];

function entries(papers: MeetingPapers, words: Localiser): readonly Entry[] {
  const { text, lang } = words;
  const { topics, profile, picture, policy } = papers;
  const begun = new Date(papers.startedAt).toLocaleString(lang, { dateStyle: 'long', timeStyle: 'short' });
  const all: readonly Entry[] = [
    [text('papersDate'), [begun]],
    [text('papersRules'), [papers.version]],
    [text('papersTopics'), about(papers, words)],
    [text('papersVerdict'), [text(`papersVerdict:${papers.verdict}`)]],
    [text('papersConditions'), said(topics, lang, ({ conditions }) => conditions)],
    [text('papersAsk'), said(topics, lang, ({ ask }) => ask)],
    [text('papersPicture'), picture === null ? [] : [text(picture ? 'papersYes' : 'papersNo')]],
    [
      text('papersProfile'),
      profile.length === 0 ? [text('papersProfileNone')] : profile.map((tightening) => text(`tighten:${tightening}`)),
    ],
    [
      text('papersPolicy'),
      POLICY_SWITCHES.map((name) => `${text(`policy:${name}`)}: ${text(policy[name] ? 'papersYes' : 'papersNo')}`),
    ],
  ];
  return all.filter(([, lines]) => lines.length > 0);
}

function about({ answered, topics }: MeetingPapers, { text, lang }: Localiser): readonly string[] {
  if (!answered) return [text('papersUnasked')];
  return topics.length === 0 ? [text('papersOrdinary')] : topics.map(({ label }) => textIn(label, lang));
}

function said(
  topics: readonly SuitabilityTopic[],
  lang: string,
  pick: (topic: SuitabilityTopic) => TextByLanguage,
): readonly string[] {
  return [...new Set(topics.map((topic) => textIn(pick(topic), lang)))].filter((line) => line !== '');
}

function element(page: Document, tag: 'h1' | 'dt' | 'dd' | 'p', content: string): HTMLElement {
  const made = page.createElement(tag);
  made.textContent = content;
  return made;
}
