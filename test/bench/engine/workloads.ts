import type { Graph, GraphDocument, GraphNode, Json, Wire } from '../../../graph-runtime/document/types.ts'

/** Graphs of a document, written as blocks with what feeds each of their inputs. */
class Drawing {
  readonly #nodes: GraphNode[] = []
  readonly #wires: Wire[] = []

  /** Adds a block; `fed` says which output feeds each input: `{ x: 'data.y' }`. Gives its first output's name, `id.y`. */
  add(id: string, type: string, settings: Record<string, Json> = {}, fed: Record<string, string> = {}, out = 'y') {
    this.#nodes.push({ id, type, position: [0, 0], settings })
    for (const [port, from] of Object.entries(fed)) this.#wires.push({ from, to: `${id}.${port}` })
    return `${id}.${out}`
  }
  get graph(): Graph {
    return { nodes: this.#nodes, wires: this.#wires }
  }
}

function documentOf(title: string, main: Drawing, more: Readonly<Record<string, Drawing>> = {}): GraphDocument {
  const graphs = Object.fromEntries(Object.entries({ main, ...more }).map(([name, { graph }]) => [name, graph]))
  return { format: 'chainrule', version: 1, title, seed: 1, main: 'main', graphs }
}

/** Numbers evenly spread over (−1, 1), always the same. */
function spread(count: number): number[] {
  let state = 7
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.fround(state / 2147483648 - 1)
  })
}

const numbers = (d: Drawing, id: string, ...shape: number[]) =>
  d.add(id, 'constant', { value: spread(shape.reduce((a, b) => a * b, 1)), shape })
const classes = (d: Drawing, count: number, of: number) =>
  d.add('target', 'constant', { value: Array.from({ length: count }, (_, i) => i % of) })
const dense = (d: Drawing, id: string, x: string, units: number, activation = 'none') =>
  d.add(id, 'dense', { units, activation }, { x })

/** A chain of dense layers of these widths, all but the last with an activation. */
function chain(d: Drawing, x: string, widths: readonly number[], activation: string, last = 'none'): string {
  return widths.reduce(
    (fed, units, i) => dense(d, `layer${i}`, fed, units, i < widths.length - 1 ? activation : last),
    x,
  )
}

function classified(d: Drawing, prediction: string, rows: number, count: number): void {
  const loss = d.add('loss', 'cross-entropy', {}, { prediction, target: classes(d, rows, count) }, 'loss')
  d.add('adam', 'adam', { rate: 1e-4 }, { loss })
}

function regressed(d: Drawing, prediction: string, target: string, rate: number): void {
  const loss = d.add('loss', 'squared-error', {}, { prediction, target }, 'loss')
  d.add('sgd', 'sgd', { rate }, { loss })
}

function tanhNetwork(): GraphDocument {
  const d = new Drawing()
  const [x, target] = [numbers(d, 'x', 10, 2), numbers(d, 'target', 10, 1)]
  regressed(d, chain(d, x, [8, 8, 1], 'tanh', 'tanh'), target, 0.03)
  return documentOf('W1', d)
}

/** A relu network with cross-entropy and Adam. */
export function classifier(widths: readonly number[], batch: number): GraphDocument {
  const d = new Drawing()
  classified(d, chain(d, numbers(d, 'x', batch, widths[0]!), widths.slice(1), 'relu'), batch, widths.at(-1)!)
  return documentOf(widths.join('-'), d)
}

/** A chain of so many tanh layers, as wide as the first but for its last. */
export function deep(layers: number, width = 8, first = width): GraphDocument {
  const d = new Drawing()
  const [x, target] = [numbers(d, 'x', 8, width), numbers(d, 'target', 8, 1)]
  const widths = Array.from({ length: layers }, (_, i) => (i === 0 ? first : width))
  regressed(d, chain(d, x, [...widths, 1], 'tanh'), target, 0.01)
  return documentOf('deep', d)
}

function convolutional(): GraphDocument {
  const d = new Drawing()
  const first = d.add('conv0', 'conv-2d', { channels: 8, kernel: [5] }, { x: numbers(d, 'x', 32, 1, 28, 28) })
  const half = d.add('pool0', 'max-pool-2d', {}, { x: d.add('relu0', 'relu', {}, { x: first }) })
  const second = d.add('conv1', 'conv-2d', { channels: 16, kernel: [5] }, { x: half })
  const quarter = d.add('pool1', 'max-pool-2d', {}, { x: d.add('relu1', 'relu', {}, { x: second }) })
  classified(d, dense(d, 'out', d.add('flat', 'flatten', {}, { x: quarter }), 10), 32, 10)
  return documentOf('W4', d)
}

