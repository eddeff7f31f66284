/** The table of all attacks as the README shows it. Run as a program, it writes the table into the README. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { ATTACKS } from './attacks.js';

const README = fileURLToPath(new URL('README.md', import.meta.url));
const [BEGIN, END] = ['<!-- attacks -->', '<!-- end of attacks -->'];

export function readReadme(): string {
  return readFileSync(README, 'utf8');
}

/** The README with the table as the code has it. */
export async function renewReadme(text: string): Promise<string> {
  const [before, rest] = text.split(BEGIN);
  const [, after] = (rest ?? '').split(END);
  if (before === undefined || after === undefined) throw new Error('the README has no place for the table');
  const rows = ATTACKS.map(({ id, threat, title, defences, inBrowsers }) => {
    const files = [...new Set(defences.map(({ file }) => `\`${file.replace('packages/', '')}\``))].join(', ');
    return `| ${id} | ${threat} | ${title} | ${files} | ${inBrowsers === true ? 'yes' : ''} |`;
  });
  const table = ['| | threat | what is played | defence | browsers |', '| --- | --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
  const next = `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
  return format(next, { ...(await resolveConfig(README)), filepath: README });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(README, await renewReadme(readReadme()));
