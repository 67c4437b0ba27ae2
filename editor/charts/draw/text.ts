import type { Rect } from './rect.ts'

/** A text in lines no wider than so many pixels, broken between words, and where the text is. */
export function linesOf(text: string, width: number, measure: (text: string) => number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    for (const word of paragraph.split(' ')) {
      const last = lines.at(-1)
      const longer = last === undefined ? word : `${last} ${word}`
      if (last === undefined || measure(longer) > width) lines.push(word)
      else lines[lines.length - 1] = longer
    }
    return lines
  })
}

/** Writes a text from the upper left corner with the font and colour that are set; what finds no room is left out. */
export function drawText(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  text: string,
  line: number,
): void {
  context.textAlign = 'left'
  const lines = linesOf(text, width, (part) => context.measureText(part).width)
  lines
    .slice(0, Math.max(1, Math.floor(height / line)))
    .forEach((part, i) => context.fillText(part, x, y + line * i + 12))
}
