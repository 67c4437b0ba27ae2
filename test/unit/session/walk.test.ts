import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { nodeOf } from '../../../graph-runtime/document/paths.ts'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import type { Walk, WalkStep } from '../../../graph-runtime/session/walk/types.ts'
import { documentOf, graph, node, smallNetwork } from './documents.ts'
import { environment } from './environment.ts'

async function sessionOf(document: GraphDocument, steps = 0): Promise<Session> {
  const session = new Session(environment())
  await session.open(document, 1, { fresh: true })
  if (steps > 0) await session.advance(steps)
  return session
}

async function example(name: string): Promise<GraphDocument> {
  const parsed = parseDocument(
    await readFile(new URL(`../../../public/examples/${name}.json`, import.meta.url), 'utf8'),
  )
  if (!('document' in parsed)) throw new Error(`${name} does not open`)
  return parsed.document
}

const walk = (session: Session, prefix = ''): Promise<Walk> => session.answer({ name: 'walk', asked: { prefix } })
const of = ({ steps }: Walk, pass: WalkStep['pass']) => steps.filter((step) => step.pass === pass)
const plain = (tex: string) =>
  tex.replaceAll(/\\htmlClass\{tex-\w+\}|\\mathbf|\\text(?!style)/g, '').replaceAll(/[{}]/g, '')
const linesOf = (step: WalkStep | undefined) => (step?.lines ?? []).map(({ sides }) => sides.map(plain).join(' = '))

describe('the chain rule', () => {
  test('goes through the blocks forward and back, with the numbers that are known', async () => {
    const taken = await walk(await sessionOf(await example('chain-rule')))
    expect(of(taken, 'forward').map((step) => step.node)).toEqual(['x', 'y', 'sine', 'product', 'z'])
    expect(of(taken, 'backward').map((step) => step.node)).toEqual(['z', 'product', 'sine', 'y', 'x'])
    expect(of(taken, 'update')).toEqual([])
    const [z] = of(taken, 'forward').at(-1)!.writes
    expect(z).toMatchObject({ name: 'z.z', number: 2.579425538604203 })
    const reads = of(taken, 'backward').flatMap((step) => step.reads)
    expect(reads.find(({ name }) => name === 'x.y')).toMatchObject({ pass: 'backward', number: 5.077582561890373 })
    expect(reads.find(({ name }) => name === 'y.y')).toMatchObject({ pass: 'backward', number: 0.5 })
  })

  test.each([
    ['chain-rule', 'z = x \\cdot y + \\sin x\\; at \\;(0.5,\\,4.2)'],
    ['matrix-factorisation', 'Squared error = \\textstyle\\sum \\left( U\\,V - M \\right)^2'],
    ['line-fit', 'E_0 = 0.02 \\, \\textstyle\\sum \\left( w \\, x + b - y \\right)^2'],
    ['xor', undefined],
  ])('%s as a whole is one formula where that can be read', async (name, formula) => {
    const taken = await walk(await sessionOf(await example(name)))
    expect(taken.formula === undefined ? undefined : plain(taken.formula)).toBe(formula)
  })

  test('says each step in TeX with numbers, and adds where two wires leave', async () => {
    const taken = await walk(await sessionOf(await example('chain-rule')))
    const step = (pass: WalkStep['pass'], id: string) => of(taken, pass).find((one) => one.node === id)
    expect(linesOf(step('forward', 'product'))).toEqual(['p = x \\cdot y = 0.5 \\cdot 4.2 = 2.1'])
    expect(linesOf(step('forward', 'sine'))).toEqual(['s = \\sin x = \\sin 0.5 = 0.4794'])
    expect(step('backward', 'product')?.lines.map(({ sign }) => sign)).toEqual(['\\mathrel{+}=', '='])
    const last = step('backward', 'x')!
    expect(linesOf(last)).toEqual([
      '\\barx = \\barp \\cdot y + \\bars \\cdot \\cos x = 1 \\cdot 4.2 + 1 \\cdot 0.8776 = 5.0776',
    ])
    expect(last.words).toBe('Two wires leave x, so what comes back along them adds.')
    expect(last.wires.toSorted()).toEqual(['product.x', 'sine.x'])
    expect(last).toMatchObject({ number: 5, of: 5 })
  })
})

