import { readdirSync, readFileSync } from 'node:fs'
import { parseSync, type ESTree } from 'vite'

/** One file of plain functions on numbers: what stands at its top level, by name. */
export interface Source {
  readonly file: string
  readonly functions: ReadonlyMap<string, ESTree.Function>
  /** Numbers, as the expressions they are written by. */
  readonly constants: ReadonlyMap<string, ESTree.Expression>
  /** Arrays, as they are made. */
  readonly arrays: ReadonlyMap<string, ESTree.NewExpression>
  /** Where names that it imports stand, and what they are called there. */
  readonly imports: ReadonlyMap<string, { readonly file: string; readonly name: string }>
  readonly exports: readonly string[]
}

/** Reads a file of TypeScript that keeps to what `translate` knows. Throws where it does not. */
export function readSource(file: string, text: string): Source {
  const { program, errors } = parseSync(file, text)
  if (errors[0]) throw new SyntaxError(`${file}: ${errors[0].message}`)
  const functions = new Map<string, ESTree.Function>()
  const constants = new Map<string, ESTree.Expression>()
  const arrays = new Map<string, ESTree.NewExpression>()
  const imports = new Map<string, { file: string; name: string }>()
  const exported: string[] = []
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      for (const specifier of statement.specifiers) {
        if (specifier.type !== 'ImportSpecifier' || specifier.imported.type !== 'Identifier') continue
        imports.set(specifier.local.name, { file: beside(file, statement.source.value), name: specifier.imported.name })
      }
      continue
    }
    const isExport = statement.type === 'ExportNamedDeclaration'
    if (isExport && statement.source) {
      for (const { local, exported: as } of statement.specifiers) {
        if (local.type !== 'Identifier' || as.type !== 'Identifier') continue
        imports.set(as.name, { file: beside(file, statement.source.value), name: local.name })
      }
    }
    const declaration = isExport ? statement.declaration : statement
    if (declaration?.type === 'FunctionDeclaration' && declaration.id) {
      functions.set(declaration.id.name, declaration)
      if (isExport) exported.push(declaration.id.name)
    }
    if (declaration?.type !== 'VariableDeclaration') continue
    for (const { id, init } of declaration.declarations) {
      if (id.type !== 'Identifier' || !init) throw new SyntaxError(`${file}: a constant without a name or value`)
      if (init.type === 'NewExpression') arrays.set(id.name, init)
      else constants.set(id.name, init)
    }
  }
  return { file, functions, constants, arrays, imports, exports: exported }
}

/** The files of a folder of `ir`, by their path in it; `root` is the repository's folder. */
export function readSources(root: URL, folder: string): readonly Source[] {
  const all = new URL(`graph-runtime/ir/${folder}/`, root)
  return readdirSync(all).map((name) => readSource(`${folder}/${name}`, readFileSync(new URL(name, all), 'utf8')))
}

function beside(file: string, specifier: string): string {
  return new URL(specifier, `file:///${file}`).pathname.slice(1)
}

/** What an array made by `new Float64Array(…)` holds at first: the numbers given, or so many zeros. */
export function numbersOf(name: string, { arrays, constants }: Source): readonly number[] {
  const [given] = arrays.get(name)!.arguments
  if (given?.type === 'ArrayExpression')
    return given.elements.map((element) => valueOf(element as ESTree.Expression, constants))
  return Array.from({ length: valueOf(given as ESTree.Expression, constants) }, () => 0)
}

/** A number that is known before anything runs. */
function valueOf(expression: ESTree.Expression, constants: ReadonlyMap<string, ESTree.Expression>): number {
  if (expression.type === 'Literal' && typeof expression.value === 'number') return expression.value
  if (expression.type === 'UnaryExpression' && expression.operator === '-')
    return -valueOf(expression.argument, constants)
  if (expression.type === 'Identifier') return valueOf(constants.get(expression.name)!, constants)
  if (expression.type === 'BinaryExpression' && expression.operator === '+') {
    return valueOf(expression.left, constants) + valueOf(expression.right, constants)
  }
  throw new SyntaxError(`not a number that is known beforehand: ${expression.type}`)
}
