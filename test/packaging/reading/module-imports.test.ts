import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moduleImports } from './module-imports.js';

describe('what a module imports', () => {
  it('is read from every form of import, and from no text', () => {
    const code = [
      "import a from 'a';",
      "import './b.js';",
      "export { c } from 'c';",
      "export * from 'd';",
      "const e = () => import('e');",
      "const f = 'text from nowhere'; // import 'comment'",
      'const g = import.meta.url;',
    ].join('\n');
    assert.deepEqual(moduleImports(code), { atOnce: ['a', './b.js', 'c', 'd'], later: ['e'] });
  });
});
