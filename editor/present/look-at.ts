import type { Editor } from '../stores/editor.ts'
import { seek } from '../walk/walk-store.ts'

/**
 * Brings what a lesson looks at, by path, before all who see it: of blocks the step of the passes in which the last of them
 * computes, so that those before it have their values too; of views their pictures.
 */
export function lookAt({ walks, presents, runs }: Editor, paths: readonly string[]): void {
  const steps = walks.getState().walk?.steps ?? []
  const last = steps.findLastIndex(({ node, pass }) => pass === 'forward' && paths.includes(node))
  if (last >= 0) seek(walks, last)
  const views = runs.getState().report?.views.some(({ node }) => paths.includes(node)) ?? false
  presents.setState({ views })
}
