import type { Command } from './command.ts'

/** The equations of the backward graph as a list for the keyboard. */
export const EQUATION_LIST = 'equations-of-the-passes'

/** How long the list may take to be there, in milliseconds: the passes are written first. */
const PATIENCE = 3000

/** Moves the focus to the list once it is there, unless the focus went elsewhere meanwhile. */
function focusEquations(from: Element | null, until = performance.now() + PATIENCE): void {
  const list = document.getElementById(EQUATION_LIST)
  if (document.activeElement !== from) return
  if (list) list.focus()
  else if (performance.now() < until) requestAnimationFrame(() => focusEquations(from, until))
}

/** Opens and closes the graph of the two passes under the canvas; the focus goes into it. */
export const showPasses: Command = {
  name: 'Show or hide the backward graph',
  group: 'View',
  keys: ['B'],
  scope: 'outside fields',
  run({ view }) {
    const isHidden = view.getState().passes === 'hidden'
    view.setState({ passes: isHidden ? 'beside' : 'hidden' })
    if (isHidden) focusEquations(document.activeElement)
  },
}
