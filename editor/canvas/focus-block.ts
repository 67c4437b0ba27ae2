/** Hands the focus on to a block that is now the one selected, from where it was on the canvas or nowhere; elsewhere it stays. */
export function followToBlock(id: string): void {
  const { activeElement: focused } = document
  if (focused === null || focused === document.body || focused.closest('.react-flow')) focusBlock(id)
}

/** Gives a block the focus once it is on the canvas: a graph that was just opened is there after some frames. */
export function focusBlock(id: string, frames = 10): void {
  const block = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
  if (block) block.focus({ preventScroll: true })
  else if (frames > 0) requestAnimationFrame(() => focusBlock(id, frames - 1))
}
