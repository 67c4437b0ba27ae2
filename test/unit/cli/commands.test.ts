import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import type { Expectation } from '../../../graph-runtime/document/types.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { documentOf, graph, node, smallNetwork } from '../session/documents.ts'
import { chainrule, file, folder, json } from './run.ts'

const network = file('network.json', smallNetwork({}, { steps: 60 }))
const exact = file('exact.json', smallNetwork({}, { precision: 'f64' }))
const chain = file(
  'chain.json',
  documentOf(
    graph(
      [
        node('x', 'slider', { value: 0.5 }),
        node('y', 'slider', { value: 4.2 }),
        node('m', 'multiply'),
        node('s', 'sin'),
        node('sum', 'add'),
      ],
      'x.y > m.x',
      'y.y > m.y',
      'x.y > s.x',
      'm.z > sum.x',
      's.y > sum.y',
    ),
    { precision: 'f64' },
  ),
)
const nested = file(
  'nested.json',
  documentOf(
    graph(
      [
        node('x', 'constant', {
          value: [
            [1, 2],
            [3, 4],
          ],
        }),
        node('enc', 'graph', { graph: 'encoder' }),
        node('m', 'mean'),
        node('sgd', 'sgd'),
      ],
      'x.y > enc.in',
      'enc.out > m.x',
      'm.y > sgd.loss',
    ),
    {
      graphs: {
        encoder: graph(
          [node('in', 'input'), node('h', 'dense', { units: 3, activation: 'tanh' }), node('out', 'output')],
          'in.x > h.x',
          'h.y > out.y',
        ),
      },
    },
  ),
)

interface Trained {
  steps: number
  seconds: number
  seed: number
  backend: string
  metrics: Record<string, number>
  loss: number[]
  losses?: Record<string, number[]>
}
interface Inspected {
  step: number
  precision: string
  ports: { name: string; dtype: string; shape: number[]; value: (number | string)[]; gradient: number[] | null }[]
}

test('nodes lists every block; with --json its ports and the schema of its settings', async () => {
  const { stdout } = await chainrule(['nodes'])
  for (const type of catalog.keys()) expect(stdout).toMatch(new RegExp(`^  ${type} `, 'm'))
  const listed = await json<{ type: string; inputs: object; outputs: object; portsVary: boolean; settings: object }[]>([
    'nodes',
  ])
  expect(listed.map((block) => block.type)).toEqual([...catalog.keys()])
  const dense = listed.find((block) => block.type === 'dense')
  expect(dense).toMatchObject({
    inputs: { x: { kind: 'tensor' } },
    outputs: { y: { kind: 'tensor' } },
    portsVary: false,
    settings: { properties: { units: { type: 'integer', minimum: 1 } }, additionalProperties: false },
  })
  expect(listed.find((block) => block.type === 'graph')).toMatchObject({ inputs: {}, portsVary: true })
  expect(listed.find((block) => block.type === 'concat')!.inputs).not.toEqual({})
})

test('schema prints the JSON Schema that is also in public', async () => {
  const { stdout, code } = await chainrule(['schema'])
  expect(code).toBe(0)
  const published = new URL('../../../public/chainrule.schema.json', import.meta.url)
  expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(published, 'utf8')))
})

