/**
 * Writes custom-elements.json: every tag with its attributes, properties, events, slots, parts and tokens, read from the
 * sources. Run with `npm run manifest`; `npm run manifest -- --check` fails when the committed file is out of date.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { create, ts } from '@custom-elements-manifest/analyzer';
import { format, resolveConfig } from 'prettier';

const folder = fileURLToPath(new URL('.', import.meta.url));
const target = join(folder, 'custom-elements.json');

/** Attributes are declared by functions that know the house's conventions: `noChat: booleanAttribute('no-chat')`. */
const DECLARING = new Set(['booleanAttribute', 'choiceAttribute']);

function attributesPlugin() {
  return {
    name: 'attributes-by-convention',
    analyzePhase({ ts: compiler, node, moduleDoc }) {
      if (!compiler.isClassDeclaration(node)) return;
      const properties = node.members.find(
        (member) => compiler.isPropertyDeclaration(member) && member.name.getText() === 'properties',
      );
      const initializer = properties?.initializer;
      const declaration = moduleDoc.declarations?.find(({ name }) => name === node.name?.getText());
      if (!declaration || !initializer || !compiler.isObjectLiteralExpression(initializer)) return;
      const found = initializer.properties.flatMap((property) => attributeOf(compiler, property) ?? []);
      declaration.attributes = found.map(({ name, fieldName }) => {
        const field = declaration.members?.find((member) => member.name === fieldName);
        if (field) field.attribute = name;
        return { name, fieldName, ...(field?.type && { type: field.type }), ...describe(field) };
      });
    },
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations = [] } of customElementsManifest.modules) {
        for (const declaration of declarations) {
          declaration.members = declaration.members?.filter(isPublic);
          // The analyser also guesses names from calls; the documented ones are those that hold.
          declaration.events = declaration.events?.filter(({ description }) => description);
          declaration.attributes?.sort((one, other) => one.name.localeCompare(other.name));
          for (const attribute of declaration.attributes ?? []) {
            // The property may be inherited.
            const field = declaration.members?.find(({ name }) => name === attribute.fieldName);
            Object.assign(attribute, describe(field));
          }
        }
      }
    },
  };
}

/** What no page can reach, and what every element has, is no part of the contract. */
function isPublic({ name, privacy, static: isStatic }) {
  return (
    privacy !== 'private' && privacy !== 'protected' && !isStatic && !name.startsWith('#') && !CALLBACKS.test(name)
  );
}

const CALLBACKS = /^(connected|disconnected|adopted|connectedMove|attributeChanged)(Callback)?$/;

function describe(field) {
  return field?.description ? { description: field.description } : {};
}

/** The attribute of one entry of `static properties`, or null when it has none. */
function attributeOf(compiler, property) {
  if (!compiler.isPropertyAssignment(property)) return null;
  const fieldName = property.name.getText();
  const text = property.initializer.getText();
  if (/attribute:\s*false|state:\s*true/.test(text)) return null;
  const called = /\b(\w+)\(\s*'([^']+)'/.exec(text);
  if (called && DECLARING.has(called[1])) return { name: called[2], fieldName };
  const named = /attribute:\s*'([^']+)'/.exec(text);
  return { name: named?.[1] ?? fieldName.toLowerCase(), fieldName };
}

function sources() {
  return readdirSync(join(folder, 'src'), { recursive: true })
    .filter((file) => /\.(element|events|define)\.ts$|session-element\.ts$|meeting-commands\.ts$/.test(file))
    .sort();
}

const modules = sources().map((file) => {
  const path = join('src', file).split(sep).join('/');
  return ts.createSourceFile(path, readFileSync(join(folder, path), 'utf8'), ts.ScriptTarget.ES2022, true);
});
const manifest = create({ modules, plugins: [attributesPlugin()], context: { dev: false } });
const text = await format(JSON.stringify(manifest), { ...(await resolveConfig(target)), parser: 'json' });

if (process.argv.includes('--check')) {
  const isFresh = readFileSync(target, 'utf8') === text;
  if (!isFresh) process.stderr.write(`${relative(process.cwd(), target)} is out of date: npm run manifest\n`);
  process.exitCode = isFresh ? 0 : 1;
} else {
  writeFileSync(target, text);
}
