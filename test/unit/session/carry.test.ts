import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pack, unpacker } from '../../../graph-runtime/session/carry.ts'
import type { FromSession, Reading } from '../../../graph-runtime/session/protocol.ts'
import { summarise } from '../../../graph-runtime/session/summary.ts'

const number = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(NaN, Infinity, -Infinity, 0, -0))
const reading = fc
  .record({
    of: fc.constantFrom('port', 'slot', 'view'),
    pass: fc.constantFrom('forward', 'backward', 'tangent'),
    name: fc.constantFrom('h1.y', 'a b/c.weight', '@shared/h.bias', 'ω.x'),
    shape: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }),
    numbers: fc.array(number, { minLength: 125, maxLength: 125 }),
    whole: fc.boolean(),
  })
  .map(({ numbers, whole, shape, ...rest }): Reading => {
    const data = Float64Array.from(
      numbers.slice(
        0,
        shape.reduce((product, length) => product * length, 1),
      ),
    )
    return { ...rest, summary: summarise(data, shape), ...(whole && { whole: Float32Array.from(data) }) }
  })

/** With plain arrays: those of another realm are never equal. */
const inArrays = ({ summary, whole, ...rest }: Reading) => ({
  ...rest,
  summary: { ...summary, sample: [...summary.sample] },
  whole: whole && [...whole],
})

test('readings arrive as they were sent, whatever was read before; those with more than a summary come last', () => {
  const unpack = unpacker()
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 6 }), fc.integer(), (entries, step) => {
      const sent: FromSession = { is: 'readings', revision: 1, step, entries, tangentOf: { of: 'slot', name: 'w' } }
      const [plain, others] = [entries.filter(({ whole }) => !whole), entries.filter(({ whole }) => whole)]
      const arrived = unpack(structuredClone(pack(sent)))
      expect(arrived).toEqual({ ...sent, entries: expect.anything() })
      expect(arrived.is === 'readings' && arrived.entries.map(inArrays)).toEqual([...plain, ...others].map(inArrays))
    }),
  )
})

test('other messages are carried as they are', () => {
  const sent: FromSession = { is: 'status', status: 'running' }
  expect(unpacker()(structuredClone(pack(sent)))).toEqual(sent)
})
