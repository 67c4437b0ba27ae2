import { expect, test } from 'vitest'
import { compile } from '../../../graph-runtime/compile/compile.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import type { Passes } from '../../../graph-runtime/session/passes/types.ts'
import { writePasses } from '../../../graph-runtime/session/passes/write.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { summarise } from '../../../graph-runtime/session/summary.ts'
import { nodeAt } from '../../../graph-runtime/session/wiring.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { datasets } from '../../nodes/datasets.ts'
import { exampleFiles, openExample } from '../examples/example-files.ts'
import { documentOf, graph, node, smallNetwork } from './documents.ts'
import { environment } from './environment.ts'

const example = (name: string) => openExample(`${name}.json`)
const passesOf = (document: GraphDocument) => writePasses(document, catalog, datasets).passes
const value = ({ values }: Passes, tex: string) => values.findIndex((each) => each.tex === tex)

test.each(exampleFiles)(
  'in %s each equation has its block, and each on the way back the one it differentiates',
  (file) => {
    const document = openExample(file)
    const { equations, values, goals } = passesOf(document)
    const back = equations.filter(({ isReturn }) => isReturn)
    expect(goals.length).toBeGreaterThan(0)
    expect(back.length).toBeGreaterThan(0)
    expect(equations.filter((equation) => nodeAt(document, equation.node) === undefined)).toEqual([])
    expect(back.filter(({ node, of }) => of === undefined || equations[of]?.node !== node)).toEqual([])
    // Values are made before they are read, by one equation, or given.
    const made = new Set(values.flatMap(({ given }, i) => (given ? [i] : [])))
    for (const { inputs, outputs } of equations) {
      expect(inputs.filter((i) => !made.has(i))).toEqual([])
      expect(outputs.filter((i) => made.has(i))).toEqual([])
      for (const output of outputs) made.add(output)
    }
  },
)

test('the way back is the very equations of the training step', () => {
  for (const name of ['xor', 'two-spirals', 'line-fit', 'digits', 'iris']) {
    const document = example(name)
    const { equations } = passesOf(document)
    const { program } = compile(document, catalog, datasets).step({ mode: 'train', metrics: 'every-step' })
    const step = program.equations
      .filter(({ origin, primitive }) => origin?.pass === 'backward' && primitive !== 'constant')
      .map(({ primitive }) => primitive)
    const back = equations.filter(({ isReturn }) => isReturn).map(({ primitive }) => primitive)
    expect(back.toSorted()).toEqual(step.toSorted())
  }
})

test('equations read as on paper, by the names of the canvas', () => {
  const { equations, goals, values } = passesOf(smallNetwork())
  const written = equations.map(({ tex }) => tex)
  expect(written).toContain('y_{\\text{h}} = \\tanh(v_{3})')
  expect(written).toContain('\\overline{v}_{3} = \\overline{y}_{\\text{h}} \\odot u_{5}')
  expect(written).toContain('v_{1} = x\\,W_{\\text{h}}')
  const [goal] = goals
  expect(goals).toHaveLength(1)
  expect(goal!.gradients.map((pair) => pair.map((i) => values[i]!.text))).toEqual([
    ['W', 'W̄'],
    ['b', 'b̄'],
    ['W', 'W̄'],
    ['b', 'b̄'],
  ])
})

test('figures are those of the run, and asking for them changes no bit of it', async () => {
  const session = new Session(environment('wasm'))
  await session.open(smallNetwork(), 1)
  const straight = new Session(environment('wasm'))
  await straight.open(smallNetwork(), 1)
  await session.advance(3)
  await straight.advance(3)
  const passes = await session.answer({ name: 'passes', asked: undefined })
  const figures = await session.answer({ name: 'passFigures', asked: undefined })
  const seen = await session.answer({
    name: 'tensors',
    asked: { ports: ['h.y', 'loss.loss'], slots: ['h.weight', 'out.bias'] },
  })
  const named: Record<string, string> = {
    'h.y forward': 'y_{\\text{h}}',
    'h.y backward': '\\overline{y}_{\\text{h}}',
    'loss.loss forward': 'L_{\\text{Squared error}}',
    'h.weight forward': 'W_{\\text{h}}',
    'h.weight backward': '\\overline{W}_{\\text{h}}',
    'out.bias forward': 'b_{\\text{out}}',
    'out.bias backward': '\\overline{b}_{\\text{out}}',
  }
  const found = seen.filter(({ name, pass }) => `${name} ${pass}` in named)
  expect(found).toHaveLength(7)
  for (const { name, pass, type, data } of found) {
    const figure = figures[value(passes, named[`${name} ${pass}`]!)]
    expect(figure).toBeCloseTo(data.length === 1 ? data[0]! : summarise(data, type.shape).rms, 6)
  }
  await session.advance(3)
  await straight.advance(3)
  expect(await session.read('h.weight')).toEqual(await straight.read('h.weight'))
})

test('two losses have a way back each, told apart by number', () => {
  const { goals, values } = passesOf(example('gan-ring'))
  expect(goals).toHaveLength(2)
  goals.forEach(({ gradients }, i) => {
    expect(gradients.length).toBeGreaterThan(0)
    for (const [, gradient] of gradients) expect(values[gradient]!.text).toContain(`(${i + 1})`)
  })
})

test('a cotangent that is a forward value as it is keeps its name', () => {
  // z = x · y: the cotangent of x is y itself, and no equation computes it.
  const product = documentOf(
    graph(
      [node('x', 'slider', { value: 2 }), node('y', 'slider', { value: 3 }), node('z', 'multiply')],
      'x.y > z.x',
      'y.y > z.y',
    ),
  )
  const { equations, goals, values } = passesOf(product)
  expect(equations.map(({ tex }) => tex)).toEqual(['z_{\\text{Multiply}} = x \\cdot y'])
  expect(goals[0]!.gradients.map((pair) => pair.map((i) => values[i]!.tex))).toEqual([
    ['x', 'y'],
    ['y', 'x'],
  ])
})

test('without anything to differentiate there is nothing to show', () => {
  expect(passesOf(documentOf(graph([])))).toEqual({ equations: [], values: [], goals: [] })
})
