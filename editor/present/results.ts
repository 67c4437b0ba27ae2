import type { Walk } from '../../graph-runtime/session/walk/types.ts'
import { presentNumber } from './figure-text.ts'

/** A derivative that the backward pass has come to: ∂z/∂x in TeX, and its number. */
export interface Result {
  readonly tex: string
  readonly number: string
}

/** More than this do not fit beside what is computed. */
const MOST = 2

/**
 * The derivatives by the numbers that are given, as far as a step has come. In a graph that learns there are too many, and where
 * the way back begins at several numbers, what comes back is none of a single one.
 */
export function resultsAt({ steps }: Walk, index: number): readonly Result[] {
  const beginnings = steps.filter(({ pass, wires }) => pass === 'backward' && wires.length === 0)
  const [first] = beginnings
  if (!first || beginnings.length > 1 || first.learner !== undefined) return []
  const forwardAt = (path: string) => steps.find(({ node, pass }) => node === path && pass === 'forward')
  const whole = forwardAt(first.node)?.writes[0]?.tex
  const results = steps.slice(0, index + 1).flatMap(({ pass, node, reads, writes }): Result[] => {
    const given = forwardAt(node)
    const port = given?.wires.length === 0 ? given.writes[0] : undefined
    if (pass !== 'backward' || !port) return []
    const back = [...writes, ...reads].find((part) => part.name === port.name && part.pass === 'backward')
    if (back?.number === undefined) return []
    return [{ tex: `\\frac{\\partial ${whole}}{\\partial ${port.tex}} =`, number: presentNumber(back.number) }]
  })
  // In the order in which they are given, though they come back the other way round.
  return results.length > MOST ? [] : results.toReversed()
}
