import type { Drawer } from '../../graph-runtime/definition/node.ts'
import type { Json } from '../../graph-runtime/document/types.ts'
import type { Port } from '../../graph-runtime/definition/ports.ts'
import type { Watched } from '../session/readings.ts'

/** One port of a block as it is drawn. */
export interface PortView {
  readonly id: string
  readonly label: string
  readonly kind: Port['kind']
  readonly help: string
  /** A diagnostic names it. */
  readonly problem: boolean
  /** An input that needs a wire and has none. */
  readonly open: boolean
}

/** A live setting, turned on the block itself. */
export interface KnobView {
  readonly setting: string
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly log: boolean
  readonly integer: boolean
}

/** What a block of the drawer *Views* draws, from figures of its own. */
export interface ViewPicture {
  readonly type: string
  /** Before the names of its figures: `boundary`, or `part/boundary`. */
  readonly path: string
  readonly settings: Readonly<Record<string, Json>>
  /** What is wired to each input, in a word or two. */
  readonly names: Readonly<Record<string, string>>
  /** What to wire first, while something is missing. */
  readonly missing: string | undefined
}

/** What a block shows of what it holds. */
export type Picture =
  | { readonly is: 'none' }
  | { readonly is: 'number'; readonly of: Watched }
  | { readonly is: 'histogram'; readonly of: Watched }
  /** A heat map in a strip above a histogram, or beside one where the map is about square. */
  | { readonly is: 'map'; readonly of: Watched; readonly strip: boolean; readonly beside: Watched | undefined }
  | { readonly is: 'scatter'; readonly points: Watched; readonly others: Watched | undefined }
  | { readonly is: 'images'; readonly of: Watched; readonly rows: number; readonly columns: number }
  | { readonly is: 'curve'; readonly of: Watched; readonly log: boolean }
  | ({ readonly is: 'view' } & ViewPicture)
  /** Drawn on by hand: it shows settings, and changes them. */
  | { readonly is: 'pad'; readonly settings: Readonly<Record<string, Json>> }

/** The sign at the right of a block's title. */
export interface BadgeView {
  readonly kind: 'problem' | 'unwired' | 'waiting' | 'warning' | 'stale' | 'frozen' | 'unreached' | 'running'
  readonly text: string
}

/** Everything that a block's drawing depends on, but for the figures that change while it trains. */
export interface BlockView {
  readonly id: string
  /** Its id behind those of the own blocks it stands in: `encoder/h1`. */
  readonly path: string
  readonly type: string
  readonly drawer: Drawer | undefined
  readonly title: string
  /** What tells it from blocks of the same title: `h1`; empty where it is alone. */
  readonly tag: string
  /** Title and tag: `Dense h1`. */
  readonly name: string
  /** What tells it from others of its type: `16 tanh`. */
  readonly variant: string
  readonly inputs: readonly PortView[]
  readonly outputs: readonly PortView[]
  readonly knobs: readonly KnobView[]
  readonly picture: Picture
  /** Whose size the value strip shows, and the gradient strip. */
  readonly value: Watched | undefined
  readonly gradient: Watched | undefined
  /** What the second strip shows in place of the gradient's, while tangents are shown. */
  readonly tangent: Watched | undefined
  readonly footer: readonly [string, string] | undefined
  readonly badge: BadgeView | undefined
  /** What stands under the block: what is wrong, what would mend it, and whether trying again may. */
  readonly message: { readonly text: string; readonly mend: string | undefined; readonly again: boolean } | undefined
  /** The data files that it asks for. */
  readonly files: readonly string[]
  /** Its figures are of an earlier document. */
  readonly stale: boolean
}
