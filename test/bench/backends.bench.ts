import { performance } from 'node:perf_hooks'
import type { Executable } from '../../graph-runtime/backends/backend.ts'
import { reference } from '../../graph-runtime/backends/reference/backend.ts'
import { wasm } from '../../graph-runtime/backends/wasm/backend.ts'
import { workloads } from './workloads.ts'

/**
 * Prints how long a step takes on each backend, in interleaved rounds, their medians and the ratio. Run by hand, bundled because
 * Node 20 reads no TypeScript: `npx vite build --ssr test/bench/backends.bench.ts --outDir /tmp/bench && node /tmp/bench/backends.bench.js`
 */
const ROUNDS = 9
const ROUND_MS = 200

function time(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!

for (const [name, { step, data }] of Object.entries(workloads)) {
  const runs = []
  for (const backend of [reference, wasm]) {
    const executable: Executable = await backend.compile(step, { held: step.inputs.length, precision: 'f32' })
    data.forEach((each, slot) => executable.writeSlot(slot, each))
    executable.run(5)
    const once = time(() => executable.run(5)) / 5
    const rounds: number[] = []
    runs.push({ backend, executable, steps: Math.max(1, Math.round(ROUND_MS / once)), rounds })
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const { executable, steps, rounds } of runs) rounds.push(time(() => executable.run(steps)) / steps)
  }
  const [first, second] = runs.map(({ rounds }) => median(rounds)) as [number, number]
  const times = runs.map(({ backend, rounds }) => `${backend.name} ${(1000 * median(rounds)).toFixed(2)} µs`)
  console.log(`${name}: ${times.join(', ')}, ${(first / second).toFixed(1)} times as fast`)
}