describe('check', () => {
  test('gives the shape of every port, inside own blocks too', async () => {
    const { stdout, stderr, code } = await chainrule(['check', nested])
    expect(stdout).toMatch(/^inputs\n {2}enc\.in +2×2\n/)
    expect(stdout).toMatch(/^ {2}enc\/h\.y +2×3$/m)
    expect(stdout).toMatch(/^ {2}enc\/h\.weight +2×3$/m)
    expect(stdout).toMatch(/no problems\n$/)
    expect([stderr, code]).toEqual(['', 0])
  })

  test('exit code 1 with any diagnostic, which names the block and what would mend it', async () => {
    const lost = documentOf(
      graph(
        [node('x', 'constant'), node('p', 'parameter'), node('w', 'parameter'), node('a', 'add'), node('sgd', 'sgd')],
        'w.y > sgd.loss',
        'x.y > a.x',
        'x.z > a.y',
      ),
    )
    const path = file('lost.json', lost)
    const { stdout, code } = await chainrule(['check', path])
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /^problem {2}a\.y: Constant has no output called “z”\. Its outputs are: y\. Remove the wire/m,
    )
    expect(stdout).toMatch(/^warning {2}p: No learner changes Parameter p · value\./m)
    const report = await json<{ outputs: object; diagnostics: object[] }>(['check', path], 1)
    expect(report.outputs).toMatchObject({ 'x.y': { dtype: 'float', shape: [] } })
    expect(report.diagnostics).toMatchObject([
      { kind: 'problem', node: 'a', port: 'y' },
      { kind: 'warning', node: 'p' },
    ])
  })

  test('warns where what the file has learnt fits no block', async () => {
    const parameters = { step: 3, slots: { 'h.weight': { shape: [1], dtype: 'float', data: [1] } } } as const
    const { stdout, code } = await chainrule(['check', file('stale.json', smallNetwork({}, { parameters }))])
    expect(stdout).toContain('warning  h: What the file has learnt for h.weight is not used')
    expect(code).toBe(1)
  })
})

describe('train', () => {
  test('gives steps, seconds, metrics and the loss of every step', async () => {
    const trained = await json<Trained>(['train', network])
    expect(trained).toMatchObject({ steps: 60, seed: 1, backend: 'wasm' })
    expect(trained.loss).toHaveLength(60)
    expect(trained.loss.at(-1)).toBeLessThan(trained.loss[0]!)
    expect(trained.metrics.loss).toBeLessThan(trained.loss[0]!)
    expect(trained.seconds).toBeGreaterThan(0)
    expect(trained.losses).toBeUndefined()
  })

  test('prints no progress and no colours into a pipe', async () => {
    const { stdout, stderr } = await chainrule(['train', network, '--steps', '5'])
    expect(stdout).toMatch(/^loss +0\.\d+ +test 0\.\d+\n5 steps in \d+\.\d\d s\n$/)
    expect(stderr).toBe('')
  })

  test('takes no step where none is asked for', async () => {
    const trained = await json<Trained>(['train', network, '--steps', '0'])
    expect(trained).toMatchObject({ steps: 0, loss: [] })
    expect(trained.metrics.loss).toBeGreaterThan(0)
  })

  test('the same seed gives the same numbers, another others', async () => {
    const run = async (...more: string[]) => (await json<Trained>(['train', network, '--steps', '20', ...more])).loss
    const [first, again, other] = [await run('--seed', '7'), await run('--seed', '7'), await run('--seed', '8')]
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
  })

  test('the backends agree', async () => {
    const run = async (path: string, backend: string) =>
      (await json<Trained>(['train', path, '--steps', '30', '--backend', backend])).loss
    const [ours, theirs] = [await run(exact, 'wasm'), await run(exact, 'reference')]
    ours.forEach((loss, i) => expect(loss).toBeCloseTo(theirs[i]!, 12))
    const [fast, slow] = [await run(network, 'wasm'), await run(network, 'reference')]
    expect(fast[0]).toBeCloseTo(slow[0]!, 6)
    expect(fast.at(-1)).toBeCloseTo(slow.at(-1)!, 4)
  })

  test('what --out saves goes on to the bit where it was left', async () => {
    const whole = await json<Trained>(['train', exact, '--steps', '30', '--seed', '9'])
    const first = await json<Trained>(['train', exact, '--steps', '20', '--seed', '9', '--out', 'later.json'])
    const second = await json<Trained>(['train', 'later.json', '--steps', '10'])
    expect([...first.loss, ...second.loss]).toEqual(whole.loss)
    expect(second.metrics).toEqual(whole.metrics)
    const saved = parseDocument(readFileSync(join(folder, 'later.json')))
    expect(saved).toMatchObject({ document: { seed: 9, parameters: { step: 20 } } })
  })

  test('with several learners each has its curve', async () => {
    const two = graph(
      [
        node('a', 'parameter', { value: 2, group: 'a' }),
        node('b', 'parameter', { value: 3, group: 'b' }),
        node('qa', 'square'),
        node('qb', 'square'),
        node('first', 'sgd', { group: 'a', rate: 0.1 }),
        node('second', 'sgd', { group: 'b', rate: 0.25 }),
      ],
      'a.y > qa.x',
      'b.y > qb.x',
      'qa.y > first.loss',
      'qb.y > second.loss',
    )
    const trained = await json<Trained>([
      'train',
      file('two.json', documentOf(two, { precision: 'f64' })),
      '--steps',
      '2',
    ])
    expect(trained.losses).toEqual({ 'first.loss': [4, 2.5600000000000005], 'second.loss': [9, 2.25] })
    expect(trained.loss).toEqual(trained.losses!['first.loss'])
  })
})

