import type { Passes } from '../../graph-runtime/session/passes/types.ts'

/** A node before it has a place. */
export interface Part {
  readonly kind: 'equation' | 'given' | 'gradient' | 'seed'
  readonly equation: number | undefined
  readonly value: number | undefined
  readonly isReturn: boolean
  readonly block: string
  readonly text: string
  /** The part on the way there that it belongs under. */
  readonly under: number | undefined
}

/** A line before it has a place. */
export interface Tie {
  readonly from: number
  readonly to: number
  readonly kind: 'forward' | 'return' | 'kept' | 'turn'
  readonly value: number | undefined
}

/** All that is drawn of two passes. */
export interface Parts {
  readonly parts: readonly Part[]
  readonly ties: readonly Tie[]
}

/**
 * A part for every equation, one for what enters from outside (once, in the block that it belongs to), one for the start of
 * each way back and one for each gradient it ends in; and a tie for every value that goes from one to another. Numbers stand
 * in their equations.
 */
export function partsOf({ equations, values, goals }: Passes): Parts {
  const parts: Part[] = []
  const ties: Tie[] = []
  const partOf = new Map<number, number>() // by value
  const add = (part: Part) => parts.push(part) - 1
  for (const index of new Set(equations.flatMap(({ inputs }) => inputs))) {
    const { given, node, text } = values[index]!
    if (given === undefined || given === 'number') continue
    const kind = 'given'
    partOf.set(
      index,
      add({ kind, equation: undefined, value: index, isReturn: false, block: node, text, under: undefined }),
    )
  }
  const ofEquation = equations.map((equation, i) => {
    const { isReturn, node, sign, outputs, of } = equation
    const at = add({ kind: 'equation', equation: i, value: outputs[0], isReturn, block: node, text: sign, under: of })
    for (const output of outputs) partOf.set(output, at)
    return at
  })
  // What an equation differentiates was written before it, so that its part is known by now.
  const settled = parts.map((part) => (part.under === undefined ? part : { ...part, under: ofEquation[part.under] }))
  const tie = (from: number | undefined, to: number, value: number, isBack: boolean) => {
    if (from === undefined || from === to) return
    const kind = !isBack ? 'forward' : settled[from]!.isReturn ? 'return' : 'kept'
    ties.push({ from, to, kind, value })
  }
  equations.forEach(({ inputs, isReturn }, i) => {
    for (const input of new Set(inputs)) tie(partOf.get(input), ofEquation[i]!, input, isReturn)
  })
  for (const { losses, gradients, starts } of goals) {
    for (const [of, gradient] of gradients) {
      const source = partOf.get(of)
      const from = partOf.get(gradient)
      const { node, text } = values[of]!
      const bar = text.length === 1 ? `${text}\u0304`.normalize('NFC') : `∂${text}`
      const part: Part = {
        kind: 'gradient',
        equation: undefined,
        value: gradient,
        isReturn: true,
        block: node,
        text: bar,
        under: source,
      }
      tie(from, settled.push(part) - 1, gradient, true)
    }
    for (const loss of losses) {
      const turn = partOf.get(loss)
      if (turn === undefined) continue
      const { block } = settled[turn]!
      const part: Part = {
        kind: 'seed',
        equation: undefined,
        value: undefined,
        isReturn: true,
        block,
        text: '1',
        under: turn,
      }
      const seed = settled.push(part) - 1
      ties.push({ from: turn, to: seed, kind: 'turn', value: loss })
      const ahead = leadingTo(loss, equations)
      equations.forEach(({ inputs, isReturn, of }, i) => {
        if (!isReturn || of === undefined || !ahead.has(of)) return
        // The same number may stand elsewhere as a constant, as the 1 in 1 − y: it starts only what differentiates its value.
        const isOfOutput = (value: number) => equations[of]!.outputs.includes(value)
        const start = inputs.find((input) => starts.includes(input) && values[input]!.cotangentOf.some(isOfOutput))
        if (start !== undefined) ties.push({ from: seed, to: ofEquation[i]!, kind: 'return', value: start })
      })
    }
  }
  return { parts: settled, ties }
}

/** The equations that a value depends on, by their places in the list, in which each stands after those it reads. */
function leadingTo(value: number, equations: Passes['equations']): ReadonlySet<number> {
  const needed = new Set([value])
  const ahead = new Set<number>()
  for (const [i, { inputs, outputs }] of [...equations.entries()].toReversed()) {
    if (!outputs.some((output) => needed.has(output))) continue
    ahead.add(i)
    for (const input of inputs) needed.add(input)
  }
  return ahead
}
