import { describe, expect, test } from 'vitest'
import { backends, type BackendName } from '../../../graph-runtime/backends/choose.ts'
import type { GraphDocument, GraphNode, Wire } from '../../../graph-runtime/document/types.ts'
import { pointsOf } from '../../../graph-runtime/session/measured.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { catalog } from '../../../nodes/catalog.ts'
import type { Given } from '../../nodes/block.ts'
import { differences, readTrajectories, type GoldenTrajectory, type Problem } from '../../pytorch/golden.ts'

const { problems, cases } = readTrajectories()

test('every learner is followed', () => {
  const learners = [...catalog.values()].filter(({ drawer }) => drawer === 'learners').map(({ type }) => type)
  expect([...new Set(cases.map(({ type }) => type))].toSorted()).toEqual(learners.toSorted())
})

describe.each(['reference', 'wasm'] as const)('50 steps as PyTorch on the %s backend', (backend) => {
  test.each(cases.map((golden) => [golden.name, golden] as const))('%s', async (_name, golden) => {
    const { losses, session } = await train(backend, golden)
    const ends = Object.entries(golden.after).map(async ([name, wanted]) =>
      differences(name, { shape: wanted.shape, data: [...(await session.read(name))!] }, wanted),
    )
    const found = [differences('loss', asRow(losses), asRow(golden.losses)), ...(await Promise.all(ends))]
    expect(found.flat()).toEqual([])
  })
})

const asRow = (data: readonly number[]): Given => ({ shape: [data.length], data })

async function train(backend: BackendName, golden: GoldenTrajectory) {
  const session = new Session({
    catalog,
    backend: backends[backend],
    loadTable: (name) => Promise.reject(new Error(`no table ${name}`)),
    now: () => 0,
    later: (callback) => callback(),
  })
  const report = await session.open(documentOf(problems[golden.problem]!, golden), 1, { precision: 'f64' })
  expect(report.diagnostics).toEqual([])
  const { measured } = await session.advance(golden.losses.length)
  return { session, losses: pointsOf(measured).map(({ values }) => values.loss!) }
}

/** The problem as a graph: its data, one dense block or two, the squared error, and the learner. */
function documentOf({ data, start }: Problem, { type, settings }: GoldenTrajectory): GraphDocument {
  const names = ['hidden', 'out'].filter((name) => Object.hasOwn(start, `${name}.weight`))
  const layers = names.map((name) =>
    block(name, 'dense', {
      units: start[`${name}.weight`]!.shape[1]!,
      activation: name === 'hidden' ? 'tanh' : 'none',
      bias: Object.hasOwn(start, `${name}.bias`),
    }),
  )
  const chain = ['x.y', ...names.map((name) => `${name}.y`)]
  const to = [...names.map((name) => `${name}.x`), 'error.prediction']
  const wires: Wire[] = chain.map((from, i) => ({ from, to: to[i]! }))
  return {
    format: 'chainrule',
    version: 1,
    title: type,
    seed: 1,
    main: 'main',
    graphs: {
      main: {
        nodes: [
          block('x', 'constant', constant(data.x)),
          block('target', 'constant', constant(data.target)),
          ...layers,
          block('error', 'squared-error', {}),
          block('learner', type, settings),
        ],
        wires: [...wires, { from: 'target.y', to: 'error.target' }, { from: 'error.loss', to: 'learner.loss' }],
      },
    },
    parameters: {
      step: 0,
      slots: Object.fromEntries(
        Object.entries(start).map(([name, { shape, data: content }]) => [
          name,
          { shape, dtype: 'float', data: content },
        ]),
      ),
    },
  }
}

const block = (id: string, type: string, settings: GraphNode['settings']): GraphNode => ({
  id,
  type,
  position: [0, 0],
  settings,
})

const constant = ({ shape, data }: Given) => ({ value: [...data], shape: [...shape] })
