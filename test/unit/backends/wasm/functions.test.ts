import { describe, expect, test } from 'vitest'
import { wasm } from '../../../../graph-runtime/backends/wasm/backend.ts'
import { Builder } from '../../../../graph-runtime/ir/builder.ts'
import { exp, log, sigmoid, tanh } from '../../../../graph-runtime/ir/elementary/index.ts'
import { tensor } from '../../../../graph-runtime/ir/types.ts'
import { asStep, start } from '../run.ts'

/** Every so many-th f32 of each sign, from the least subnormal to infinity, and NaN. */
function sample(every: number): Float32Array {
  const words = new Uint32Array(Math.floor(0x7f80_0000 / every) * 2)
  for (let i = 0; i < words.length; i++) words[i] = (i >> 1) * every + (i % 2 === 0 ? 0 : 0x8000_0000)
  return Float32Array.from([...new Float32Array(words.buffer), Infinity, -Infinity, NaN])
}

const word = new Uint32Array(1)
const float = new Float32Array(word.buffer)
/** The distance from an f32 to the next larger in magnitude. */
function ulpOf(x: number): number {
  float[0] = Math.abs(x)
  const here = float[0]
  word[0]!++
  return float[0] - here
}

/** How many ulps apart what was found is from the truth, given in f64; NaN and infinities must be the same. */
function ulps(found: number, truth: number): number {
  const rounded = Math.fround(truth)
  if (Object.is(found, rounded) || found === rounded) return 0
  if (!Number.isFinite(found) || !Number.isFinite(rounded)) return Infinity
  return Math.abs(found - truth) / ulpOf(rounded)
}

/** F32's own functions, the truth in f64, and their largest errors in ulps. */
const functions = [
  ['exp', exp, 1],
  ['log', log, 1],
  ['sigmoid', sigmoid, 3],
  ['tanh', tanh, 3],
] as const

describe('the functions in lanes of f32 are as exact as they claim', () => {
  test.each(functions)('%s', async (name, truth, bound) => {
    const xs = sample(20_011)
    const b = new Builder()
    const x = b.input(tensor('float', [xs.length]))
    const program = b.finish(b.emit(name, [x]))
    const executable = await start(wasm, asStep(program), [xs], 'f32')
    await executable.run(1)
    const found = executable.read(0)
    executable.free()
    const worst = found.reduce(
      (most, y, i) => {
        const error = ulps(y, truth(xs[i]!))
        return error > most.error ? { error, x: xs[i]!, y } : most
      },
      { error: 0, x: 0, y: 0 },
    )
    expect(worst.error, `${name}(${worst.x}) = ${worst.y}`).toBeLessThanOrEqual(bound)
  })
})
