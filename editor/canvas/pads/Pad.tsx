import type { ReactElement } from 'react'
import { setSetting } from '../../../graph-runtime/document/edits.ts'
import type { Json } from '../../../graph-runtime/document/types.ts'
import type { Rect } from '../../charts/draw/rect.ts'
import { useEditHere } from '../../stores/use-place.ts'
import { classes } from '../../ui/classes.ts'
import { PointsPad } from './PointsPad.tsx'
import { SketchPad } from './SketchPad.tsx'
import styles from './pads.module.css'

/** What a pad is given: the block's settings, its side in canvas units, and how to change a setting. */
export interface PadProps {
  readonly settings: Readonly<Record<string, Json>>
  readonly side: number
  /** Edits of one gesture are undone together. */
  readonly change: (setting: string, value: Json, gesture?: string) => void
}

/** Blocks whose settings are drawn on them by hand, by type. */
const pads: ReadonlyMap<string, (props: PadProps) => ReactElement> = new Map([
  ['drawn-points', (props: PadProps) => <PointsPad {...props} />],
  ['sketch-pad', (props: PadProps) => <SketchPad {...props} />],
])

/** Whether blocks of this type are drawn on. */
export const hasPad = (type: string): boolean => pads.has(type)

/** The row of buttons under the picture. */
export const TOOLS = 26

interface Props {
  readonly node: string
  readonly type: string
  readonly settings: Readonly<Record<string, Json>>
  readonly place: Rect
}

/** The part of a block that is drawn on: pointer and keys there are the pad's and not the canvas's. */
export function Pad({ node, type, settings, place }: Props) {
  const edit = useEditHere()
  const change: PadProps['change'] = (setting, value, gesture) =>
    edit((document, key) => setSetting(document, key, node, setting, value), gesture)
  return (
    <div
      className={classes(styles['place'], 'nodrag', 'nopan', 'nowheel')}
      style={{ left: place.x, top: place.y, width: place.width }}
    >
      {pads.get(type)?.({ settings, side: place.width, change })}
    </div>
  )
}
