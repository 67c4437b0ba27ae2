import type { Shape } from '../../../ir/types.ts'
import type { Expression, Width } from '../lanes/expression.ts'
import { bytesOf, load, store, storeLanes, type Extent } from '../lanes/memory.ts'
import { WasmLines } from '../lanes/write.ts'
import { isWalked, writeSteps, type Chain } from './chain.ts'
import { textOf, type Kernel, type Operand } from './kernel.ts'
import { writeIndices } from './indices.ts'
import { advance, collapse, writeNest, type Walk } from './nest.ts'

/** Elementwise equations of one shape in one loop; without equations, a copy. Only what is `stored` goes to memory. */
export interface MapPlan extends Chain {
  readonly width: Width
  readonly shape: Shape
}

/** Takes the inputs in memory or that count, then the outputs. */
export function mapKernel(plan: MapPlan): Kernel {
  const params = plan.inputs.filter(isWalked).length + plan.stored.length
  return {
    key: `map ${textOf(plan)}`,
    params,
    write: (code, library) => writeMap(plan, new WasmLines(code, plan.width, library)),
  }
}

interface Source {
  readonly operand: Operand
  readonly walk: Walk
}

function writeMap({ shape, inputs, steps, stored, width }: MapPlan, lines: WasmLines): void {
  const { code } = lines
  const walked = inputs.filter(isWalked)
  const inBytes = [
    ...walked.map(({ is, kind, strides }) =>
      strides.map((stride) => (is === 'index' ? stride : stride * bytesOf(kind, width))),
    ),
    ...stored.map(({ kind, strides }) => strides.map((stride) => stride * bytesOf(kind, width))),
  ]
  const { lengths, strides } = collapse(shape, inBytes)
  const walks = strides.map((own, local): Walk => ({ strides: own, local }))
  const sources = walked.map((operand, i): Source => ({ operand, walk: walks[i]! }))
  const outputs = stored.map((each, i) => ({ ...each, walk: walks[walked.length + i]! }))

  const last = lengths.length - 1
  const along = ({ strides: own }: Walk) => own[last] ?? 0
  const isEven =
    sources.every(
      ({ operand: { is, kind }, walk }) => is === 'index' || along(walk) === 0 || along(walk) === bytesOf(kind, width),
    ) && outputs.every(({ kind, walk }) => along(walk) === bytesOf(kind, width))
  const count = 128 / width
  const length = lengths[last] ?? 1
  // What is written in one piece may be written beyond its end, up to a whole vector.
  const mayExceed = lengths.length <= 1 && stored.every(({ isWhole }) => isWhole)
  const whole = !isEven ? 0 : mayExceed ? Math.ceil(length / count) : Math.floor(length / count)
  const rest = Math.max(0, length - whole * count)

  const once = (extent: Extent, lanes = count) => {
    const taken: Expression[] = []
    let next = 0
    for (const { is, kind } of inputs) {
      if (typeof is === 'object') {
        taken.push({ is: 'number', kind, value: is.number })
        continue
      }
      const { walk } = sources[next]!
      taken.push(
        loaded(
          lines,
          sources[next]!.operand,
          walk.local,
          along(walk) === 0 && is !== 'index' && extent === 'all' ? 'same' : extent,
          along(walk),
        ),
      )
      next++
    }
    const values = writeSteps(lines, steps, taken)
    for (const { value: of, kind, walk } of outputs) {
      const value = lines.let('out', values[of]!)
      if (value.is !== 'variable') continue
      const to = { address: walk.local, kind, width }
      if (extent === 'all') storeLanes(code, to, value.local, lanes)
      else store(code, { ...to, extent }, value.local)
    }
  }
  const goes = (times: number, places: number, extent: Extent) => {
    if (times === 0) return
    const move = walks.map(({ strides: own, local }): Walk => ({ strides: [(own[last] ?? 0) * places], local }))
    if (times === 1) {
      once(extent)
      for (const { strides: own, local } of move) advance(code, local, own[0]!)
      return
    }
    writeNest(code, [times], move, () => once(extent))
    for (const { strides: own, local } of move) advance(code, local, times * own[0]!)
  }
  const outer = walks.map(({ strides: own, local }): Walk => ({ strides: own.slice(0, -1), local }))
  writeNest(code, lengths.slice(0, -1), outer, () => {
    goes(whole, count, 'all')
    // Less than a vector is loaded as one, beyond its end, where there is room or another row.
    if (isEven && rest > 0) once('all', rest)
    else goes(rest, 1, 'first')
    const gone = isEven ? whole * count : rest
    for (const { strides: own, local } of walks) advance(code, local, -gone * (own[last] ?? 0))
  })
}

/** An input's elements, as a variable. */
function loaded(lines: WasmLines, { is, kind }: Operand, local: number, extent: Extent, step: number): Expression {
  const { code, width } = lines
  if (is === 'index') writeIndices(code, local, step, width)
  else load(code, { address: local, kind, extent, width })
  const value = code.local('v128')
  code.set(value)
  return { is: 'variable', kind, name: 'x', local: value }
}
