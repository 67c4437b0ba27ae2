import { linesOf } from '../draw/text.ts'
import { formatNumber } from '../format.ts'
import { only, type View, type ViewContent } from './view.ts'

const LINE = 16

const textIn = (settings: ViewContent['settings']) => (typeof settings['text'] === 'string' ? settings['text'] : '')

/** The text with the numbers that are wired, and … for those of which nothing is known. */
function written({ figure, settings }: ViewContent): string {
  return textIn(settings).replace(/\{([abc])\}/g, (_, name: string) => {
    const value = figure(name)?.values[0]
    return value === undefined ? '…' : formatNumber(value)
  })
}

/** About how wide a letter is: a block's height is chosen before anything is drawn. */
const guessWidth = (text: string) => 6.2 * text.length

/** A text with numbers in it; words between two stars are bold. */
export const textView: View = {
  height: (width, settings) => LINE * linesOf(textIn(settings), width, guessWidth).length + 8,
  draw({ context, palette, place }, content) {
    const font = (isBold: boolean) => `${isBold ? 600 : 400} 12px ${palette.ui}`
    context.textAlign = 'left'
    context.fillStyle = palette.ink
    context.font = font(false)
    const plain = (text: string) => text.replaceAll('**', '')
    const lines = linesOf(written(content), place.width, (text) => context.measureText(plain(text)).width)
    let isBold = false
    lines.slice(0, Math.floor(place.height / LINE)).forEach((line, row) => {
      let x = place.x
      line.split('**').forEach((part, i) => {
        if (i > 0) isBold = !isBold
        context.font = font(isBold)
        context.fillText(part, x, place.y + LINE * row + 12)
        x += context.measureText(part).width
      })
    })
  },
  tell: (content) => only(written(content).replaceAll('**', '')),
}
