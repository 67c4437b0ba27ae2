import type { ESTree } from 'vite'
import type { Code } from '../../graph-runtime/backends/wasm/encode/code.ts'
import { assign } from './assign.ts'
import { kindOf, writeAs } from './expressions.ts'
import { kindOfType, storedAs, type Element, type Kind, type MeaningOf } from './kinds.ts'
import type { Variable, Writing } from './writing.ts'

/** Writes a function's body. */
export function writeFunction(
  code: Code,
  { params, body, id }: ESTree.Function,
  types: {
    readonly params: readonly Kind[]
    readonly result: Kind | undefined
    readonly file: string
    readonly meaningOf: MeaningOf
    readonly tensor: Element
  },
): void {
  const variables = new Map<string, Variable>()
  params.forEach((param, i) => {
    if (param.type === 'Identifier') variables.set(param.name, { local: i, kind: types.params[i]! })
  })
  const writing: Writing = { code, variables, file: types.file, meaningOf: types.meaningOf, tensor: types.tensor }
  for (const statement of body?.body ?? []) writeStatement(writing, statement, types.result)
  // Every way through it ends in a return, which WebAssembly cannot see.
  if (types.result) code.op('unreachable')
  if (!body) throw new SyntaxError(`${types.file}: ${id?.name} has no body`)
}

function writeStatement(
  writing: Writing,
  statement: ESTree.Statement | ESTree.Directive,
  result: Kind | undefined,
): void {
  const { code } = writing
  const inner = (each: ESTree.Statement) => writeStatement(writing, each, result)
  switch (statement.type) {
    case 'BlockStatement':
      return writeBlock(writing, statement.body, result)
    case 'VariableDeclaration':
      for (const { id, init } of statement.declarations) declare(writing, id, init)
      return
    case 'ExpressionStatement':
      return assign(writing, statement.expression)
    case 'ReturnStatement':
      if (statement.argument) writeAs(writing, statement.argument, result!)
      code.op('return')
      return
    case 'ThrowStatement':
      code.op('unreachable')
      return
    case 'IfStatement':
      writeAs(writing, statement.test, 'boolean')
      code.open('if')
      inner(statement.consequent)
      if (statement.alternate) {
        code.op('else')
        inner(statement.alternate)
      }
      code.end()
      return
    case 'WhileStatement':
      return writeLoop(writing, statement.test, () => inner(statement.body))
    case 'ForStatement': {
      const { init, test, update, body } = statement
      const outer = new Map(writing.variables)
      if (init?.type === 'VariableDeclaration')
        for (const each of init.declarations) declare(writing, each.id, each.init)
      writeLoop(writing, test!, () => {
        inner(body)
        assign(writing, update!)
      })
      restore(writing.variables, outer)
      return
    }
    default:
      throw new SyntaxError(`${writing.file}: a statement it does not know, ${statement.type}`)
  }
}

function writeBlock(writing: Writing, statements: readonly ESTree.Statement[], result: Kind | undefined): void {
  const outer = new Map(writing.variables)
  for (const statement of statements) writeStatement(writing, statement, result)
  restore(writing.variables, outer)
}

/** Forgets what was declared inside. */
function restore(variables: Map<string, Variable>, outer: ReadonlyMap<string, Variable>): void {
  variables.clear()
  for (const [name, variable] of outer) variables.set(name, variable)
}

function declare(writing: Writing, id: ESTree.BindingPattern, init: ESTree.Expression | null): void {
  if (id.type !== 'Identifier' || !init) throw new SyntaxError(`${writing.file}: a variable without a name or value`)
  const annotation = id.typeAnnotation?.typeAnnotation
  const kind = annotation ? kindOfType(annotation, writing.tensor) : kindOf(writing, init)
  writeAs(writing, init, kind)
  const local = writing.code.local(storedAs(kind))
  writing.code.set(local)
  writing.variables.set(id.name, { local, kind })
}

/** Goes on while the test holds, which is asked before each time. */
function writeLoop(writing: Writing, test: ESTree.Expression, body: () => void): void {
  const { code } = writing
  code.open('block').open('loop')
  writeAs(writing, test, 'boolean')
  code.op('i32.eqz').op('br_if', 1)
  body()
  code.op('br', 0).end().end()
}
