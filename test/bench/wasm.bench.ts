import { performance } from 'node:perf_hooks'
import { wasm as javascript } from '../../graph-runtime/backends/wasm/backend.ts'
import { workloads } from './workloads.ts'

/**
 * Prints how long a step takes: the median of several rounds. Run by hand, bundled because Node 20 reads no TypeScript:
 * `npx vite build --ssr test/bench/javascript-backend.bench.ts --outDir /tmp/bench && node /tmp/bench/javascript-backend.bench.js`
 */
const ROUNDS = 9
const ROUND_MS = 200

for (const [name, { step, data }] of Object.entries(workloads)) {
  const before = performance.now()
  const executable = await javascript.compile(step, { held: step.inputs.length, precision: 'f32' })
  const compiling = performance.now() - before
  data.forEach((each, slot) => executable.writeSlot(slot, each))
  executable.run(1)
  const firstLoss = executable.read(0)[0]!
  const once = time(() => executable.run(20)) / 20
  const steps = Math.max(1, Math.round(ROUND_MS / once))
  const rounds = Array.from({ length: ROUNDS }, () => time(() => executable.run(steps)) / steps).sort((a, b) => a - b)
  const median = rounds[Math.floor(ROUNDS / 2)]!
  const loss = `loss ${firstLoss.toPrecision(4)} → ${executable.read(0)[0]!.toPrecision(4)}`
  console.log(`${name}: ${(1000 * median).toFixed(2)} µs a step, compiled in ${compiling.toFixed(1)} ms, ${loss}`)
}

function time(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}
