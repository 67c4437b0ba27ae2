import { flatten } from '../../graph-runtime/definition/nested.ts'
import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number, numbers } from '../../graph-runtime/definition/settings.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { count, draw, drawn, noise } from './drawn.ts'
import { series } from './series.ts'

/**
 * Lorenz (1963), followed by the classical Runge–Kutta method of order 4. x and y are N×3: each state and the one a step
 * later. Only the noise, which is not fed back, is random.
 */
export const lorenz = defineNode({
  type: 'lorenz',
  title: 'Lorenz',
  drawer: 'data',
  summary: 'The path of the Lorenz system, the butterfly of chaos: each state and the one after it.',
  formula: '\\dot x = \\sigma (y - x),\\quad \\dot y = x (\\rho - z) - y,\\quad \\dot z = x y - \\beta z',
  source: 'E. N. Lorenz, Deterministic nonperiodic flow, Journal of the Atmospheric Sciences 20 (1963)',
  keywords: ['chaos', 'butterfly', 'attractor', 'time series', 'ode', 'generator', 'toy data'],
  inputs: {},
  outputs: { x: tensor('states, N×3'), y: tensor('the state after each, N×3') },
  settings: {
    count: count(500, 'How many steps there are.'),
    step: number(0.01, { min: 1e-6, max: 1, help: 'The time between two states.' }),
    sigma: number(10, { help: 'The Prandtl number (σ).' }),
    rho: number(28, { help: 'The Rayleigh number (ρ): from about 24.7 on the path is chaotic.' }),
    beta: number(8 / 3, { help: 'The shape of the cell (β).' }),
    start: numbers([1, 1, 1], { help: 'The first state: three numbers.' }),
    discard: number(0, { min: 0, max: 1_000_000, integer: true, help: 'How many steps to take before the first row.' }),
    noise: noise(0, 'The standard deviation of what is added to each state as it is seen.'),
    draw: draw('once'),
  },
  build(scope, _inputs, { step: h, sigma, rho, beta, start, draw: how, ...stretch }) {
    const first = flatten(start)
    if (first.length !== 3) scope.fail(`start holds ${first.length} numbers.`, { mend: 'Give three: x, y and z.' })
    const slope = (b: Builder, state: Value) => {
      const [x, y, z] = [0, 1, 2].map((i) => b.slice(state, [i], [1])) as [Value, Value, Value]
      const dx = b.mul(b.sub(y, x), sigma)
      const dy = b.sub(b.mul(x, b.sub(rho, z)), y)
      const dz = b.sub(b.mul(x, y), b.mul(z, beta))
      return b.concat([dx, dy, dz], 0)
    }
    return drawn(scope, how, (b, key) => {
      const start = b.concat(
        first.map((n) => b.reshape(b.constant(n), [1])),
        0,
      )
      return series(b, key, start, (inner, state) => rungeKutta4(inner, (at) => slope(inner, at), state, h), stretch)
    })
  },
})

/** One classical Runge–Kutta step of length h. */
function rungeKutta4(b: Builder, slope: (state: Value) => Value, state: Value, h: number): Value {
  const ahead = (k: Value, by: number) => b.add(state, b.mul(k, by))
  const k1 = slope(state)
  const k2 = slope(ahead(k1, h / 2))
  const k3 = slope(ahead(k2, h / 2))
  const k4 = slope(ahead(k3, h))
  return ahead(b.add(b.add(k1, k4), b.mul(b.add(k2, k3), 2)), h / 6)
}
