/**
 * Writes `vectors/*.json` from `samples/`: node --import tsx packages/protocol/vectors.mjs
 * Always the same files from the same source; a test compares. A change of them is a change of the protocol.
 */
import { writeFileSync } from 'node:fs';
import { VECTOR_FILES } from './samples/vector-files.ts';

for (const [name, content] of Object.entries(VECTOR_FILES)) {
  writeFileSync(new URL(`vectors/${name}.json`, import.meta.url), `${JSON.stringify(content, null, 2)}\n`);
}