/** A GRU's cell given W x + b of all three gates: of reset, update and new state, as PyTorch has them. */
function gruCell(hidden: number): Drawing {
  const c = new Drawing()
  const [x, h] = [c.add('x', 'input', {}, {}, 'x'), c.add('h', 'input', {}, {}, 'x')]
  const from = dense(c, 'from', h, 3 * hidden)
  const part = (of: string, x: string, i: number) =>
    c.add(`${of}${i}`, 'slice', { ranges: `:, ${i * hidden}:${(i + 1) * hidden}` }, { x })
  const gate = (name: string, i: number) => {
    const sum = c.add(`${name}sum`, 'add', {}, { x: part('x', x, i), y: part('h', from, i) }, 'z')
    return c.add(name, 'sigmoid', {}, { x: sum })
  }
  const [reset, update] = [gate('reset', 0), gate('update', 1)]
  const expression = (id: string, text: string, fed: Record<string, string>) =>
    c.add(id, 'expression', { expression: text, parameters: '' }, fed, 'out')
  const fresh = expression('fresh', 'tanh(x + r*h)', { x: part('x', x, 2), r: reset, h: part('h', from, 2) })
  c.add('y', 'output', {}, { y: expression('next', '(1 - z)*n + z*h', { z: update, n: fresh, h }) })
  return c
}

/** A GRU over so many steps, written out. */
export function recurrent(steps: number): GraphDocument {
  const [batch, width, hidden, symbols] = [16, 32, 64, 32]
  const d = new Drawing()
  const projected = dense(d, 'inputs', numbers(d, 'x', steps, batch, width), 3 * hidden)
  let h = d.add('start', 'constant', { value: [0], shape: [batch, hidden] })
  const all = Array.from({ length: steps }, (_, t) => {
    const x = d.add(`x${t}`, 'slice', { ranges: `${t}` }, { x: projected })
    h = d.add(`cell${t}`, 'graph', { graph: 'cell', parameters: 'shared' }, { x, h })
    return h
  })
  const fed = Object.fromEntries(all.map((from, t) => [`x${t + 1}`, from]))
  const states = d.add('states', 'concat', { count: steps, axis: 0 }, fed)
  classified(d, dense(d, 'out', states, symbols), steps * batch, symbols)
  return documentOf('W5', d, { cell: gruCell(hidden) })
}

/** One block of a transformer over sequences of this length. */
export function transformer(length: number): GraphDocument {
  const [batch, width, heads, inner, symbols] = [8, 64, 4, 256, 64]
  const own = width / heads
  const d = new Drawing()
  const x = numbers(d, 'x', batch, length, width)
  const all = dense(d, 'qkv', d.add('norm0', 'layer-norm', {}, { x }), 3 * width)
  const parts = d.add('parts', 'reshape', { shape: [batch, length, 3, heads, own] }, { x: all })
  const [q, k, v] = [0, 1, 2].map((i) => d.add(`part${i}`, 'slice', { ranges: `:, :, ${i}` }, { x: parts }))
  const einsum = (id: string, subscripts: string, first: string, second: string) =>
    d.add(id, 'einsum', { subscripts }, { x1: first, x2: second })
  const scores = einsum('scores', 'bshd,bthd->bhst', q!, k!)
  const attention = d.add('attention', 'softmax', { axis: -1, temperature: Math.sqrt(own) }, { x: scores })
  const mixed = einsum('mixed', 'bhst,bthd->bshd', attention, v!)
  const joined = d.add('joined', 'reshape', { shape: [batch, length, width] }, { x: mixed })
  const attended = d.add('sum0', 'add', {}, { x, y: dense(d, 'projection', joined, width) }, 'z')
  const hidden = dense(d, 'up', d.add('norm1', 'layer-norm', {}, { x: attended }), inner, 'relu')
  const y = d.add('sum1', 'add', {}, { x: attended, y: dense(d, 'down', hidden, width) }, 'z')
  const rows = d.add('rows', 'reshape', { shape: [-1, symbols] }, { x: dense(d, 'out', y, symbols) })
  classified(d, rows, batch * length, symbols)
  return documentOf('W6', d)
}

function wide(width: number): GraphDocument {
  const d = new Drawing()
  const [x, target] = [numbers(d, 'x', 256, width), numbers(d, 'target', 256, width)]
  regressed(d, chain(d, x, [width, width, width], 'relu'), target, 0.01)
  return documentOf('W7', d)
}

/** The workloads that engines are measured by, as graphs. */
export const workloads: Readonly<Record<string, () => GraphDocument>> = {
  W1: tanhNetwork,
  W2: () => classifier([64, 32, 10], 32),
  W3: () => classifier([784, 128, 10], 64),
  W4: convolutional,
  W5: () => recurrent(32),
  W6: () => transformer(64),
  W7: () => wide(1024),
  'W7 of 4096': () => wide(4096),
}