describe('single numbers whose derivative is too long to be read', () => {
  // Of functions of 0.6 and 0.7: what comes back to the first, and its derivative by hand.
  test.each([
    ['power', ['x', 'y'], 0.7 * 0.6 ** -0.3],
    ['maximum', ['x', 'y'], 0],
    ['softplus', ['x'], 1 / (1 + Math.exp(-0.6))],
    ['huber', ['prediction', 'target'], -0.1],
  ])('%s: it stands there as a number', async (type, inputs, slope) => {
    const sliders = inputs.map((_, i) => node(`s${i}`, 'slider', { value: [0.6, 0.7][i]! }))
    const wires = inputs.map((port, i) => `s${i}.y > f.${port}`)
    const document = documentOf(graph([...sliders, node('f', type)], ...wires))
    const taken = await walk(await sessionOf({ ...document, precision: 'f64' }))
    const back = of(taken, 'backward').find((step) => step.node === 'f')!
    const line = back.lines[back.writes.findIndex(({ name }) => name === `f.${inputs[0]}`)]!
    expect(line.sides).toHaveLength(4)
    expect(plain(line.sides[1]!)).toContain('\\tfrac\\partial')
    const number = String(Number(slope.toFixed(4)))
    expect(plain(line.sides[2]!)).toBe(slope < 0 ? `1 \\cdot \\left( ${number} \\right)` : `1 \\cdot ${number}`)
    expect(plain(line.sides[3]!)).toBe(number)
  })

  test('the derivative of ln Γ is ψ, and that of ψ is another function', async () => {
    const said = async (type: string) => {
      const document = documentOf(graph([node('s', 'slider', { value: 0.5 }), node('f', type)], 's.y > f.x'))
      const taken = await walk(await sessionOf(document))
      return of(taken, 'backward')
        .find((step) => step.node === 'f')!
        .lines.map(({ sides }) => /\\psi\S*/.exec(plain(sides[1]!))?.[0])
    }
    expect([await said('lgamma'), await said('digamma')]).toEqual([['\\psi\\left('], ['\\psi^(1)\\left(']])
  })
})

describe('every example', () => {
  const names = ['line-fit', 'xor', 'two-spirals', 'gan-ring', 'vanishing-gradient', 'himmelblau-race']
  test.each(names)(
    '%s: forward after what is read, back before it, and the figures that readings show',
    async (name) => {
      const session = await sessionOf(await example(name), 2)
      const before = JSON.stringify(await session.save())
      const taken = await walk(session)
      const main = session.document!.graphs[session.document!.main]!

      const at = (steps: readonly WalkStep[]) => new Map(steps.map((step, i) => [step.node, i]))
      const order = at(of(taken, 'forward'))
      // Views have no part in the passes.
      const views = new Set(main.nodes.flatMap(({ id, type }) => (catalog.get(type)?.drawer === 'views' ? [id] : [])))
      for (const id of views) expect(order.has(id)).toBe(false)
      for (const { from, to } of main.wires.filter((wire) => !views.has(nodeOf(wire.to))))
        expect(order.get(nodeOf(from))).toBeLessThan(order.get(nodeOf(to))!)
      const learners = new Set(of(taken, 'backward').map(({ learner }) => learner))
      for (const learner of learners) {
        const back = of(taken, 'backward').filter((step) => step.learner === learner)
        const place = at(back)
        expect(place.size).toBe(back.length)
        for (const step of back)
          for (const input of step.wires) expect(place.get(nodeOf(input))).toBeLessThan(place.get(step.node)!)
      }

      // A cotangent of the first learner that reaches a value is what readings show; of the next ones, another.
      const parts = taken.steps.flatMap((step) =>
        step.pass === 'update' || (step.learner !== undefined && step.learner !== [...learners][0])
          ? []
          : [...step.reads, ...step.writes],
      )
      const asked = {
        ports: [...new Set(parts.filter((part) => part.of === 'port').map((part) => part.name))],
        slots: [...new Set(parts.filter((part) => part.of === 'slot').map((part) => part.name))],
      }
      const tensors = await session.answer({ name: 'tensors', asked })
      const rms = new Map(
        tensors.map(({ name: port, pass, data }) => [
          `${pass} ${port}`,
          Math.sqrt(data.reduce((sum, x) => sum + x * x, 0) / data.length),
        ]),
      )
      expect(parts.length).toBeGreaterThan(5)
      for (const part of parts) expect(part.rms).toBeCloseTo(rms.get(`${part.pass} ${part.name}`) ?? NaN, 9)
      expect(JSON.stringify(await session.save())).toBe(before)
    },
  )
})

