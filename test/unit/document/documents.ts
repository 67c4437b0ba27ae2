import fc from 'fast-check'
import type { Expectation, Graph, GraphDocument, GraphNode, Json, Note } from '../../../graph-runtime/document/types.ts'

const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/)
const text = fc.string({ unit: 'binary', maxLength: 12 }).map((raw) => raw.replace(/\p{Cc}/gu, ' '))
const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true })
const seed = fc.nat(0xffffffff)

/** Any value a setting can take; −0 is among them. */
const json: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json>(null, true, false),
    finite,
    text,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(name, tie('json'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).json

const claim: fc.Arbitrary<Expectation> = fc
  .record({
    name,
    port: name,
    at: fc.nat(9),
    equals: finite,
    atMost: finite,
    kind: fc.nat(3),
    seeds: fc.array(seed, { minLength: 1, maxLength: 3 }),
  })
  .map(({ name: node, port, at, equals, atMost, kind, seeds }): Expectation => {
    const path = `${node}/${node}.${port}`
    if (kind === 0) return { metric: node, atMost, seeds }
    if (kind === 1) return { value: path, at, equals: [equals, 'NaN'] }
    return kind === 2
      ? { gradient: path, of: path, equals, on: 'test' }
      : { slot: path, at: [at, at], equals, precision: 'f32' }
  })

function graph(inner: readonly string[]): fc.Arbitrary<Graph> {
  const item = fc.record({
    id: name,
    type: name,
    position: fc.tuple(coordinate, coordinate),
    settings: fc.dictionary(name, json, { maxKeys: 3, noNullPrototype: true }),
    label: text,
    note: fc.boolean(),
    inner: fc.nat(),
  })
  const pair = fc.record({ from: fc.nat(), to: fc.nat(), port: fc.nat(3) })
  const items = fc.uniqueArray(item, { selector: ({ id }) => id, maxLength: 7 })
  return fc
    .record({ items, pairs: fc.uniqueArray(pair, { maxLength: 8, selector: ({ to, port }) => `${to}.${port}` }) })
    .map((drawn) => {
      const notes: Note[] = []
      const nodes: GraphNode[] = []
      for (const { id, type, position, settings, label, note, inner: choice } of drawn.items) {
        if (note) notes.push({ id, position, size: [10, 20.5], text: label, ...(choice % 2 === 0 && { frame: true }) })
        else if (inner.length > 0 && choice % 2 === 0) {
          nodes.push({ id, type: 'graph', position, settings: { graph: inner[choice % inner.length] ?? '' } })
        } else nodes.push({ id, type: `t-${type}`, position, settings, ...(label === '' ? {} : { label }) })
      }
      // Wires run from earlier to later nodes only, so that no circle closes.
      const ends = new Set<string>()
      const wires = drawn.pairs.flatMap(({ from, to, port }) => {
        const target = nodes.length > 1 ? 1 + (to % (nodes.length - 1)) : 0
        const end = `${nodes[target]?.id}.in${port}`
        if (target === 0 || ends.has(end)) return []
        ends.add(end)
        return [{ from: `${nodes[from % target]?.id}.out`, to: end }]
      })
      return { nodes, wires, ...(notes.length === 0 ? {} : { notes }) }
    })
}

/** Any document that opens: three graphs, of which the first may stand for the others and the second for the third. */
export const anyDocument: fc.Arbitrary<GraphDocument> = fc
  .record({
    title: text,
    description: text,
    seed,
    steps: fc.option(fc.integer({ min: 1, max: 1e9 })),
    f64: fc.boolean(),
    gpu: fc.boolean(),
    main: graph(['b', 'c']),
    b: graph(['c']),
    c: graph([]),
    expect: fc.array(claim, { maxLength: 3 }),
    saved: fc.boolean(),
  })
  .map(({ title, description, seed: start, steps, f64, gpu, main, b, c, expect, saved }): GraphDocument => ({
    format: 'chainrule',
    version: 1,
    title,
    ...(description === '' ? {} : { description }),
    seed: start,
    ...(steps === null ? {} : { steps }),
    ...(f64 ? { precision: 'f64' as const } : {}),
    ...(gpu ? { device: 'gpu' as const } : {}),
    main: 'main',
    graphs: { main, b, c },
    ...(expect.length === 0 ? {} : { expect }),
    ...(saved
      ? { parameters: { step: 3, slots: { 'a/b.w': { shape: [2], dtype: 'bool' as const, data: [0, 1] } } } }
      : {}),
  }))
