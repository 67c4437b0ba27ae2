import type { BadgeView, BlockView } from './block-view.ts'

/** Which row of ports has the most room between its labels. */
function emptiestRow({ inputs, outputs }: BlockView): number {
  const rows = Math.max(inputs.length, outputs.length)
  const letters = Array.from({ length: rows }, (_, i) => `${inputs[i]?.label ?? ''}${outputs[i]?.label ?? ''}`.length)
  return letters.indexOf(Math.min(...letters))
}

/**
 * What a row of ports says of a badge whose words have no room beside the name: of an open input just what it needs, as its
 * name stands there already, and all else where there is the most room.
 */
export function wordsInRow(view: BlockView, badge: BadgeView, row: number): string {
  if (badge.kind === 'unwired' && view.inputs.some(({ open }) => open))
    return view.inputs[row]?.open ? 'needs a wire' : ''
  return row === emptiestRow(view) ? badge.text : ''
}
