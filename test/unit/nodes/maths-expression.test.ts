import fc from 'fast-check'
import katex from 'katex'
import { describe, expect, test } from 'vitest'
import { Builder } from '../../../graph-runtime/ir/builder.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { write } from '../../../nodes/maths/expression/build.ts'
import { ExpressionFault } from '../../../nodes/maths/expression/fault.ts'
import { functions } from '../../../nodes/maths/expression/functions.ts'
import { inputsOf } from '../../../nodes/maths/expression/inputs.ts'
import { readParameters } from '../../../nodes/maths/expression/parameters.ts'
import { parse } from '../../../nodes/maths/expression/parse.ts'
import { texOf } from '../../../nodes/maths/expression/tex.ts'
import { namesIn, type Expression } from '../../../nodes/maths/expression/tree.ts'
import { buildBlock, type Given } from '../../nodes/block.ts'
import { checkGradient } from '../../nodes/gradient-check.ts'

const scalar = (n: number): Given => ({ shape: [], data: [n] })
const build = (expression: string, inputs: Record<string, Given> = {}, parameters = '') =>
  buildBlock('expression', { expression, parameters }, inputs)
const valueOf = (expression: string, inputs: Record<string, Given> = {}) => build(expression, inputs).outputs.out!

/** What is wrong with what is read; undefined when nothing is. Any other error passes, and fails the test. */
function faultOf(read: () => unknown): ExpressionFault | undefined {
  try {
    read()
  } catch (error) {
    if (error instanceof ExpressionFault) return error
    throw error
  }
  return undefined
}

/** Why a block is not built; empty when it is. */
function failureOf(attempt: () => unknown): string {
  try {
    attempt()
  } catch (error) {
    return String(error)
  }
  return ''
}

const rendered = (tex: string) => katex.renderToString(tex, { throwOnError: true, strict: 'error' })

/** A tree as text with every pair of parentheses. */
function shown(e: Expression): string {
  switch (e.is) {
    case 'number':
      return e.text
    case 'name':
      return e.name
    case 'negative':
      return `(-${shown(e.of)})`
    case 'transpose':
      return `(${shown(e.of)}')`
    case 'binary':
      return `(${shown(e.left)} ${e.operator} ${shown(e.right)})`
    case 'call':
      return `${e.name}(${e.args.map(shown).join(', ')})`
  }
}

