import { describe, expect, test } from 'vitest'
import { buildBlock, type BuiltBlock, type Given } from '../../nodes/block.ts'
import { differences, readCases, type GoldenCase } from '../../pytorch/golden.ts'

describe.each([...readCases()])('%s as PyTorch', (_drawer, cases) => {
  test.each(cases.map((golden) => [golden.name, golden] as const))('%s', (_name, golden) => {
    const block = build(golden)
    const gradients = Object.keys(golden.gradients).length > 0 ? block.gradient(golden.cotangents) : {}
    expect(Object.keys(block.outputs)).toEqual(Object.keys(golden.outputs))
    expect([
      ...compare('', block.outputs, golden.outputs),
      ...compare('gradient of ', gradients, golden.gradients),
      ...compare('next ', block.next, golden.next ?? {}),
    ]).toEqual([])
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
