import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rollup } from 'rollup';
import { collapseMarkup, collapseStyles, collapseTemplates } from '../../../packages/rollup/collapse-templates.js';

describe('collapsing the templates', () => {
  it('makes one space of a line break in markup, and leaves the spaces within a line alone', () => {
    assert.equal(collapseMarkup('<p>\n    one  two\n  </p>\n'), '<p> one  two </p> ');
    assert.equal(collapseMarkup('<b>one</b> <i>two</i>'), '<b>one</b> <i>two</i>');
  });

  it('takes comments and spare spaces out of styles, and touches neither values nor selectors nor strings', () => {
    const styles = `
      /* a { comment } */
      :host([open])  .base > button:hover {
        margin: 0 calc(1px + 2px);
        color: light-dark( #fff, #000 );
        &::before { content: '  ; { } '; }
      }
      @container (width < 30rem) { .a .b { all: unset; } }`;
    assert.equal(
      collapseStyles(styles),
      '  :host([open]) .base > button:hover{margin: 0 calc(1px + 2px);color: light-dark( #fff, #000 );' +
        "&::before{content: '  ; { } '}}@container (width < 30rem){.a .b{all: unset}}",
    );
  });

  it('changes tagged templates of the chosen files only', async () => {
    const code =
      'const a = html`<p>\n  ${b}\n</p>`;\nconst c = `x\n  y`;\nconst d = other`x\n  y`;\nexport { a, c, d };';
    const collapsed = await transformed('/elements/build/a.js', code);
    assert.match(collapsed, /html`<p> \$\{b\} <\/p>`/);
    assert.match(collapsed, /const c = `x\n {2}y`/);
    assert.match(collapsed, /other`x\n {2}y`/);
    assert.equal(await transformed('/meeting/build/a.js', code), code);
  });
});

async function transformed(id: string, code: string): Promise<string> {
  let result = '';
  const source = { name: 'source', resolveId: () => id, load: () => code };
  const reading = {
    name: 'reading',
    transform(text: string) {
      result = text;
      return null;
    },
  };
  const plugins = [source, collapseTemplates(/elements/), reading];
  const bundle = await rollup({ input: id, plugins, logLevel: 'silent' });
  await bundle.close();
  return result;
}
