/** F8: the copy of simple-peer that everybody gets is what the published one and the stand-ins make, byte for byte. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { bundleSimplePeer } from '../../packages/browser/vendor/bundle.mjs';
import { moduleImports } from './reading/module-imports.js';
import { ROOT } from './packed-packages.js';

const vendored = (file: string) => readFileSync(join(ROOT, 'packages', 'browser', 'vendor', file), 'utf8');

describe('simple-peer in the repository', () => {
  it('is as fresh as its sources', async () => {
    const { code, licence } = await bundleSimplePeer();
    assert.equal(vendored('simple-peer.js'), code);
    assert.equal(vendored('LICENSE'), licence);
  });

  it('imports nothing and asks for no module', () => {
    const code = vendored('simple-peer.js');
    assert.deepEqual(moduleImports(code), { atOnce: [], later: [] });
    assert.doesNotMatch(code, /\brequire\s*\(/);
  });

  it('contains the published source unchanged, but for what its imports became', () => {
    const published = readFileSync(
      join(ROOT, 'packages', 'browser', 'node_modules', 'simple-peer', 'index.js'),
      'utf8',
    );
    const body = published.slice(published.indexOf('const MAX_BUFFERED_AMOUNT'), published.indexOf('module.exports'));
    const vendoredText = plain(vendored('simple-peer.js')).replaceAll('queueMicrotask$1(', 'queueMicrotask(');
    assert.ok(body.length > 30_000);
    assert.ok(vendoredText.includes(plain(body)));
  });
});

/** Rollup writes the semicolons that the published style leaves out. */
function plain(code: string): string {
  return code.replace(/;/g, '').replace(/\s+/g, ' ').trim();
}
