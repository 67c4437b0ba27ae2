import type { Init } from '../graph-runtime/definition/scope.ts'
import { choice } from '../graph-runtime/definition/settings.ts'
import { normal, uniform } from '../graph-runtime/ir/random.ts'

export const zeros: Init = (b, _key, type) => b.zeros(type)
export const ones: Init = (b, _key, type) => b.constant(1, type)

/** One number everywhere. */
export function filled(n: number): Init {
  return (b, _key, type) => b.constant(n, type)
}

/** Uniform on (−limit, limit). */
function uniformWithin(limit: number): Init {
  return (b, key, type) => b.mul(b.sub(uniform(b, key, type.shape), 0.5), 2 * limit)
}

/** Normal with mean 0. */
export function normalWith(sd: number): Init {
  return (b, key, type) => b.mul(normal(b, key, type.shape), sd)
}

const STARTS = [
  'pytorch',
  'glorot uniform',
  'glorot normal',
  'he uniform',
  'he normal',
  'normal',
  'zeros',
  'ones',
] as const
export type Start = (typeof STARTS)[number]

/** The setting by which a user chooses how weights start. */
export const start = choice('pytorch', STARTS, {
  label: 'start from',
  help: 'How the weights are drawn: pytorch is uniform within 1/√inputs; Glorot suits tanh, He suits relu. After the first step it counts from the next restart on.',
})

/**
 * Weights of a unit with `fanIn` inputs in a layer of `fanOut` units. `pytorch` is the default of its Linear and Conv:
 * uniform within 1/√fanIn. Glorot and Bengio, AISTATS 2010; He et al., ICCV 2015. `normal` has sd 0.01.
 */
export function weights(how: Start, fanIn: number, fanOut: number): Init {
  switch (how) {
    case 'pytorch':
      return uniformWithin(1 / Math.sqrt(Math.max(1, fanIn)))
    case 'glorot uniform':
      return uniformWithin(Math.sqrt(6 / Math.max(1, fanIn + fanOut)))
    case 'glorot normal':
      return normalWith(Math.sqrt(2 / Math.max(1, fanIn + fanOut)))
    case 'he uniform':
      return uniformWithin(Math.sqrt(6 / Math.max(1, fanIn)))
    case 'he normal':
      return normalWith(Math.sqrt(2 / Math.max(1, fanIn)))
    case 'normal':
      return normalWith(0.01)
    case 'zeros':
      return zeros
    case 'ones':
      return ones
  }
}