describe('inspect', () => {
  test('gives values and cotangents of outputs, inputs and slots', async () => {
    const names = 'sum.z,x.y,y.y,m.y,x.value'
    const { step, precision, ports } = await json<Inspected>([
      'inspect',
      chain,
      '--ports',
      names,
      '--gradient-of',
      'sum.z',
    ])
    expect([step, precision]).toEqual([0, 'f64'])
    expect(ports.map((port) => [port.name, port.value, port.gradient])).toEqual([
      ['sum.z', [2.579425538604203], [1]],
      ['x.y', [0.5], [5.077582561890373]],
      ['y.y', [4.2], [0.5]],
      ['m.y', [4.2], [0.5]],
      ['x.value', [0.5], [5.077582561890373]],
    ])
  })

  test('without --gradient-of: of the last scalars, or of the losses', async () => {
    const { ports } = await json<Inspected>(['inspect', chain, '--ports', 'x.y'])
    expect(ports[0]!.gradient).toEqual([5.077582561890373])
    const seen = (await json<Inspected>(['inspect', exact, '--ports', 'loss.loss,x.y,loss.target,adam.loss'])).ports
    expect(seen.map((port) => [port.name, port.shape, port.gradient?.length])).toEqual([
      ['loss.loss', [], 1],
      ['x.y', [4, 2], 8],
      ['loss.target', [4, 1], 4],
      ['adam.loss', [], 1],
    ])
    expect(seen[0]!.gradient).toEqual([1])
  })

  test('what a port does not depend on has gradient 0', async () => {
    const { ports } = await json<Inspected>(['inspect', chain, '--ports', 'y.y', '--gradient-of', 's.y'])
    expect(ports[0]!.gradient).toEqual([0])
  })

  test('reaches into own blocks', async () => {
    const names = 'enc.in,enc/h.x,enc/h.y,enc/out.y,enc/h.weight'
    const { ports } = await json<Inspected>(['inspect', nested, '--ports', names, '--dtype', 'f64'])
    expect(ports.map((port) => port.shape)).toEqual([
      [2, 2],
      [2, 2],
      [2, 3],
      [2, 3],
      [2, 3],
    ])
    expect(ports[0]!.value).toEqual([1, 2, 3, 4])
    expect(ports[1]!.gradient).toEqual(ports[0]!.gradient)
  })

  test('after so many steps, on top of those the file has taken', async () => {
    await json(['train', exact, '--steps', '4', '--out', 'four.json'])
    const direct = await json<Inspected>(['inspect', exact, '--ports', 'h.weight', '--steps', '6'])
    const onTop = await json<Inspected>(['inspect', 'four.json', '--ports', 'h.weight', '--steps', '2'])
    expect(direct.step).toBe(6)
    expect(onTop).toEqual(direct)
  })

  test('NaN and infinities are texts', async () => {
    const path = file(
      'wild.json',
      documentOf(
        graph(
          [node('x', 'constant', { value: [-1, 0] }), node('log', 'log'), node('r', 'reciprocal')],
          'x.y > log.x',
          'x.y > r.x',
        ),
      ),
    )
    const { ports } = await json<Inspected>(['inspect', path, '--ports', 'log.y,r.y'])
    expect(ports.map((port) => port.value)).toEqual([
      ['NaN', '-Infinity'],
      [-1, 'Infinity'],
    ])
  })

  test('prints long tensors in part', async () => {
    const path = file('long.json', documentOf(graph([node('x', 'constant', { shape: [30] })])))
    const { stdout } = await chainrule(['inspect', path, '--ports', 'x.y'])
    expect(stdout).toMatch(/^x\.y {2}30\n {2}value {5}1 (1 )+… \(30 in all; --json prints them\)\n$/)
  })
})

