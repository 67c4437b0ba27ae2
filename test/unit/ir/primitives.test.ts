import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../graph-runtime/backends/reference/evaluate.ts'
import { primitives } from '../../../graph-runtime/ir/primitives/index.ts'
import { sizeOf } from '../../../graph-runtime/ir/types.ts'
import {
  complete,
  checkBatch,
  checkDerivatives,
  expectClose,
  forward,
  primitivesIn,
  reverse,
  type OpenCase,
} from './check.ts'

/** Every file in cases/ exports `cases`; a new family joins by being there. */
const families = import.meta.glob<Readonly<Record<string, OpenCase>>>('./cases/*.ts', {
  import: 'cases',
  eager: true,
})

const names = Object.keys(primitives)

test('every primitive has a case', () => {
  const covered = new Set(
    Object.values(families).flatMap((cases) => Object.values(cases).flatMap((c) => primitivesIn(c.program))),
  )
  expect(names.filter((name) => !covered.has(name))).toEqual([])
})

test('every primitive is listed under its own name', () => {
  expect(Object.values(primitives).map((primitive) => primitive.name)).toEqual(names)
})

for (const [path, cases] of Object.entries(families)) {
  describe(`${path.replace(/^.*\/|\.ts$/g, '')}`, () => {
    test.each(Object.entries(cases))('%s', (_name, open) => {
      const c = complete(open)
      const outputs = evaluate(c.program, c.data)
      const lengths = outputs.map((data) => data.length)
      expect(lengths).toEqual(c.program.outputs.map((value) => sizeOf(value.type.shape)))
      c.expected?.forEach((wanted, i) => expectClose(outputs[i]!, wanted, `output ${i}`))
      checkDerivatives(c)
      if (c.data.length > 0) checkBatch(c.program, c.data)
      if (c.order === 0) return
      const cotangents = c.program.outputs.filter((y) => y.type.dtype === 'float')
      const tangents = c.program.inputs.filter((x) => x.type.dtype === 'float')
      const ones = (values: typeof tangents) => values.map(({ type }) => new Float64Array(sizeOf(type.shape)).fill(0.5))
      checkBatch(forward(c.program), [...c.data, ...ones(tangents)], [2])
      if (c.reverse !== false) checkBatch(reverse(c.program), [...c.data, ...ones(cotangents)], [2])
    })
  })
}
