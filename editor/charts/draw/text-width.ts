const known = new Map<string, number>()

/** Measured at this size: at small ones widths are rounded. */
const MEASURED = 100

/**
 * How wide a text is in a font of `size` pixels; `face` is the rest of the font, as `600 system-ui` with `{}` for the size between.
 * Each text is measured once: measuring hundreds of titles in every frame is what a slow machine feels.
 */
export function textWidth(context: CanvasRenderingContext2D, text: string, face: string, size: number): number {
  const key = `${face} ${text}`
  let width = known.get(key)
  if (width === undefined) {
    const before = context.font
    context.font = face.replace('{}', `${MEASURED}px`)
    width = context.measureText(text).width / MEASURED
    context.font = before
    if (known.size > 5000) known.clear()
    known.set(key, width)
  }
  return width * size
}