describe('gradcheck', () => {
  test('shows the three ways side by side', async () => {
    const { stdout, code } = await chainrule(['gradcheck', chain])
    expect(stdout).toMatch(
      /^along +reverse +forward +numeric +error\nx\.value( +5\.07758256189){3} .* agrees\ny\.value/,
    )
    expect(code).toBe(0)
  })

  test('checks a block inside an own block', async () => {
    const { stdout, code } = await chainrule(['gradcheck', nested, '--node', 'enc/h'])
    expect(stdout.match(/^enc\/h\.\w+ .* agrees$/gm)).toHaveLength(3)
    expect(code).toBe(0)
  })

  test('exit code 1 where a derivative is not finite', async () => {
    const rooted = documentOf(graph([node('x', 'slider', { value: 0 }), node('r', 'sqrt')], 'x.y > r.x'))
    const { stdout, code } = await chainrule(['gradcheck', file('root.json', rooted)])
    expect(stdout).toMatch(/^x\.value +Infinity .* is not finite$/m)
    expect(code).toBe(1)
  })

  test('a block without derivatives is no error', async () => {
    expect(await chainrule(['gradcheck', nested, '--node', 'sgd'])).toMatchObject({
      stdout: 'sgd has nothing to differentiate\n',
      code: 0,
    })
  })
})

describe('verify', () => {
  const claiming = (name: string, ...expectations: Expectation[]) =>
    file(name, smallNetwork({}, { precision: 'f64', expect: expectations }))

  test('exit code 0 where every claim of every file holds', async () => {
    const one = claiming('one.json', { metric: 'loss', steps: 100, atMost: 0.2, seeds: [1, 2] })
    const two = claiming('two-claims.json', { value: 'x.y', at: [3, 0], equals: 1 })
    const { stdout, stderr, code } = await chainrule(['verify', one, two, network])
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^holds {3}.*one\.json: loss after 100 steps, seed 1: 0\.\d+; at most 0\.2 was claimed$/),
      expect.stringMatching(/^holds {3}.*one\.json: loss after 100 steps, seed 2: /),
      expect.stringMatching(/two-claims\.json: x\.y\[3, 0\] after 0 steps, seed 1: 1; 1 within 0\.000001 was claimed$/),
      `${network}: claims nothing`,
      '3 of 3 claims hold',
      '',
    ])
    expect([stderr, code]).toEqual(['', 0])
  })

  test('exit code 1 on a miss, which is told with its reason', async () => {
    const path = claiming(
      'miss.json',
      { metric: 'loss', atMost: 0, note: 'it starts at random' },
      { value: 'h.y', at: 0, atMost: 9 },
    )
    const { stdout, code } = await chainrule(['verify', path])
    expect(stdout).toMatch(/^misses .*; at most 0 was claimed \(it starts at random\)\nholds /)
    expect(stdout).toMatch(/\n1 of 2 claims hold\n$/)
    expect(code).toBe(1)
  })

  test('a file that was trained and saved is judged like the one it came from', async () => {
    const path = claiming(
      'fresh.json',
      { metric: 'loss', steps: 0, atLeast: 0.2 },
      { metric: 'loss', steps: 80, atMost: 0.2 },
    )
    await json(['train', path, '--steps', '80', '--out', 'trained.json'])
    const [before, after] = [await chainrule(['verify', path]), await chainrule(['verify', 'trained.json'])]
    expect(after.stdout.replaceAll('trained.json', path)).toBe(before.stdout)
    expect(after.code).toBe(0)
  })
})
