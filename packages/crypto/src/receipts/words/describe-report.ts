/**
 * A report in words, line by line: the verdict first, then what does not hold, then what verified statements say. Pure; what
 * others have written appears as visible text, indented or in quotation marks, so that it cannot pass for the report's own.
 */
import type { RecordingScope } from '@in-camera/protocol';
import type { Finding, PersonReport, PieceReport, ReceiptReport } from '../report.js';
import type { ReportWords } from './report-words.js';
import { toTimeOfDay, toTimeText } from './time-text.js';
import { visible, visibleLines } from './visible-text.js';

/** @returns lines without line ends and without trailing white space */
export function describeReport(report: ReceiptReport, words: ReportWords): readonly string[] {
  const { failures, doubts, kind, valid } = report;
  const lines = [words.titles[kind], valid ? words.valid[kind] : words.notValid(failures.length)];
  const section = (heading: string, body: readonly string[]) => {
    if (body.length > 0) lines.push('', heading, ...body.map((line) => `  ${line}`.trimEnd()));
  };
  const findings = <Code extends string>(found: readonly Finding<Code>[], said: Readonly<Record<Code, string>>) =>
    found.map((finding) => describeFinding(finding, said, report, words));
  section(words.headings.failures, findings(failures, words.failures));
  section(words.headings.doubts, findings(doubts, words.doubts));
  section(words.headings.request, describeRequest(report, words));
  // A receipt is about two people: that it holds nobody else's consent says nothing of them.
  const isShown = ({ isRecorder, consent }: PersonReport) => kind === 'manifest' || isRecorder || consent !== null;
  section(
    words.headings.people,
    report.people.filter(isShown).flatMap((person) => describePerson(person, report, words)),
  );
  if (kind === 'manifest' && report.request !== null) {
    const pieces = report.pieces.map((piece) => describePiece(piece, report, words));
    section(words.headings.pieces, pieces.length === 0 ? [words.noPieces] : pieces);
  }
  section(
    words.headings.limits,
    words.limits.map((limit) => `- ${limit}`),
  );
  return lines;
}

function describeFinding<Code extends string>(
  { code, place, person }: Finding<Code>,
  said: Readonly<Record<Code, string>>,
  report: ReceiptReport,
  words: ReportWords,
): string {
  const who = person === null ? '' : `, ${nameOf(person, report, words)}`;
  return `- ${place}${who}: ${said[code]}. [${code}]`;
}

function describeRequest(report: ReceiptReport, words: ReportWords): readonly string[] {
  const { request } = report;
  if (request === null) return [words.noRequest];
  const said = (text: string) => (text === '' ? [words.notSaid] : visibleLines(text));
  const rows: readonly (readonly [keyof ReportWords['rows'], readonly string[]])[] = [
    ['askedBy', [nameOf(request.recorder, report, words)]],
    ['at', [toTimeText(request.askedAt)]],
    ['scope', [describeScope(request.scope, words)]],
    ['purpose', said(request.purpose)],
    ['controller', said(request.controller)],
    ['recipients', said(request.recipients)],
    ['retention', said(request.retention)],
    ['contact', said(request.contact)],
    ['meetingCode', [report.meetingCode ?? words.notSaid]],
    ['room', [report.room]],
    ['recordingId', [request.recordingId]],
  ];
  const width = Math.max(...rows.map(([row]) => words.rows[row].length)) + 2;
  return rows.flatMap(([row, [first = '', ...more]]) => [
    words.rows[row].padEnd(width) + first,
    ...more.map((line) => ' '.repeat(width) + line),
  ]);
}

function describePerson(person: PersonReport, report: ReceiptReport, words: ReportWords): readonly string[] {
  const { consent, withdrawal, isRecorder } = person;
  const said: string[] = [];
  if (isRecorder) said.push(words.recorder);
  if (person.claimedName) said.push(words.ownName);
  if (consent === null && !isRecorder) said.push(words.noConsent);
  if (consent !== null) {
    said.push(words.agreed(toTimeText(consent.at), describeScope(consent.scope, words)));
    if (consent.receivedAt !== null) said.push(words.received(toTimeText(consent.receivedAt)));
    if (consent.text !== null) {
      const { lang, text } = consent.text;
      said.push(words.shown(visible(lang)), ...visibleLines(text).map((line) => `  | ${line}`));
    }
  }
  if (withdrawal !== null) {
    said.push(words.withdrew(toTimeText(withdrawal.at)));
    if (withdrawal.deletion !== null) said.push(words.deletion[withdrawal.deletion]);
  }
  if (report.kind === 'manifest') said.push(...describeTracks(person, words));
  return [`${nameOf(person.ik, report, words)}, ${words.roles[person.role]}`, ...said.map((line) => `  ${line}`)];
}

/** One line for each kind in each piece, however often it paused. */
function describeTracks({ tracks }: PersonReport, words: ReportWords): readonly string[] {
  if (tracks.length === 0) return [words.notRecorded];
  const groups = new Map<string, PersonReport['tracks'][number] & { readonly count: number }>();
  for (const track of tracks) {
    const key = `${track.kind} ${track.piece}`;
    const { from, to, count } = groups.get(key) ?? { ...track, count: 0 };
    const whole = { from: Math.min(from, track.from), to: Math.max(to, track.to), count: count + 1 };
    groups.set(key, { kind: track.kind, piece: track.piece, ...whole });
  }
  const lines = [...groups.values()].map(({ kind, piece, from, to, count }) =>
    words.inPiece(words.kinds[kind], quoted(piece, words), toTimeText(from), toTimeOfDay(to, from), count),
  );
  return [`${words.headings.recorded}:`, ...lines.map((line) => `  ${line}`)];
}

function describePiece(
  { name, sizeBytes, hash, deletedAt, owners }: PieceReport,
  report: ReceiptReport,
  words: ReportWords,
) {
  const who = owners.map((owner) => nameOf(owner, report, words)).join(words.and);
  const gone = deletedAt === null ? [] : [words.deletedAt(toTimeText(deletedAt))];
  return [quoted(name, words), words.bytes(sizeBytes), hash.slice(0, 16), who, ...gone]
    .filter((part) => part !== '')
    .join(', ');
}

function describeScope(scope: RecordingScope, words: ReportWords): string {
  const kinds = Object.keys(words.kinds) as (keyof RecordingScope)[];
  return kinds
    .filter((kind) => scope[kind])
    .map((kind) => words.kinds[kind])
    .join(', ');
}

/** The name with the beginning of the key: names are not proof of anybody, and two people may have one. */
function nameOf(ik: string, { people }: Pick<ReceiptReport, 'people'>, words: ReportWords): string {
  const person = people.find((one) => one.ik === ik);
  const key = words.key(ik.slice(0, 8));
  return person === undefined ? key : `${quoted(person.name, words)} (${key})`;
}

/** What stands between the marks is one name: marks inside of it are plain ones. */
function quoted(text: string, words: ReportWords): string {
  return words.quote(visible(text).replace(/[“”„]/g, '"'));
}
