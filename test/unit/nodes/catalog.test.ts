import katex from 'katex'
import { describe, expect, test } from 'vitest'
import { readSettings } from '../../../graph-runtime/compile/settings.ts'
import type { AnyNodeDefinition } from '../../../graph-runtime/definition/node.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { buildBlock, type BlockExample, type BuiltBlock } from '../../nodes/block.ts'
import { examples } from '../../nodes/examples/index.ts'
import { checkGradient } from '../../nodes/gradient-check.ts'

/** Every file of every drawer, so that a block that nobody lists is found. */
const files = import.meta.glob<Readonly<Record<string, unknown>>>('../../../nodes/*/*.ts', { eager: true })

const isDefinition = (value: unknown): value is AnyNodeDefinition =>
  typeof value === 'object' && value !== null && 'build' in value && 'type' in value

const written = Object.entries(files).flatMap(([file, module]) =>
  Object.values(module)
    .filter(isDefinition)
    .map((definition) => ({ file: file.replace('../../../', ''), definition })),
)

test('every block stands in a file named after it, in the folder of its drawer, once', () => {
  expect(written.map(({ file }) => file)).toEqual(
    written.map(({ definition }) => `nodes/${definition.drawer}/${definition.type}.ts`),
  )
})

test('the catalog lists every block that is written', () => {
  expect([...catalog.keys()].toSorted()).toEqual(written.map(({ definition }) => definition.type).toSorted())
})

test('every example is one of a block', () => {
  expect([...examples.keys()].filter((type) => !catalog.has(type))).toEqual([])
})

const build = (type: string, { settings, inputs, options, inside }: BlockExample): BuiltBlock =>
  buildBlock(inside ?? type, settings, inputs, options)

describe.each([...catalog.values()].map((definition) => [definition.type, definition] as const))('%s', (type, node) => {
  const own = examples.get(type) ?? []

  test('says what it is', () => {
    expect(type).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    expect(node.title).toMatch(/^\S(.*\S)?$/)
    expect(node.summary).toMatch(/^[A-Z0-9].*[^.]\.$/)
    for (const keyword of node.keywords ?? []) expect(keyword).toBe(keyword.toLowerCase())
    for (const tex of [node.formula, ...Object.values(node.derivatives?.(readSettings(node.settings, {})) ?? {})])
      expect(katex.renderToString(tex, { throwOnError: true, strict: 'error' })).toContain('katex')
  })

  test('says what its ports and settings are', () => {
    for (const port of [...Object.values(node.inputs), ...Object.values(node.outputs)])
      expect(port.help).toMatch(/\S.*[^.]$/)
    for (const [name, setting] of Object.entries(node.settings)) {
      expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/)
      expect(setting.help).toMatch(/^\S.*\.$/)
    }
  })

  test('has two examples or more', () => {
    expect(own.length).toBeGreaterThanOrEqual(2)
  })

  test('at its initial settings builds, or says what is missing', () => {
    const [example] = own
    expect(failureOf(() => build(type, { ...example!, settings: {} }))).toMatch(CLEAR)
  })

  test('says clearly what is wrong with scalars at its inputs', () => {
    const [example] = own
    const inputs = Object.keys(example!.inputs).map((port) => [port, { shape: [], data: [1] }])
    expect(failureOf(() => build(type, { ...example!, inputs: Object.fromEntries(inputs) }))).toMatch(CLEAR)
  })

  test.each(own.map((example) => [nameOf(example), example] as const))('derivatives agree at %s', (_name, example) => {
    const indices = Object.keys(node.inputs).filter((port) => node.inputs[port]!.indices)
    const checked = checkGradient(build(type, example), [...indices, ...(example.fixed ?? [])])
    const differing = checked.filter((d) => !(Math.abs(d.reverse - d.numeric) <= d.tolerance))
    const modes = checked.filter(
      (d) => !(Math.abs(d.reverse - d.forward) <= 1e-9 * Math.max(1, Math.abs(d.reverse), Math.abs(d.forward))),
    )
    expect(modes).toEqual([])
    const isOnPurpose = example.differs !== undefined && differing.length > 0
    expect(isOnPurpose ? 'differs, on purpose' : differing).toEqual(example.differs ? 'differs, on purpose' : [])
  })
})

/** Nothing, or sentences for the user after the block's name. */
const CLEAR = /^$|^(block|via_\w+)[\w/]*: (?!Shapes do not fit)[A-Z0-9“\w][^]*\.$/

function failureOf(attempt: () => unknown): string {
  try {
    attempt()
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function nameOf({ settings, inputs, options }: BlockExample): string {
  const shapes = Object.entries(inputs).map(([port, { shape }]) => `${port} ${shape.join('×') || 'scalar'}`)
  const chosen = Object.keys(settings).length > 0 ? ` ${JSON.stringify(settings)}` : ''
  return `${shapes.join(', ') || 'no inputs'}${chosen}${options?.mode ? ` (${options.mode})` : ''}`
}
