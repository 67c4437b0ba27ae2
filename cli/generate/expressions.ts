import type { ESTree } from 'vite'
import { Code } from '../../graph-runtime/backends/wasm/encode/code.ts'
import { elementKind, storedAs, type Kind } from './kinds.ts'
import { arithmetic, comparisons, comparisonsOfInts, functions, loads, onBits, onInts } from './operators.ts'
import { arrayOf, type Expression, type Place, type Writing } from './writing.ts'

/** Writes an expression and says what it leaves. */
export function write(writing: Writing, expression: Expression): Kind {
  const { code, file } = writing
  switch (expression.type) {
    case 'ParenthesizedExpression':
    case 'TSNonNullExpression':
      return write(writing, expression.expression)
    case 'Literal':
      if (typeof expression.value === 'boolean') return leave(code.op('i32.const', Number(expression.value)), 'boolean')
      if (typeof expression.value === 'number') return leave(code.op('f64.const', expression.value), 'number')
      break
    case 'Identifier':
      return writeName(writing, expression.name)
    case 'UnaryExpression':
      if (expression.operator === '!') {
        writeAs(writing, expression.argument, 'boolean')
        return leave(code.op('i32.eqz'), 'boolean')
      }
      if (expression.operator !== '-') break
      writeAs(writing, expression.argument, 'number')
      return leave(code.op('f64.neg'), 'number')
    case 'BinaryExpression':
      return writeBinary(writing, expression)
    case 'LogicalExpression':
      writeAs(writing, expression.left, 'boolean')
      code.open('if', 'i32')
      if (expression.operator === '||') code.op('i32.const', 1).op('else')
      writeAs(writing, expression.right, 'boolean')
      if (expression.operator === '&&') code.op('else').op('i32.const', 0)
      return leave(code.end(), 'boolean')
    case 'ConditionalExpression': {
      const kinds = [expression.consequent, expression.alternate].map((each) => kindOf(writing, each))
      const kind = kinds[0] === kinds[1] ? kinds[0]! : 'number'
      writeAs(writing, expression.test, 'boolean')
      code.open('if', storedAs(kind))
      writeAs(writing, expression.consequent, kind)
      code.op('else')
      writeAs(writing, expression.alternate, kind)
      return leave(code.end(), kind)
    }
    case 'MemberExpression': {
      if (isNamed(expression, 'Number', 'POSITIVE_INFINITY')) return leave(code.op('f64.const', Infinity), 'number')
      const array = arrayOf(writing, expression.object)
      if (!expression.computed) return leave(code.op('f64.const', array.length), 'number')
      const at = writeAddress(writing, expression.property, array)
      for (const [i, instruction] of loads[array.elements].entries()) code.op(instruction, ...(i === 0 ? [at] : []))
      return elementKind(array.elements)
    }
    case 'CallExpression': {
      const kind = writeCall(writing, expression)
      if (kind) return kind
      break
    }
    default:
      break
  }
  throw new SyntaxError(`${file}: an expression it does not know, ${expression.type}`)
}

/** Writes an expression as what is wanted there. */
export function writeAs(writing: Writing, expression: Expression, wanted: Kind): void {
  if (wanted === 'int' && expression.type === 'Literal' && isInt(writing, expression)) {
    writing.code.op('i32.const', Number(expression.value))
    return
  }
  const kind = write(writing, expression)
  if (kind === wanted || typeof wanted === 'object') return
  if (wanted === 'number' && kind === 'int') writing.code.op('f64.convert_i32_s')
  else if (wanted === 'int' && kind === 'number') writing.code.op('i32.trunc_sat_f64_s')
  else throw new SyntaxError(`${writing.file}: one kind of value where another is wanted`)
}

/** What the code that was just written leaves. */
const leave = (_code: Code, kind: Kind): Kind => kind

/** What an expression would leave; it is written to be thrown away. */
export function kindOf(writing: Writing, expression: Expression): Kind {
  return write({ ...writing, code: new Code(writing.code.signature) }, expression)
}

function writeName(writing: Writing, name: string): Kind {
  const { code, variables, file } = writing
  const variable = variables.get(name)
  if (variable) return leave(code.get(variable.local), variable.kind)
  if (name === 'Infinity') return leave(code.op('f64.const', Infinity), 'number')
  if (name === 'NaN') return leave(code.op('f64.const', NaN), 'number')
  const meaning = writing.meaningOf(file, name)
  if (meaning.is !== 'constant') throw new SyntaxError(`${file}: ${name} is no number`)
  return write({ ...writing, variables: new Map(), file: meaning.file }, meaning.expression)
}