describe('reading', () => {
  test.each([
    ['a + b * c', '(a + (b * c))'],
    ['a - b - c', '((a - b) - c)'],
    ['a / b * c', '((a / b) * c)'],
    ['a @ b @ c', '((a @ b) @ c)'],
    ['-x^2', '(-(x ^ 2))'],
    ['-x*y', '((-x) * y)'],
    ['2^-1', '(2 ^ (-1))'],
    ['a^b^c', '(a ^ (b ^ c))'],
    ['a**2', '(a ^ 2)'],
    ['a + b < c * d', '((a + b) < (c * d))'],
    ["a @ b'", "(a @ (b'))"],
    ["x'^2", "((x') ^ 2)"],
    ['2x', '(2 * x)'],
    ['2x^2y', '((2 * (x ^ 2)) * y)'],
    ['1/2x', '((1 / 2) * x)'],
    ['-2x', '((-2) * x)'],
    ['80 sin(2θ)', '(80 * sin((2 * theta)))'],
    ['(a)(b)', '(a * b)'],
    ['3(x + 1)', '(3 * (x + 1))'],
    ['x² − y₁·z', '((x ^ 2) - (y_1 * z))'],
    ['1e-3 + .5 + 2. + 1E+2', '(((1e-3 + .5) + 2.) + 1E+2)'],
    ['+x - -y', '(x - (-y))'],
    ['a ≤ b', '(a <= b)'],
  ])('%s', (text, expected) => {
    expect(shown(parse(text))).toBe(expected)
  })

  test('names are found once each, in order; Greek letters are spelled out', () => {
    expect(namesIn(parse('θ*x_1 + sin(β) - x₁ + theta'))).toEqual(['theta', 'x_1', 'beta'])
    expect(inputsOf('w*x + pi + e*inf + μ', 'w').names).toEqual(['x', 'mu'])
  })

  test.each([
    ['', 1, 'there is no expression'],
    ['max(a, b, )', 11, 'a number, a name or “(” is expected, but there is “)”'],
    ['x +', 4, 'a number, a name or “(” is expected, but the expression ends'],
    ['(x + 1', 7, '“)” to close the one at column 1 is expected'],
    ['x 2', 3, 'an operator such as + or * is expected, but there is “2”'],
    ['y = x', 3, '“=” has no meaning here'],
    ['a < b < c', 7, 'comparisons cannot be chained'],
    ['x # y', 3, '“#” has no meaning'],
    ['数', 1, '“数” has no meaning'],
    ['1e999', 1, 'too large a number'],
    ['x + constructor', 5, 'cannot be a name'],
    ['('.repeat(500), 101, 'nested more than 100 deep'],
    ['x'.repeat(2001), 2001, 'at most 2000 characters'],
    ['x'.repeat(65), 1, 'a name has at most 64 characters'],
  ])('%s is refused at column %i', (text, column, message) => {
    const fault = faultOf(() => parse(text))
    expect(fault?.message).toContain(message)
    expect(fault?.at).toBe(column - 1)
  })

  test('no text whatever makes anything but a tree or a fault with its place', () => {
    const pieces = [
      'x',
      'θ',
      'sin',
      '(',
      ')',
      '+',
      '-',
      '*',
      '^',
      '@',
      "'",
      ',',
      '<',
      '2',
      '1e-3',
      ' ',
      'pi',
      '²',
      '₁',
      '💥',
    ]
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...pieces)).map((list) => list.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const faults = [faultOf(() => parse(text)), faultOf(() => readParameters(text))]
        expect(faults.every((fault) => !fault || (fault.at >= 0 && fault.at <= text.length))).toBe(true)
        expect(inputsOf(text, '').names.every((name) => /^[A-Za-z][A-Za-z0-9_]*$/.test(name))).toBe(true)
        expect(rendered(texOf(text) ?? '')).toContain('katex')
      }),
      { numRuns: 1500, seed: 7 },
    )
  })
})

test('the longest sums and quotients are built, but no formula is made of them', () => {
  for (const [sign, expected] of [
    ['+', 1000],
    ['-', -998],
    ['/', 1],
    ['@', 1],
  ] as const) {
    const text = `x${`${sign}x`.repeat(999)}`
    expect(build(text, { x: { shape: [1, 1], data: [1] } }).outputs.out!.data).toEqual([expected])
    expect(texOf(text)).toBeUndefined()
  }
  expect(rendered(texOf(`1${'/x'.repeat(40)}`)!)).toContain('katex')
  expect(rendered(texOf(`x${' @ x'.repeat(200)}`)!)).toContain('katex')
})

test('whatever can be read is built, or refused with its place', () => {
  const tree = fc.letrec<{ e: string }>((tie) => ({
    e: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('x', 'y', 'm', 'n', '2', 'pi', 'inf'),
      fc
        .tuple(tie('e'), fc.constantFrom('+', '*', '/', '^', '@', '<', '=='), tie('e'))
        .map(([l, o, r]) => `(${l}${o}${r})`),
      fc.tuple(fc.constantFrom(...functions.keys()), tie('e')).map(([f, a]) => `${f}(${a})`),
      fc.tuple(fc.constantFrom(...functions.keys()), tie('e'), tie('e')).map(([f, a, b]) => `${f}(${a}, ${b})`),
      tie('e').map((e) => `${e}'`),
    ),
  })).e
  const given: Record<string, Given> = {
    x: scalar(0.5),
    y: { shape: [2], data: [1, -1] },
    m: { shape: [2, 2], data: [2, 1, 0, 3] },
    n: { shape: [3, 2], data: [1, 2, 3, 4, 5, 6] },
  }
  let built = 0
  fc.assert(
    fc.property(tree, (text) => {
      const inputs = Object.fromEntries(inputsOf(text, '').names.map((name) => [name, given[name]!]))
      const failure = failureOf(() => build(text, inputs))
      if (failure === '') built++
      expect(failure).toMatch(/^$|^Error: block: In the expression: At column \d+: .*\.$/)
    }),
    { numRuns: 400, seed: 11 },
  )
  expect(built).toBeGreaterThan(50)
})

