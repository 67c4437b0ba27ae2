import type { Json } from '../../../graph-runtime/document/types.ts'
import type { Trail } from '../../session/trail.ts'
import type { Rect } from '../draw/rect.ts'
import type { Palette } from '../palette.ts'

/** One of the figures that a view's block shows: all its numbers, row-major. */
export interface Figure {
  readonly shape: readonly number[]
  readonly values: Float32Array
  /** How it went, where it is of a few numbers. */
  readonly trail: Trail | undefined
}

/** Everything that a view draws from. */
export interface ViewContent {
  figure(this: void, name: string): Figure | undefined
  readonly settings: Readonly<Record<string, Json>>
  /** What is wired to each input, in a word or two. */
  readonly names: Readonly<Record<string, string>>
}

/** Where and with what a view draws. */
export interface ViewSurface {
  readonly context: CanvasRenderingContext2D
  readonly palette: Palette
  readonly place: Rect
  /** Large, in the inspector: with axes and numbers. On a block there is room for the picture alone. */
  readonly large: boolean
}

/** A view's figures in words, for those who cannot see the picture and for copying. */
export interface Telling {
  readonly summary: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** How one type of view is drawn, told and read. */
export interface View {
  /** How high the picture is where it is so wide. */
  height(width: number, settings: ViewContent['settings'], large: boolean): number
  draw(surface: ViewSurface, content: ViewContent): void
  /** What the picture cannot show, in a sentence that is written over it: that its numbers are none or NaN. */
  note?(content: ViewContent): string | undefined
  tell(content: ViewContent): Telling
  /** The figures under a point of the large picture, in words. */
  at?(surface: Pick<ViewSurface, 'place' | 'large'>, content: ViewContent, x: number, y: number): string | undefined
}

/** A telling that has only a sentence. */
export const only = (summary: string): Telling => ({ summary, columns: [], rows: [] })

/** What is said before anything was read. */
export const NOTHING_YET = only('Nothing has been read yet.')
