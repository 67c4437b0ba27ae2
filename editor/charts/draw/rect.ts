/** A place to draw in, in the units of the canvas's present transform. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
