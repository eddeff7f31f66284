/**
 * Puts together what the demo serves: the page's own files and, beside them, the one-file build of the elements with
 * its worker and what it loads later, as an operator would copy them into their site. Writes into `dist`, which is not tracked.
 */
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ELEMENTS = join(HERE, '..', '..', 'packages', 'elements', 'dist');

/** @returns {Promise<string>} the folder to serve */
export async function assembleSite() {
  const site = join(HERE, 'dist');
  const page = await readdir(HERE, { withFileTypes: true });
  const pageFiles = page.filter((entry) => entry.isFile() && !entry.name.endsWith('.mjs')).map(({ name }) => name);
  const elements = (await readdir(ELEMENTS)).filter((name) => /^in-camera(-\w+)?\.(?:js(?:\.map)?|tflite)$/.test(name));
  await Promise.all([
    ...pageFiles.map((name) => copyChanged(join(HERE, name), join(site, name))),
    ...elements.map((name) => copyChanged(join(ELEMENTS, name), join(site, 'in-camera', name))),
  ]);
  return site;
}

/** Leaves an equal file alone: another demo may be serving it. */
async function copyChanged(from, to) {
  const [wanted, present] = await Promise.all([readFile(from), readFile(to).catch(() => null)]);
  if (present?.equals(wanted)) return;
  await mkdir(dirname(to), { recursive: true });
  await writeFile(to, wanted);
}
