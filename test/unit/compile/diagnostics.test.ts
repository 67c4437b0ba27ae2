import { expect, test } from 'vitest'
import { compile } from '../../../graph-runtime/compile/compile.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { documentOf, graph, node } from '../session/documents.ts'

/** Each diagnostic as a line a person reads. */
const said = (document: GraphDocument) =>
  compile(document, catalog).diagnostics.map(
    ({ kind, node: place, port, message, mend }) =>
      `${kind} ${place}${port ? `.${port}` : ''}: ${message}${mend ? ` ${mend}` : ''}`,
  )
const twoByThree = node('a', 'constant', {
  value: [
    [1, 2, 3],
    [4, 5, 6],
  ],
})
const fourByTwo = node('b', 'constant', { value: 1, shape: [4, 2] })

test('a shape that does not fit names both ends, both shapes and a mend; what is downstream says what it waits for', () => {
  const main = graph(
    [twoByThree, fourByTwo, node('loss', 'squared-error'), node('net', 'dense'), node('sgd', 'sgd')],
    'a.y > net.x',
    'net.y > loss.prediction',
    'b.y > loss.target',
    'loss.loss > sgd.loss',
  )
  expect(said(documentOf(main))).toEqual([
    'problem loss.target: prediction is 2×16, but target is 4×2. Make the last layer as wide as the target.',
    'waiting sgd.loss: Waits for Squared error.',
  ])
})

test('a tensor where one number is taken', () => {
  const main = graph([twoByThree, node('net', 'dense'), node('sgd', 'sgd')], 'a.y > net.x', 'net.y > sgd.loss')
  expect(said(documentOf(main))).toEqual([
    'problem sgd.loss: loss takes one number, but Dense gives 2×16. Put a Mean, a Sum or a loss between them.',
  ])
})

test('what is not wired, unknown types, ports and settings', () => {
  const main = graph(
    [
      twoByThree,
      node('lonely', 'dense'),
      node('old', 'hologram'),
      node('wrong', 'dense', { units: -1 }),
      node('other', 'dense', { unit: 3 }),
      node('port', 'dense'),
    ],
    'a.y > wrong.x',
    'a.y > other.x',
    'a.y > port.z',
  )
  expect(said(documentOf(main))).toEqual([
    'unwired lonely.x: Nothing is wired to x. It takes features, …×inputs.',
    'problem old: There is no block of type “hologram”. Delete it, or open the file with a newer Chainrule.',
    'problem wrong: “units” must be a whole number from 1 to 100000, not -1. Change it in the inspector.',
    'problem other: There is no setting called “unit” here. Its settings are units, activation, bias, start, frozen, group.',
    'problem port.z: It has no input called “z”. Its inputs are: x. Remove the wire or move it.',
  ])
})

test('a circle is a problem of the blocks on it and of no other', () => {
  const main = graph(
    [
      twoByThree,
      node('p', 'add'),
      { ...node('q', 'dense'), label: 'Queue' },
      node('r', 'add'),
      node('after', 'dense'),
      node('self', 'dense'),
      node('free', 'dense'),
    ],
    'p.z > q.x',
    'q.y > p.x',
    'q.y > r.x',
    'r.z > p.y',
    'r.z > after.x',
    'self.y > self.x',
    'a.y > free.x',
  )
  const lines = said(documentOf(main))
  expect(lines.filter((each) => each.startsWith('waiting'))).toEqual([
    'waiting after: Waits for blocks whose wires run in a circle. Remove one wire of the circle.',
  ])
  const ways = lines.filter((each) => !each.startsWith('waiting'))
  expect(ways.map((each) => each.split(':')[0])).toEqual(['problem p', 'problem q', 'problem r', 'problem self'])
  expect(ways[2]).toMatch(
    /: (Add p → Queue → Add r → Add p|Queue → Add r → Add p → Queue|Add r → Add p → Queue → Add r)\./,
  )
  expect(ways[3]).toBe(
    'problem self: The wires run in a circle: Dense self → Dense self. Remove one wire of the circle.',
  )
})

test('without one wire of its circle a block works again', () => {
  const nodes = [twoByThree, node('p', 'add'), node('q', 'dense')]
  const wires = ['a.y > p.x', 'p.z > q.x']
  expect(said(documentOf(graph(nodes, ...wires, 'q.y > p.y')))).toHaveLength(2)
  expect(said(documentOf(graph(nodes, ...wires, 'a.y > p.y')))).toEqual([])
})

test('20 000 blocks in a circle are told in no time, the way shortened', () => {
  const nodes = Array.from({ length: 20_000 }, (_, i) => node(`n${i}`, 'tanh'))
  const wires = nodes.map((_, i) => `n${i}.y > n${(i + 1) % nodes.length}.x`)
  const [first, ...others] = said(documentOf(graph(nodes, ...wires)))
  expect(first).toMatch(
    /^problem n0: The wires run in a circle: (Tanh n\d+ → ){4}… → (Tanh n\d+ → ){3}Tanh n\d+\. Remove/,
  )
  expect(others).toHaveLength(19_999)
})

