import { evaluate } from '../../graph-runtime/backends/reference/evaluate.ts'
import { keyOf } from '../../graph-runtime/compile/compile.ts'
import { elaborate } from '../../graph-runtime/compile/elaborate.ts'
import { writeInitialise } from '../../graph-runtime/compile/initialise.ts'
import type { Tables } from '../../graph-runtime/definition/table.ts'
import type { Graph, GraphDocument, Json } from '../../graph-runtime/document/types.ts'
import type { Program } from '../../graph-runtime/ir/program.ts'
import { sizeOf, type Shape } from '../../graph-runtime/ir/types.ts'
import { catalog } from '../../nodes/catalog.ts'

/** A tensor as tests and golden files write it. */
export interface Given {
  readonly shape: Shape
  readonly data: readonly number[]
}

export interface BlockOptions {
  readonly mode?: 'train' | 'evaluate'
  readonly seed?: number
  readonly assets?: Tables
  /** Graphs that the block may name. */
  readonly graphs?: Readonly<Record<string, Graph>>
  /** Contents that replace what slots start with, by the slot's name within the block: `weight`. */
  readonly slots?: Readonly<Record<string, readonly number[]>>
  /** Blocks between a constant and the port named: for ports that read parameters upstream. */
  readonly via?: Readonly<Record<string, Via>>
}

/** A block that takes a constant at its input (`x` if left out) and feeds a port from its output (`y` if left out). */
export interface Via {
  readonly type: string
  readonly settings: Readonly<Record<string, Json>>
  readonly input?: string
  readonly output?: string
}

/** Settings and inputs at which a block builds and its derivatives are checked. Drawers list theirs in examples/. */
export interface BlockExample {
  readonly settings: Readonly<Record<string, Json>>
  readonly inputs: Readonly<Record<string, Given>>
  readonly options?: BlockOptions
  /** Why reverse mode is not, on purpose, the derivative of what the block computes: a straight-through estimate. */
  readonly differs?: string
  /** Inputs and slots that stand where the block has no derivative (a jump), by name; ports of indices are known. */
  readonly fixed?: readonly string[]
  /** For blocks that only stand inside a graph: settings and inputs are those of this block, which uses that graph. */
  readonly inside?: 'graph'
}

/** One block with constants wired to its inputs, as a function from its float slots to its outputs. */
export interface BuiltBlock {
  /** Inputs: all slots of the frame. Outputs: the block's output ports in order, the slots after the step, what it shows. */
  readonly program: Program
  readonly slots: readonly { readonly name: string; readonly shape: Shape; readonly isFloat: boolean }[]
  readonly data: readonly Float64Array[]
  readonly outputs: Readonly<Record<string, Given>>
  /** What a view draws, by name. */
  readonly shown: Readonly<Record<string, Given>>
  /** What the slots hold after one step, by name within the block. */
  readonly next: Readonly<Record<string, Given>>
  /** ∂(Σ cotangent·output) for each float slot: the inputs by port, the block's own by name. */
  gradient(cotangents: Readonly<Record<string, readonly number[]>>): Readonly<Record<string, Given>>
}

/** Builds one block alone; throws with its diagnostics when it does not build. */
export function buildBlock(
  type: string,
  settings: Readonly<Record<string, Json>>,
  inputs: Readonly<Record<string, Given>>,
  options: BlockOptions = {},
): BuiltBlock {
  const nodes = Object.entries(inputs).map(([port, { shape, data }]) => ({
    id: `in_${port}`,
    type: 'constant',
    position: [0, 0] as const,
    settings: { value: shape.length === 0 ? data[0]! : [...data], shape: [...shape] },
  }))
  const via = options.via ?? {}
  const between = Object.entries(via).map(([port, on]) => ({
    id: `via_${port}`,
    type: on.type,
    position: [0, 0] as const,
    settings: on.settings,
  }))
  const document: GraphDocument = {
    format: 'chainrule',
    version: 1,
    title: type,
    seed: options.seed ?? 1,
    main: 'main',
    graphs: {
      main: {
        nodes: [...nodes, ...between, { id: 'block', type, position: [0, 0], settings }],
        wires: Object.keys(inputs).flatMap((port) => {
          const on = via[port]
          if (!on) return [{ from: `in_${port}.y`, to: `block.${port}` }]
          return [
            { from: `in_${port}.y`, to: `via_${port}.${on.input ?? 'x'}` },
            { from: `via_${port}.${on.output ?? 'y'}`, to: `block.${port}` },
          ]
        }),
      },
      ...options.graphs,
    },
  }
  const written = elaborate(document, catalog, options.mode ?? 'train', options.assets ?? new Map())
  if (written.diagnostics.length > 0)
    throw new Error(written.diagnostics.map((d) => `${d.node}: ${d.message}`).join('\n'))
  const { frame, ports } = written
  const { b } = frame
  const start = writeInitialise(frame.slots)
  const data = evaluate(start.program, [
    keyOf(document.seed),
    ...start.contents.map(({ content }) => Float64Array.from(content)),
  ])
  const shortName = (name: string) => name.replace(/^in_(.+)\.value$/, '$1').replace(/^block\./, '')
  frame.slots.forEach((slot, i) => {
    const given = options.slots?.[shortName(slot.name)]
    if (given) data[i] = Float64Array.from(given)
  })
  const names = [...ports.keys()].filter((name) => name.startsWith('block.'))
  const values = names.map((name) => ports.get(name)!)
  const shows = [...written.views].map(([name, view]) => [name.slice(name.lastIndexOf('.') + 1), view.value] as const)
  const nexts = frame.slots.map((slot) => slot.next)
  const program = b.finish([...values, ...nexts, ...shows.map(([, value]) => value)])
  const results = evaluate(program, data)
  const given = (shape: Shape, numbers: Float64Array): Given => ({ shape, data: [...numbers] })
  const outputs = Object.fromEntries(
    names.map((name, i) => [shortName(name), given(values[i]!.type.shape, results[i]!)]),
  )
  const next = Object.fromEntries(
    frame.slots.map((slot, i) => [shortName(slot.name), given(slot.type.shape, results[values.length + i]!)]),
  )
  const shown = Object.fromEntries(
    shows.map(([name, value], i) => [name, given(value.type.shape, results[values.length + nexts.length + i]!)]),
  )
  return {
    program,
    shown,
    slots: frame.slots.map(({ name, type: t }) => ({
      name: shortName(name),
      shape: t.shape,
      isFloat: t.dtype === 'float',
    })),
    data,
    outputs,
    next,
    gradient(cotangents) {
      const floats = frame.slots.filter((slot) => slot.type.dtype === 'float')
      const seeds = names.map((name, i) => {
        const ct = cotangents[shortName(name)]
        if (ct && ct.length !== sizeOf(values[i]!.type.shape))
          throw new Error(`the cotangent of ${name} has ${ct.length} numbers`)
        return ct && b.constant(ct, values[i]!.type)
      })
      const grads = b.gradient(
        values,
        floats.map((slot) => slot.value),
        seeds,
      )
      const found = evaluate(b.finish(grads.map((g, i) => g ?? b.zeros(floats[i]!.type))), data)
      return Object.fromEntries(floats.map((slot, i) => [shortName(slot.name), given(slot.type.shape, found[i]!)]))
    },
  }
}