describe('values', () => {
  const at = { x: scalar(0.5), y: scalar(4.2) }

  test.each([
    ['x*y + sin(x)', 0.5 * 4.2 + Math.sin(0.5)],
    ['80 sin(2x)', 80 * Math.sin(1)],
    ['e^x - exp(x)', 0],
    ['pi*π', Math.PI ** 2],
    ['where(x < y, x, y)', 0.5],
    ['max(x, y) - min(x, y)', 3.7],
    ['(x < y) + (x == 0.5) + (y != y)', 2],
    ['mod(-y, 2)', 1.8],
    ['log2(8) + log10(1000) + ln(e)', 7],
    ['atan2(x, 0)', Math.PI / 2],
    ['clamp(y, 0, 1) + relu(-x) + abs(-x)', 1.5],
  ])('%s', (text, expected) => {
    const inputs = Object.fromEntries(inputsOf(text, '').names.map((name) => [name, at[name as keyof typeof at]]))
    expect(valueOf(text, inputs).data[0]).toBeCloseTo(expected, 12)
  })

  test('of vectors and matrices', () => {
    const m: Given = { shape: [2, 3], data: [1, 2, 3, 4, 5, 6] }
    const v: Given = { shape: [3], data: [1, 0, -1] }
    expect(valueOf('m @ v', { m, v })).toEqual({ shape: [2], data: [-2, -2] })
    expect(valueOf("m @ m'", { m })).toEqual({ shape: [2, 2], data: [14, 32, 32, 77] })
    expect(valueOf('sum(m, 0)', { m })).toEqual({ shape: [3], data: [5, 7, 9] })
    expect(valueOf('sum(m, -1)', { m })).toEqual({ shape: [2], data: [6, 15] })
    expect(valueOf('max(m) - mean(m)', { m })).toEqual({ shape: [], data: [2.5] })
    expect(valueOf('dot(m, v)', { m, v })).toEqual({ shape: [2], data: [-2, -2] })
    const soft = valueOf('softmax(m)', { m })
    expect(soft.data[0]! + soft.data[1]! + soft.data[2]!).toBeCloseTo(1, 14)
  })

  test('the chain rule’s example has the derivatives that it should', () => {
    const block = build('x*y + sin(x)', at)
    expect(block.outputs.out!.data[0]).toBeCloseTo(2.579425538604203, 14)
    const found = block.gradient({ out: [1] })
    expect(found.x!.data[0]).toBeCloseTo(5.077582561890373, 14)
    expect(found.y!.data[0]).toBe(0.5)
  })

  test.each([
    'sin(x*y)^2 / (1 + exp(-x))',
    'x^y + y^x + x^3 + sqrt(x)',
    'tanh(x)*sigmoid(y) + softplus(x - y) + gelu(x)',
    'where(x < y, x^2, y) + atan2(y, x) + erf(x)',
    'prod(x)*norm(y) + std(x*y)',
    'logsumexp(x, 0) + var(y, 0) - digamma(x)',
  ])('the derivatives of %s agree with differences', (text) => {
    const inputs = { x: { shape: [3], data: [0.5, 1.2, 0.9] }, y: { shape: [3], data: [1.4, 2.1, 1.7] } }
    for (const { reverse, forward, numeric, tolerance } of checkGradient(build(text, inputs))) {
      expect(Math.abs(reverse - numeric)).toBeLessThanOrEqual(tolerance)
      expect(Math.abs(forward - reverse)).toBeLessThan(1e-9 * Math.max(1, Math.abs(reverse)))
    }
  })
})

