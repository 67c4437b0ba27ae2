import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chosen, joined, pointsOf, rowOf, soundRows } from '../../../graph-runtime/session/measured.ts'

const rows = fc.uniqueArray(
  fc.record({
    on: fc.constant('train' as const),
    step: fc.nat(),
    values: fc.record({ loss: fc.double(), accuracy: fc.double() }),
  }),
  { selector: ({ step }) => step },
)

test('rows come out of columns as they went in, in parts or all at once', () => {
  fc.assert(
    fc.property(rows, fc.nat(20), (points, at) => {
      const parts = [points.slice(0, at), points.slice(at)].flatMap((part) => joined(part.map(rowOf)) ?? [])
      const whole = joined(parts)
      expect(whole ? pointsOf(whole) : []).toEqual(points)
      if (!whole) return
      const isEven = ({ step }: { readonly step: number }) => step % 2 === 0
      expect(pointsOf(chosen(whole, (step) => isEven({ step })))).toEqual(points.filter(isEven))
      const bad = points.findIndex(({ values }) => !Object.values(values).every(Number.isFinite))
      expect(soundRows(whole)).toBe(bad < 0 ? points.length : bad)
    }),
  )
})