test('a graph used as a block: missing, with a problem inside, containing itself', () => {
  const inner = graph(
    [node('x', 'input'), node('fc', 'dense', { units: 0 }), node('y', 'output')],
    'x.x > fc.x',
    'fc.y > y.y',
  )
  const self = graph([node('again', 'graph', { graph: 'self' })])
  const main = graph(
    [
      twoByThree,
      node('none', 'graph', { graph: '' }),
      node('gone', 'graph', { graph: 'nowhere' }),
      node('bad', 'graph', { graph: 'inner' }),
      node('loop', 'graph', { graph: 'self' }),
    ],
    'a.y > bad.x',
  )
  const lines = said(documentOf(main, { graphs: { inner, self } }))
  expect(lines).toContain('problem none: No graph is chosen. Choose one in the inspector.')
  expect(lines).toContain('problem gone: The document has no graph called “nowhere”. Choose one of its graphs.')
  expect(lines).toContain(
    'problem bad/fc: “units” must be a whole number from 1 to 100000, not 0. Change it in the inspector.',
  )
  expect(lines.filter((line) => line.startsWith('problem bad:'))).toHaveLength(1)
  expect(lines.some((line) => line.includes('Graph “self” contains itself.'))).toBe(true)
})

test('parameters that no learner changes are warned of; frozen ones are not', () => {
  const main = (frozen: boolean) =>
    graph(
      [
        twoByThree,
        node('used', 'dense', { units: 3 }),
        node('idle', 'dense', { frozen }),
        node('t', 'constant', { value: 0, shape: [2, 3] }),
        node('loss', 'squared-error'),
        node('sgd', 'sgd'),
      ],
      'a.y > used.x',
      'a.y > idle.x',
      'used.y > loss.prediction',
      't.y > loss.target',
      'loss.loss > sgd.loss',
    )
  expect(said(documentOf(main(false)))).toEqual([
    'warning idle: No learner changes Dense idle · weight, Dense idle · bias. Wire it into the loss of a learner, or freeze it.',
  ])
  expect(said(documentOf(main(true)))).toEqual([])
})

test('a graph that contains itself many times is told at once, through a residual block, too', () => {
  const many = graph(
    [node('x', 'input'), ...['a', 'b', 'c'].map((id) => node(id, 'residual', { graph: 'many' })), node('y', 'output')],
    'x.x > a.x',
    'x.x > b.x',
    'x.x > c.x',
    'x.x > y.y',
  )
  const lines = said(
    documentOf(graph([twoByThree, node('net', 'graph', { graph: 'many' })], 'a.y > net.x'), { graphs: { many } }),
  )
  expect(lines[0]).toBe('problem net/a: Graph “many” contains itself. A block cannot stand inside its own body.')
})

test('graphs may stand as deep inside one another as a file may hold them', () => {
  const depth = 60
  const graphs = Object.fromEntries(
    Array.from({ length: depth }, (_, i) => [
      `g${i}`,
      graph(
        [
          node('x', 'input'),
          i === depth - 1 ? node('f', 'tanh') : node('f', 'graph', { graph: `g${i + 1}` }),
          node('y', 'output'),
        ],
        'x.x > f.x',
        'f.y > y.y',
      ),
    ]),
  )
  expect(
    said(documentOf(graph([twoByThree, node('net', 'graph', { graph: 'g0' })], 'a.y > net.x'), { graphs })),
  ).toEqual([])
})

test('ports of an own block that no wire can name, or that have one name', () => {
  const inner = graph([node('x', 'input', { name: 'my x' }), node('y', 'output')], 'x.x > y.y')
  const lines = said(
    documentOf(graph([twoByThree, node('net', 'graph', { graph: 'inner' })], 'a.y > net.x'), { graphs: { inner } }),
  )
  expect(lines[0]).toBe('problem net/x: “my x” cannot name a port. Use up to 64 letters, digits, _ and -.')
  const clash = graph(
    [node('x', 'input'), node('p', 'output', { name: 'y' }), node('q', 'output', { name: 'y' })],
    'x.x > p.y',
    'x.x > q.y',
  )
  const main = graph([twoByThree, node('net', 'graph', { graph: 'clash' })], 'a.y > net.x')
  expect(said(documentOf(main, { graphs: { clash } })).slice(0, 2)).toEqual([
    'problem net/p: Another output of this graph is called “y” too, Output q. Give each a name of its own.',
    'problem net/q: Another output of this graph is called “y” too, Output p. Give each a name of its own.',
  ])
})

test.each([
  ['a constant', node('c', 'constant', { shape: [100_000, 100_000] }), '100000×100000 has 10,000,000,000'],
  ['a parameter', node('c', 'parameter', { shape: [60_000, 60_000] }), '60000×60000 has 3,600,000,000'],
  ['a step between', node('c', 'uniform-noise', { shape: [50_000, 50_000] }), '1250000000 has 1,250,000,000'],
])('%s that memory could hardly hold is refused beside the block', (_, block, size) => {
  expect(said(documentOf(graph([block])))).toEqual([
    `problem c: A tensor ${size} numbers, too many: 67,108,864 is the most. Choose a smaller shape or fewer rows.`,
  ])
})

test('a layer whose weights or outputs would be too large says so itself', () => {
  const wide = node('c', 'constant', { shape: [1, 100_000] })
  expect(said(documentOf(graph([wide, node('d', 'dense', { units: 100_000 })], 'c.y > d.x')))[0]).toMatch(
    /^problem d: A tensor 100000×100000 has 10,000,000,000 numbers/,
  )
})

test('a parameter that the loss depends on, but that no gradient reaches, is warned of', () => {
  const main = (type: string) =>
    graph(
      [node('p', 'parameter', { shape: [3] }), node('f', type), node('loss', 'mean'), node('sgd', 'sgd')],
      'p.y > f.x',
      'f.y > loss.x',
      'loss.y > sgd.loss',
    )
  const warning =
    'warning sgd: No gradient reaches Parameter · value, so learning leaves it as it is. What lies between is flat, such as argmax, round or a comparison: use a smooth form of it.'
  expect(said(documentOf(main('round')))).toEqual([warning])
  expect(said(documentOf(main('straight-through')))).toEqual([])
  expect(said(documentOf(main('tanh')))).toEqual([])
})
