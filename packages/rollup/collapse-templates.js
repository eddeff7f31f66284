/**
 * Rollup plugin for the one-file build: takes the indentation out of Lit's templates, and the spare spaces and comments
 * out of their styles. Of markup only line breaks are touched, with what surrounds them: they become one space.
 */
import MagicString from 'magic-string';

const CSS_PARTS = /(?<kept>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\/\*[^]*?\*\/|\s*(?<sign>[{};])\s*|(?<space>\s+)/g;

const COLLAPSE = {
  html: collapseMarkup,
  svg: collapseMarkup,
  css: collapseStyles,
};

/** @param {RegExp} files whose templates are Lit's */
export function collapseTemplates(files) {
  return {
    name: 'collapse-templates',
    transform(code, id) {
      if (!files.test(id)) return null;
      const edited = new MagicString(code);
      for (const { tag, start, end } of templateTexts(this.parse(code))) {
        const text = code.slice(start, end);
        if (text !== '') edited.update(start, end, COLLAPSE[tag](text));
      }
      return edited.hasChanged() ? { code: edited.toString(), map: edited.generateMap() } : null;
    },
  };
}

export function collapseMarkup(text) {
  return text.replace(/\s*\n\s*/g, ' ');
}

export function collapseStyles(text) {
  return text
    .replace(CSS_PARTS, (...match) => {
      const { kept, sign, space } = match.at(-1);
      return kept ?? sign ?? (space === undefined ? '' : ' ');
    })
    .replaceAll(';}', '}');
}

/** The texts between the expressions of every tagged template below `node`. */
function* templateTexts(node) {
  if (node?.type === 'TaggedTemplateExpression' && Object.hasOwn(COLLAPSE, node.tag.name ?? '')) {
    for (const { start, end } of node.quasi.quasis) yield { tag: node.tag.name, start, end };
  }
  for (const child of Object.values(node ?? {})) {
    if (typeof child === 'object') yield* templateTexts(child);
  }
}
