import { describe, expect, test } from 'vitest'
import { program } from '../../../graph-runtime/ir/builder.ts'
import type { Program } from '../../../graph-runtime/ir/program.ts'
import { buildBlock } from '../../nodes/block.ts'
import { examples } from '../../nodes/examples/index.ts'
import { fast } from './fast.ts'
import { differences } from './run.ts'

/** A program's outputs, and the gradients of all its floats with respect to its inputs. */
function withGradients(whole: Program): Program {
  return program(
    whole.inputs.map((input) => input.type),
    (b, ...inputs) => {
      const ys = b.inline(whole, inputs)
      const gradients = b.gradient(
        ys.filter((y) => y.type.dtype === 'float'),
        inputs,
      )
      return [...ys, ...gradients.filter((g) => g !== undefined)]
    },
  )
}

describe.each(fast)('%s computes the same as the reference', (_backend, { backend, precision, tolerance }) => {
  test.each([...examples])('%s', async (type, own) => {
    for (const { settings, inputs, options, inside } of own) {
      const block = buildBlock(inside ?? type, settings, inputs, options)
      expect(await differences(backend, withGradients(block.program), block.data, precision, tolerance)).toEqual([])
    }
  })
})