describe('the update', () => {
  test('is what the next step does, and asking for it changes no bit', async () => {
    const session = await sessionOf(smallNetwork(), 3)
    const slots = ['seed', 'clock', 'h.weight', 'h.bias', 'out.weight', 'out.bias', 'adam.count', 'adam.rate']
    const held = () => Promise.all(slots.map((slot) => session.read(slot)))
    const before = await held()
    const [update] = of(await walk(session), 'update')
    expect(await held()).toEqual(before)
    expect(update).toMatchObject({ node: 'adam', learner: 'adam', number: 1, of: 1 })
    await session.advance(1)
    const size = async (slot: string) => {
      const data = (await session.read(slot))!
      return Math.sqrt(data.reduce((sum, x) => sum + x * x, 0) / data.length)
    }
    expect(update!.writes.map(({ name }) => name)).toEqual(['h.weight', 'h.bias', 'out.weight', 'out.bias'])
    for (const { name, rms, summary } of update!.writes) {
      expect(rms).toBe(await size(name))
      // Its picture is of what it becomes, too.
      const data = (await session.read(name))!
      expect(summary?.sample[0]).toBe(data.length > 1 ? Math.fround(data[0]!) : undefined)
    }
  })

  test('tells parameters inside own blocks apart, each with the number that came back to it', async () => {
    const factor = graph(
      [node('in', 'input'), node('w', 'parameter', { value: 2 }), node('m', 'multiply'), node('out', 'output')],
      'in.x > m.x',
      'w.y > m.y',
      'm.z > out.y',
    )
    const main = graph(
      [
        node('x', 'slider', { value: 0.5 }),
        node('f', 'graph', { graph: 'factor' }),
        node('g', 'graph', { graph: 'factor' }),
        node('sgd', 'sgd'),
      ],
      'x.y > f.in',
      'f.out > g.in',
      'g.out > sgd.loss',
    )
    // g(f(x)) = w_f w_g x: the derivative by either factor is 2 · 0.5.
    const session = await sessionOf(documentOf(main, { graphs: { factor }, precision: 'f64' }))
    const [update] = of(await walk(session), 'update')
    expect(update!.reads.map(({ name, number }) => [name, number])).toEqual([
      ['f/w.value', 1],
      ['g/w.value', 1],
    ])
    const lines = linesOf(update)
    expect(lines).toHaveLength(2)
    expect(new Set(lines.map((line) => line.split(' = ')[0])).size).toBe(2)
    for (const line of lines) expect(line).toContain('= 2 - 1 \\cdot 0.1 = 1.9')
  })

  test('names what a learner remembers after the parameter that it is of', async () => {
    const document = documentOf(
      graph(
        [
          { ...node('w', 'parameter', { value: 2 }), label: 'w' },
          { ...node('v', 'parameter', { value: 3 }), label: 'v' },
          node('f', 'multiply'),
          node('learner', 'momentum'),
        ],
        'w.y > f.x',
        'v.y > f.y',
        'f.z > learner.loss',
      ),
    )
    const [update] = of(await walk(await sessionOf(document, 1)), 'update')
    const named = linesOf(update).map((line) => line.match(/velocity_./)?.[0])
    expect(named).toEqual(['velocity_w', 'velocity_w', 'velocity_v', 'velocity_v'])
  })

  test('of plain descent is written out', async () => {
    const document = documentOf(
      graph(
        [
          { ...node('w', 'parameter', { value: 3 }), label: 'w' },
          { ...node('f', 'square'), label: 'f' },
          node('sgd', 'sgd', { rate: 0.25 }),
        ],
        'w.y > f.x',
        'f.y > sgd.loss',
      ),
      { precision: 'f64' },
    )
    const taken = await walk(await sessionOf(document))
    // w ← 3 − 0.25 · 6
    expect(linesOf(of(taken, 'update')[0])).toEqual(['w = w - \\barw \\cdot rate = 3 - 6 \\cdot 0.25 = 1.5'])
    expect(linesOf(of(taken, 'backward')[1])).toEqual(['\\barw = 2 \\, \\barf \\cdot w = 2 \\cdot 1 \\cdot 3 = 6'])
  })
})

