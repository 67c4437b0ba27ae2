import type { Walk, WalkStep } from '../../graph-runtime/session/walk/types.ts'

/** Each line takes as much as so many letters more, for where it ends. */
const LINE = 20

const lengthOf = ({ lines }: WalkStep) =>
  lines.reduce((sum, { sides }) => sum + LINE + sides.join('').replaceAll(/\\htmlClass\{[^}]*\}/g, '').length, 0)

/** The step of a walk with the most to read: room for it is room for all; undefined where there are no steps. */
export function longestOf({ steps }: Pick<Walk, 'steps'>): WalkStep | undefined {
  let [longest] = steps
  for (const step of steps) if (lengthOf(step) > lengthOf(longest!)) longest = step
  return longest
}
