import type { Walk } from '../../graph-runtime/session/walk/types.ts'
import type { Editor } from '../stores/editor.ts'
import { seek } from '../walk/walk-store.ts'

/** The step, from 0, in which the last of these blocks computes its value; −1 where none of them does. */
export const stepLookedAt = ({ steps }: Walk, paths: readonly string[]): number =>
  steps.findLastIndex(({ node, pass }) => pass === 'forward' && paths.includes(node))

/**
 * Brings what a lesson looks at, by path, before all who see it: of blocks the step of the passes in which the last of them
 * computes, so that those before it have their values too; of views their pictures.
 */
export function lookAt({ walks, presents, runs }: Editor, paths: readonly string[]): void {
  const { walk } = walks.getState()
  const last = walk ? stepLookedAt(walk, paths) : -1
  if (last >= 0) seek(walks, last)
  const views = runs.getState().report?.views.some(({ node }) => paths.includes(node)) ?? false
  presents.setState({ views })
}
