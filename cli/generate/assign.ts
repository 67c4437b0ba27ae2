import type { ESTree } from 'vite'
import { writeAddress, writeAs, writeCall } from './expressions.ts'
import { elementKind, type Kind } from './kinds.ts'
import { arithmetic, onInts, stores } from './operators.ts'
import { arrayOf, type Writing } from './writing.ts'

/** Writes an expression that is there for what it does. */
export function assign(writing: Writing, expression: ESTree.Expression): void {
  const { code } = writing
  if (expression.type === 'CallExpression') {
    if (writeCall(writing, expression) !== undefined) code.op('drop')
    return
  }
  const isStep = expression.type === 'UpdateExpression'
  if (!isStep && expression.type !== 'AssignmentExpression') {
    throw new SyntaxError(`${writing.file}: ${expression.type} as a statement`)
  }
  const target = isStep ? expression.argument : expression.left
  const operator = isStep ? (expression.operator === '++' ? '+' : '-') : expression.operator.slice(0, -1)
  const writeNew = (kind: Kind) => {
    if (operator === '') return writeAs(writing, (expression as ESTree.AssignmentExpression).right, kind)
    const isWhole = kind === 'int'
    writeAs(writing, target as ESTree.Expression, kind)
    if (isStep) code.op(isWhole ? 'i32.const' : 'f64.const', 1)
    else writeAs(writing, expression.right, kind)
    code.op(isWhole ? onInts[operator]! : arithmetic[operator]!)
  }
  if (target.type === 'Identifier') {
    const variable = writing.variables.get(target.name)!
    writeNew(variable.kind)
    code.set(variable.local)
  } else if (target.type === 'MemberExpression') {
    const array = arrayOf(writing, target.object)
    const at = writeAddress(writing, target.property, array)
    writeNew(elementKind(array.elements))
    const [store, narrow] = stores[array.elements]
    if (narrow) code.op(narrow)
    code.op(store, at)
  } else throw new SyntaxError(`${writing.file}: something is assigned to a ${target.type}`)
}
