/** What a module imports, read from its syntax: as it starts, and later. */
import { parseAst } from 'rollup/parseAst';

export interface ModuleImports {
  /** Specifiers of `import … from` and `export … from`. */
  readonly atOnce: readonly string[];
  /** Specifiers of `import(…)`; what is no plain text is left out. */
  readonly later: readonly string[];
}

interface Node {
  readonly type: string;
  readonly source?: { readonly value?: unknown } | null;
}

export function moduleImports(code: string): ModuleImports {
  const atOnce: string[] = [];
  const later: string[] = [];
  for (const { type, source } of nodesBelow(parseAst(code))) {
    if (typeof source?.value !== 'string') continue;
    (type === 'ImportExpression' ? later : atOnce).push(source.value);
  }
  return { atOnce, later };
}

function* nodesBelow(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value) yield value as Node;
  for (const child of Object.values(value)) yield* nodesBelow(child);
}
