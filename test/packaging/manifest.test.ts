/** custom-elements.json is what the sources say and what the classes are: nothing missing, nothing made up. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import * as classes from '@in-camera/elements/classes';
import { ROOT } from './packed-packages.js';

const ELEMENTS = join(ROOT, 'packages', 'elements');

interface Described {
  readonly name: string;
  readonly description?: string;
}

interface Attribute extends Described {
  readonly fieldName: string;
}

interface Declaration extends Described {
  readonly tagName?: string;
  readonly summary?: string;
  readonly attributes?: readonly Attribute[];
  readonly members?: readonly (Described & { readonly kind: string })[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
}

interface CustomElementsManifest {
  readonly modules: readonly { readonly path: string; readonly declarations?: readonly Declaration[] }[];
}

interface ElementClass {
  readonly observedAttributes: readonly string[];
  readonly elementStyles: readonly { readonly cssText: string }[];
  readonly elementProperties: ReadonlyMap<string, { readonly state?: boolean }>;
}

const manifest = JSON.parse(readFileSync(join(ELEMENTS, 'custom-elements.json'), 'utf8')) as CustomElementsManifest;
const tags = manifest.modules.flatMap(({ path, declarations = [] }) =>
  declarations.filter(({ tagName }) => tagName !== undefined).map((declaration) => ({ path, ...declaration })),
);
/** Without comments: the manifest itself is made from those. */
const sources = readdirSync(join(ELEMENTS, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/[.-]test\.ts$|^testing/.test(file))
  .map((file) => readFileSync(join(ELEMENTS, 'src', file), 'utf8'))
  .join('\n')
  .replace(/\/\*\*[^]*?\*\//g, '');

function names(described: readonly Described[] = []): string[] {
  return described.map(({ name }) => name).sort();
}

describe('custom-elements.json', () => {
  it('is as fresh as the sources', async () => {
    await promisify(execFile)(process.execPath, [join(ELEMENTS, 'manifest.mjs'), '--check'], { cwd: ROOT });
  });

  it('knows every tag that has an entry of its own', () => {
    const { exports } = JSON.parse(readFileSync(join(ELEMENTS, 'package.json'), 'utf8')) as { exports: object };
    const entries = Object.keys(exports).map((entry) => entry.slice(2));
    assert.deepEqual(
      tags.map(({ tagName }) => tagName).sort(),
      entries.filter((entry) => entry.includes('-') && !entry.includes('.')).sort(),
    );
  });
});

for (const tag of tags) {
  describe(`<${tag.tagName ?? ''}> in custom-elements.json`, () => {
    const element = (classes as unknown as Record<string, ElementClass>)[tag.name];

    it('has the attributes that the class observes', () => {
      assert.ok(element, `${tag.name} is exported`);
      assert.deepEqual(names(tag.attributes), [...element.observedAttributes].sort());
    });

    it('has a property for each that the class declares in public', () => {
      assert.ok(element);
      const declared = [...element.elementProperties].filter(([, { state }]) => state !== true).map(([name]) => name);
      const members = names(tag.members);
      assert.deepEqual(
        declared.filter((name) => !members.includes(name)),
        [],
      );
    });

    it('shows nothing private, and describes all that it shows', () => {
      assert.ok(tag.summary);
      const { attributes = [], members = [], events = [], slots = [], cssParts = [], cssProperties = [] } = tag;
      const shown = [...attributes, ...members, ...events, ...slots, ...cssParts, ...cssProperties];
      for (const { name, description } of shown) {
        assert.doesNotMatch(name, /^[#_]/);
        assert.ok(description, `${name} is described`);
      }
    });

    it('names slots, parts, properties and events that exist', () => {
      assert.ok(element);
      const styles = element.elementStyles.map(({ cssText }) => cssText).join('\n');
      for (const { name } of tag.slots ?? []) {
        // `{id}` stands for what the page gives.
        const written = name.replace('{id}', '\\$\\{id\\}');
        assert.match(sources, new RegExp(`<slot[^>]* name="${written}"`));
      }
      for (const { name } of tag.cssParts ?? []) {
        const isWritten = new RegExp(`part(s)?="[^"]*(?<![\\w-])${name}(?![\\w-])`).test(sources);
        // One template may serve several parts, named where it is used.
        const isGiven = sources.includes('part=${') && sources.includes(`'${name}'`);
        assert.ok(isWritten || isGiven, name);
      }
      for (const { name } of tag.cssProperties ?? []) assert.ok(styles.includes(`var(${name}`), name);
      for (const { name } of tag.events ?? []) assert.ok(sources.includes(`'${name}'`), name);
    });
  });
}