describe('tensors', () => {
  test('stand as their shapes, in the formulas of the textbook', async () => {
    const taken = await walk(await sessionOf(smallNetwork()))
    const step = (pass: WalkStep['pass'], id: string) => linesOf(of(taken, pass).find((one) => one.node === id))
    expect(step('forward', 'h')[0]).toMatch(
      /^h = \\tanh\\left\( x\\,W_h \+ b_h \\right\) = \\tanh\\left\( \(4\\times2\)\\,\(2\\times4\) \+ \(4\) \\right\) = 4\\times4,/,
    )
    expect(step('backward', 'h')[0]).toMatch(
      /^\\barW_h = x\^\\top\\,\\left\( \\barh \\odot \\left\( 1 - h\^2 \\right\) \\right\) = /,
    )
  })

  test('of a formula too long to read, the block’s own stands', async () => {
    const taken = await walk(await sessionOf(await example('xor')))
    const [formula, line] = of(taken, 'forward').find((one) => one.node === 'loss')!.lines
    expect(formula!.sides).toHaveLength(1)
    expect(formula!.sides[0]).toContain('\\ln \\sigma')
    expect(line!.sides).toHaveLength(3)
  })
})

describe('where it goes', () => {
  const inside = documentOf(
    graph(
      [
        node('x', 'constant', { value: [[1, 2]] }),
        node('block', 'graph', { graph: 'body' }),
        node('s', 'sum'),
        node('sgd', 'sgd'),
      ],
      'x.y > block.in',
      'block.out > s.x',
      's.y > sgd.loss',
    ),
    {
      graphs: {
        body: graph(
          [node('in', 'input'), node('h', 'dense', { units: 2 }), node('out', 'output')],
          'in.x > h.x',
          'h.y > out.y',
        ),
      },
    },
  )

  test('an own block is one step, and inside it its blocks are', async () => {
    const session = await sessionOf(inside)
    const whole = await walk(session)
    expect(of(whole, 'forward').map((step) => step.node)).toEqual(['x', 'block', 's', 'sgd'])
    expect(of(whole, 'backward').map((step) => step.node)).toEqual(['sgd', 's', 'block'])
    const inner = await walk(session, 'block/')
    expect(of(inner, 'forward').map((step) => step.node)).toEqual(['block/in', 'block/h', 'block/out'])
    expect(of(inner, 'backward').map((step) => step.node)).toEqual(['block/out', 'block/h'])
    expect(of(inner, 'update')[0]?.writes.map(({ name }) => name)).toEqual(['block/h.weight', 'block/h.bias'])
    await expect(walk(session, 'nowhere/')).rejects.toThrow('There is no graph inside nowhere')
  })

  test('each learner has a pass of its own', async () => {
    const taken = await walk(await sessionOf(await example('gan-ring')))
    const back = of(taken, 'backward')
    expect([...new Set(back.map(({ learner }) => learner))]).toEqual(['train_g', 'train_d'])
    expect(back.filter(({ number }) => number === 1).map(({ node: first }) => first)).toEqual(['train_g', 'train_d'])
    expect(of(taken, 'update').map((step) => step.node)).toEqual(['train_g', 'train_d'])
  })

  test('a frozen block passes cotangents on, and keeps its parameters', async () => {
    const document = smallNetwork()
    const frozen = {
      ...document,
      graphs: {
        main: {
          ...document.graphs.main!,
          nodes: document.graphs.main!.nodes.map((one) =>
            one.id === 'out' ? { ...one, settings: { ...one.settings, frozen: true } } : one,
          ),
        },
      },
    }
    const taken = await walk(await sessionOf(frozen))
    const back = of(taken, 'backward').find((step) => step.node === 'out')!
    expect(back.writes.map(({ name }) => name)).toEqual(['out.x'])
    expect(of(taken, 'update')[0]?.writes.map(({ name }) => name)).toEqual(['h.weight', 'h.bias'])
  })
})