function writeBinary(
  writing: Writing,
  { left, right, operator }: ESTree.BinaryExpression | ESTree.PrivateInExpression,
): Kind {
  const { code } = writing
  const both = (kind: Kind) => {
    writeAs(writing, left, kind)
    writeAs(writing, right, kind)
  }
  const areInts = isInt(writing, left) && isInt(writing, right) && !(isLiteral(left) && isLiteral(right))
  const onBoth = areInts ? (onInts[operator] ?? comparisonsOfInts[operator]) : undefined
  if (onBoth) {
    both('int')
    return leave(code.op(onBoth), onInts[operator] ? 'int' : 'boolean')
  }
  if (arithmetic[operator]) {
    both('number')
    return leave(code.op(arithmetic[operator]), 'number')
  }
  if (onBits[operator]) {
    both('int')
    return leave(code.op(onBits[operator]), 'int')
  }
  const compare = comparisons[operator]
  if (!compare) throw new SyntaxError(`${writing.file}: an operator it does not know, ${operator}`)
  if (kindOf(writing, left) === 'boolean') {
    both('boolean')
    return leave(code.op(operator === '===' ? 'i32.eq' : 'i32.ne'), 'boolean')
  }
  both('number')
  return leave(code.op(compare), 'boolean')
}

const isLiteral = (expression: Expression) => expression.type === 'Literal'

/** Whether it is a whole number, as is a literal without a fraction. */
function isInt(writing: Writing, expression: Expression): boolean {
  if (expression.type === 'Literal')
    return Number.isInteger(expression.value) && Math.abs(Number(expression.value)) < 2 ** 31
  return kindOf(writing, expression) === 'int'
}

const isNamed = (expression: Expression, object: string, property?: string): boolean =>
  expression.type === 'MemberExpression' &&
  expression.object.type === 'Identifier' &&
  expression.object.name === object &&
  expression.property.type === 'Identifier' &&
  (property === undefined || expression.property.name === property)

/** Writes a call, and says what it leaves, if anything. */
export function writeCall(writing: Writing, call: ESTree.CallExpression): Kind | undefined {
  const { code, file } = writing
  const { callee } = call
  const args = call.arguments as ESTree.Expression[]
  if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier') {
    const { name } = callee.property
    if (isNamed(callee, 'Number', 'isNaN')) {
      writeAs(writing, args[0]!, 'number')
      const x = code.local('f64')
      return leave(code.op('local.tee', x).get(x).op('f64.ne'), 'boolean')
    }
    if (isNamed(callee, 'Math')) {
      writeAs(writing, args[0]!, 'number')
      if (name === 'fround') return leave(code.op('f32.demote_f64').op('f64.promote_f32'), 'number')
      if (functions[name]) return leave(code.op(functions[name]), 'number')
      throw new SyntaxError(`${file}: Math.${name}, which engines do not agree on`)
    }
    const array = arrayOf(writing, callee.object)
    const other = name === 'fill' ? 0 : arrayOf(writing, args[0]!).at
    code
      .op('i32.const', array.at)
      .op('i32.const', other)
      .op('i32.const', 8 * array.length)
    if (name === 'fill') code.op('memory.fill', 0)
    else code.op('memory.copy', 0, 0)
    return undefined
  }
  if (callee.type !== 'Identifier') throw new SyntaxError(`${file}: a call of something that has no name`)
  const meaning = writing.meaningOf(file, callee.name)
  if (meaning.is !== 'function') throw new SyntaxError(`${file}: ${callee.name} is no function`)
  args.forEach((arg, i) => writeAs(writing, arg, meaning.params[i]!))
  code.call(meaning.callee)
  return meaning.result
}

/** Writes where an element lies, and gives what is to be added. */
export function writeAddress(
  writing: Writing,
  index: Expression | ESTree.Expression,
  { elements, local, at }: Place,
): number {
  writeAs(writing, index, 'int')
  writing.code.op('i32.const', elements === 'f64' ? 3 : 2).op('i32.shl')
  if (local !== undefined) writing.code.get(local).op('i32.add')
  return at
}
