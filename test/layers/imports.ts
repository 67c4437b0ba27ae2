import { parseSync, Visitor } from 'vite'

/** One place where a module names another. */
export interface Import {
  /** As written: `./a.ts`, `zod/mini`. */
  specifier: string
  /** Counted from 1. */
  line: number
  /** Erased when the code runs: `import type`, `export type … from`. */
  typeOnly: boolean
}

/**
 * Every import of a TypeScript module: static, re-exported, dynamic, and `new URL('…', import.meta.url)`, by which workers
 * and files beside the module are named. Throws where the source does not parse.
 */
export function importsOf(file: string, source: string): Import[] {
  const { program, errors } = parseSync(file, source)
  if (errors[0]) throw new Error(`${file} does not parse: ${errors[0].message}`)
  const found: Import[] = []
  const add = (start: number, specifier: unknown, typeOnly: boolean) => {
    if (typeof specifier !== 'string') return // computed when the code runs: nothing to read here
    found.push({ specifier, line: source.slice(0, start).split('\n').length, typeOnly })
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.start, node.source.value, node.importKind === 'type'),
    ExportNamedDeclaration: (node) => add(node.start, node.source?.value, node.exportKind === 'type'),
    ExportAllDeclaration: (node) => add(node.start, node.source.value, node.exportKind === 'type'),
    ImportExpression: (node) => add(node.start, 'value' in node.source ? node.source.value : undefined, false),
    NewExpression: (node) => {
      const [path, base] = node.arguments
      const isUrl = node.callee.type === 'Identifier' && node.callee.name === 'URL'
      if (isUrl && path?.type === 'Literal' && base && source.slice(base.start, base.end) === 'import.meta.url') {
        add(node.start, path.value, false)
      }
    },
  }).visit(program)
  return found
}
