/** Checks a file and the pieces given with it, and says so: lines for a terminal or JSON, and the exit code. */
import { parseReceiptFile } from '@in-camera/protocol';
import { describeReport } from '../receipts/words/describe-report.js';
import { ENGLISH } from '../receipts/words/english.js';
import { GERMAN } from '../receipts/words/german.js';
import { visible } from '../receipts/words/visible-text.js';
import { judgePiece, verifyReceipts, type PieceJudgement, type ReceiptReport } from '../receipts.js';
import type { Verification } from './read-arguments.js';
import { readPiece, readReceiptFile } from './read-files.js';

export interface Answer {
  readonly exitCode: 0 | 1 | 2;
  /** For standard output, with its last line end; empty when there is no report. */
  readonly output: string;
  /** For standard error, one line; empty when there is none. */
  readonly problem: string;
}

const WORDS = { en: ENGLISH, de: GERMAN };

/** Never rejects. */
export async function verify(verification: Verification): Promise<Answer> {
  const { file, pieces, lang, json } = verification;
  const words = WORDS[lang];
  const bytes = await readable(readReceiptFile(file));
  if ('errno' in bytes) return unreadable(words.cannotRead(visible(file), bytes.errno));
  const parsed = parseReceiptFile(bytes.value);
  if (!parsed.ok) return unreadable(words.cannotRead(visible(file), words.refused[parsed.code]));
  if (parsed.value.kind === 'receipt' && pieces.length > 0) return unreadable(words.noPiecesInReceipt);
  const report = verifyReceipts(parsed.value);
  const judged: Judged[] = [];
  for (const path of pieces) {
    const piece = await readable(readPiece(path));
    if ('errno' in piece) return unreadable(words.cannotRead(visible(path), piece.errno));
    judged.push({ path, ...judgePiece(report.pieces, piece.value) });
  }
  const holds = report.valid && judged.every(({ verdict }) => verdict === 'belongs');
  const output = json ? toJson(report, judged) : toText(report, judged, verification);
  return { exitCode: holds ? 0 : 1, output, problem: '' };
}

type Judged = PieceJudgement & { readonly path: string };

function unreadable(problem: string): Answer {
  return { exitCode: 2, output: '', problem };
}

/** What the system says of a file that cannot be read is its own name of the error, and nothing else. */
async function readable<T>(reading: Promise<T>): Promise<{ readonly value: T } | { readonly errno: string }> {
  try {
    return { value: await reading };
  } catch (error) {
    const isSystems = error instanceof Error && 'code' in error && typeof error.code === 'string';
    return { errno: isSystems ? String(error.code) : 'EUNKNOWN' };
  }
}

function toText(report: ReceiptReport, judged: readonly Judged[], { lang }: Verification): string {
  const words = WORDS[lang];
  const given = judged.map(({ path, verdict, piece }) => {
    return `  ${visible(path)} ${words.judgement[verdict](words.quote(visible(piece?.name ?? '')))}`;
  });
  const lines = describeReport(report, words);
  return `${[...lines, ...(given.length === 0 ? [] : ['', words.headings.given, ...given])].join('\n')}\n`;
}

/** ASCII alone: who reads JSON in a terminal is to see what is there, too. */
function toJson(report: ReceiptReport, judged: readonly Judged[]): string {
  const given = judged.map(({ path, verdict, piece }) => ({ path, verdict, piece: piece?.name ?? null }));
  const text = JSON.stringify({ ...report, given }, null, 2);
  const escaped = text.replace(/[^\n\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${escaped}\n`;
}