describe('parameters of an expression', () => {
  test('are read with their lengths and starts', () => {
    expect(readParameters('w = -0.5, b, W[3, 2] = normal(0.1), θ₁[2]=normal')).toEqual([
      { name: 'w', shape: [], start: { is: 'number', value: -0.5 } },
      { name: 'b', shape: [], start: { is: 'number', value: 0 } },
      { name: 'W', shape: [3, 2], start: { is: 'normal', sd: 0.1 } },
      { name: 'theta_1', shape: [2], start: { is: 'normal', sd: 1 } },
    ])
    expect(readParameters(' ')).toEqual([])
  })

  test.each([
    ['w =', 4, 'a number is expected, but the list ends'],
    ['w b', 3, 'a comma is expected'],
    ['w, w', 4, '“w” is named twice'],
    ['pi = 3', 1, '“pi” has a meaning of its own'],
    ['w[2', 4, '“]” is expected'],
    ['w[1.5]', 3, 'a length is a whole number'],
    ['w[9999, 9999]', 3, 'at most 10000000 numbers'],
  ])('%s is refused at column %i', (text, column, message) => {
    expect(() => build('w', {}, text)).toThrow(`In the parameters: At column ${column}: `)
    expect(() => build('w', {}, text)).toThrow(message)
  })

  test('are slots that learners change, not ports', () => {
    const block = build('w*x + b', { x: scalar(3) }, 'w = 2, b = 0.5')
    expect(block.outputs.out!.data).toEqual([6.5])
    expect(block.slots.map(({ name }) => name)).toEqual(expect.arrayContaining(['w', 'b', 'x']))
    expect(block.gradient({ out: [1] }).w!.data).toEqual([3])
  })

  test('must be used', () => {
    expect(() => build('x', { x: scalar(1) }, 'w')).toThrow('“w” is named among the parameters')
  })
})

describe('faults of a block', () => {
  test('name the column, also while the text is half typed', () => {
    expect(() => build('2*sim(x)', { x: scalar(1) })).toThrow('At column 3: there is no function called “sim”.')
    expect(() => build('x + * 2', { x: scalar(1) })).toThrow('At column 5: a number, a name or “(” is expected')
    expect(() => build('sin x', { x: scalar(1) })).toThrow('At column 5')
    expect(() => build('sin + x', { x: scalar(1) })).toThrow('sin is a function')
    expect(() => build('sin(x, x)', { x: scalar(1) })).toThrow('sin takes 1 argument, not 2')
  })

  test('suggest the nearest function', () => {
    const mendOf = (text: string) =>
      faultOf(() => write(new Builder(), parse(text), () => new Builder().constant(1)))?.mend
    expect(mendOf('simgoid(x)')).toMatch(/^The nearest is sigmoid\. /)
    expect(mendOf('sofmax(x)')).toMatch(/^The nearest is softmax\. /)
    expect(mendOf('x(x + 1)')).toBe('A product with what is in parentheses needs a *.')
  })

  test('say which shapes do not fit, and where', () => {
    const inputs = { x: { shape: [3], data: [1, 2, 3] }, y: { shape: [2], data: [1, 2] } }
    expect(() => build('1 + x*y', inputs)).toThrow('At column 6: “*” does not fit the shapes: the left side is 3')
    expect(() => build('x @ y', inputs)).toThrow('At column 3: “@” does not fit')
    expect(() => build('sum(x, 1) + y', inputs)).toThrow('sum finds no axis 1: what it is given is 3')
  })
})

describe('as TeX', () => {
  test.each([
    ['sin(x*w) + b', '\\sin\\left( x \\cdot w \\right) + b'],
    ['80 sin(2θ)', '80 \\sin\\left( 2 \\theta \\right)'],
    ['(a + b)/(2c)', '\\frac{a + b}{2 c}'],
    ['-(a + b)^2', '-\\left( a + b \\right)^{2}'],
    ['a - (b - c)', 'a - \\left( b - c \\right)'],
    ['x_1^2 + rate', 'x_{1}^{2} + \\mathrm{rate}'],
    ["X @ W'", 'X \\, W^{\\top}'],
    ['exp(x)^2', '\\left( e^{x} \\right)^{2}'],
    ['1e-3*x', '1 \\cdot 10^{-3} \\cdot x'],
    ['2*3', '2 \\cdot 3'],
    ['(a < b) <= c', '\\left( a < b \\right) \\le c'],
    ['sqrt(abs(x)) * sum(y)', '\\sqrt{\\left| x \\right|} \\cdot \\sum\\left( y \\right)'],
  ])('%s', (text, expected) => {
    expect(texOf(text)).toBe(expected)
    expect(rendered(expected)).toContain('katex')
  })

  test('is the formula of the block, unless the text cannot be read', () => {
    const block = catalog.get('expression')!
    expect(block.formulaOf?.({ expression: 'x^2', parameters: '' })).toBe('x^{2}')
    expect(block.formulaOf?.({ expression: 'x^', parameters: '' })).toBeUndefined()
    expect(block.variant?.({ expression: ' x^2 ', parameters: '' })).toBe('x^2')
  })
})
