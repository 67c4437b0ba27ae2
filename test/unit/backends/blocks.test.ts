import { describe, expect, test } from 'vitest'
import { buildBlock } from '../../nodes/block.ts'
import { examples } from '../../nodes/examples/index.ts'
import { fast } from './fast.ts'
import { withGradients } from './programs.ts'
import { differences } from './run.ts'

describe.each(fast)('%s computes the same as the reference', (_backend, { backend, precision, tolerance }) => {
  test.each([...examples])('%s', async (type, own) => {
    for (const { settings, inputs, options, inside } of own) {
      const block = buildBlock(inside ?? type, settings, inputs, options)
      expect(await differences(backend, withGradients(block.program), block.data, precision, tolerance)).toEqual([])
    }
  })
})
