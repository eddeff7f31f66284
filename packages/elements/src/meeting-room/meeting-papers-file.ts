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
  // Written by the rules of XML, which leave nothing of a text that HTML would read as markup.
  const page = document.implementation.createDocument(null, 'html');
  page.documentElement.setAttribute('lang', words.lang);
  const title = words.text('papersTitle');
  const charset = page.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  const list = parent(
    page,
    'dl',
    entries(papers, words).flatMap(([term, lines]) => [
      element(page, 'dt', term),
      ...lines.map((line) => element(page, 'dd', line)),
    ]),
  );
  page.documentElement.append(
    parent(page, 'head', [charset, element(page, 'title', title)]),
    parent(page, 'body', [element(page, 'h1', title), list, element(page, 'p', words.text('papersFoot'))]),
  );
  const text = `<!doctype html>\n${new XMLSerializer().serializeToString(page)}\n`;
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

function element(page: Document, tag: 'title' | 'h1' | 'dt' | 'dd' | 'p', content: string): Element {
  const made = page.createElement(tag);
  made.textContent = content;
  return made;
}

function parent(page: Document, tag: 'head' | 'body' | 'dl', children: readonly Element[]): Element {
  const made = page.createElement(tag);
  made.append(...children);
  return made;
}
