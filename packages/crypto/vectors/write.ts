/** Writes `packages/protocol/vectors/crypto-*.json`: `node --import tsx packages/crypto/vectors/write.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { buildVectors } from './build-vectors.js';

const folder = new URL('../../protocol/vectors/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, content] of Object.entries(await buildVectors())) {
  writeFileSync(new URL(name, folder), `${JSON.stringify(content, null, 2)}\n`);
}
