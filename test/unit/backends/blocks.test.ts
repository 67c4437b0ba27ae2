import { expect, test } from 'vitest'
import { javascript } from '../../../graph-runtime/backends/javascript/backend.ts'
import { program } from '../../../graph-runtime/ir/builder.ts'
import type { Program } from '../../../graph-runtime/ir/program.ts'
import { buildBlock } from '../../nodes/block.ts'
import { examples } from '../../nodes/examples/index.ts'
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

/** To the last bit, in f32 too, where the reference is rounded after each equation. */
test.each([...examples])('%s computes the same in the JavaScript backend as in the reference', async (type, own) => {
  for (const { settings, inputs, options, inside } of own) {
    const block = buildBlock(inside ?? type, settings, inputs, options)
    const both = withGradients(block.program)
    expect(await differences(javascript, both, block.data, 'f64')).toEqual([])
    expect(await differences(javascript, both, block.data, 'f32')).toEqual([])
  }
})
