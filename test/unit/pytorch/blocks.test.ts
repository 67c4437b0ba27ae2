import { describe, expect, test } from 'vitest'
import { program } from '../../../graph-runtime/ir/builder.ts'
import type { Program } from '../../../graph-runtime/ir/program.ts'
import { buildBlock, type BuiltBlock, type Given } from '../../nodes/block.ts'
import { differences, readCases, type GoldenCase } from '../../pytorch/golden.ts'
import { fast } from '../backends/fast.ts'
import { differences as differencesOnBackend } from '../backends/run.ts'

describe.each([...readCases()])('%s as PyTorch', (_drawer, cases) => {
  test.each(cases.map((golden) => [golden.name, golden] as const))('%s', async (_name, golden) => {
    const block = build(golden)
    const gradients = Object.keys(golden.gradients).length > 0 ? block.gradient(golden.cotangents) : {}
    expect(Object.keys(block.outputs)).toEqual(Object.keys(golden.outputs))
    expect([
      ...compare('', block.outputs, golden.outputs),
      ...compare('gradient of ', gradients, golden.gradients),
      ...compare('next ', block.next, golden.next ?? {}),
    ]).toEqual([])
    for (const [, { backend, precision, tolerance }] of fast.filter(([, each]) => each.precision === 'f64')) {
      const program = withGradients(block, golden)
      expect(await differencesOnBackend(backend, program, block.data, precision, tolerance)).toEqual([])
    }
  })
})

function build({ type, settings, inputs, slots = {}, mode, graphs, via }: GoldenCase): BuiltBlock {
  return buildBlock(type, settings, inputs, {
    slots: Object.fromEntries(Object.entries(slots).map(([name, { data }]) => [name, data])),
    ...(mode && { mode }),
    ...(graphs && { graphs }),
    ...(via && { via }),
  })
}

type Tensors = Readonly<Record<string, Given>>

function compare(what: string, ours: Tensors, theirs: Tensors): string[] {
  return Object.entries(theirs).flatMap(([name, wanted]) => differences(`${what}${name}`, ours[name], wanted))
}

/** Outputs, slots after the step, and gradients in one program, for backends other than the one that `buildBlock` uses. */
function withGradients(block: BuiltBlock, { cotangents }: GoldenCase): Program {
  const ports = Object.keys(block.outputs)
  const types = block.program.inputs.map((input) => input.type)
  return program(types, (b, ...inputs) => {
    const results = b.inline(block.program, inputs)
    const ys = results.slice(0, ports.length)
    const seeds = ports.map((port, i) => cotangents[port] && b.constant(cotangents[port], ys[i]!.type))
    return [...results, ...b.gradient(ys, inputs, seeds).flatMap((gradient) => gradient ?? [])]
  })
}
