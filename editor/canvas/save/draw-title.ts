import { element } from '../../charts/svg/markup.ts'
import { iconPath } from '../../ui/BlockIcon.tsx'
import { wordsInRow } from '../badge-words.ts'
import type { BlockLayout } from '../block-layout.ts'
import type { BlockView } from '../block-view.ts'
import { fitting, type FramePen } from './frame-pen.ts'

/** Icon and space before the name, and between it and what stands beside it. */
const ICON = 22
const GAP = 6

/**
 * Draws icon, name, tag, variant and the badge's words. What has no room gives way as on the page: variant and words first, then
 * the icon, the name last. Gives back whether the words had no room.
 */
export function drawTitle({ recorder, palette, at }: FramePen, view: BlockView, { width }: BlockLayout): boolean {
  const { context } = recorder
  const widthOf = (text: string, font: string) => {
    context.font = `${font} ${palette.ui}`
    return text === '' ? 0 : context.measureText(text).width + GAP
  }
  const words = view.badge?.text ?? ''
  const name = widthOf(view.title, '600 12px') + widthOf(view.tag, '400 11px') - GAP
  const beside = widthOf(words, '400 10px')
  const room = width - 16
  const [hasIcon, hasWords] = [ICON + name <= room, words !== '' && ICON + name + beside <= room]
  if (hasIcon) {
    const icon = element('path', { d: iconPath(view.type, view.drawer) })
    const look = { fill: 'none', stroke: palette.ink2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }
    recorder.add(element('g', { ...look, 'stroke-width': 1.1, transform: `translate(${at.x + 8} ${at.y + 7})` }, icon))
  }
  if (hasWords) {
    context.textAlign = 'right'
    context.fillStyle = palette.ink2
    context.fillText(words, width - 8, 19)
  }
  const isApart = view.badge?.kind === 'unwired' || view.badge?.kind === 'unreached'
  const end = width - 8 - (hasWords ? beside : 0)
  let next = hasIcon ? 8 + ICON : 8
  context.textAlign = 'left'
  for (const [text, font, colour] of [
    [view.title, '600 12px', palette.ink],
    [view.tag, '400 11px', palette.ink2],
    [isApart ? '' : view.variant, '400 11px', palette.ink3],
  ] as const) {
    context.font = `${font} ${palette.ui}`
    context.fillStyle = colour
    const shown = fitting(context, text, end - next)
    if (shown === '') continue
    context.fillText(shown, next, 19)
    next += context.measureText(shown).width + GAP
  }
  return words !== '' && !hasWords
}

/** Between the labels of the ports the words of the badge for which its title had no room, where there is room there. */
export function drawBelow(
  { recorder: { context }, palette }: FramePen,
  view: BlockView,
  { width, rows }: BlockLayout,
): void {
  const { badge } = view
  if (!badge) return
  for (const [i, y] of rows.entries()) {
    const [input, output] = [view.inputs[i], view.outputs[i]]
    context.font = `400 11px ${palette.ui}`
    const left = 14 + context.measureText(input?.label ?? '').width
    const right = width - 14 - context.measureText(output?.label ?? '').width
    const words = wordsInRow(view, badge, i)
    context.font = `400 10px ${palette.ui}`
    context.fillStyle = palette.ink3
    context.textAlign = input?.open ? 'left' : 'center'
    if (context.measureText(words).width <= right - left)
      context.fillText(words, input?.open ? left : (left + right) / 2, y + 4)
  }
}
