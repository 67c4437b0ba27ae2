import { setSetting } from '../../graph-runtime/document/edits.ts'
import type { Rect } from '../charts/draw/rect.ts'
import { useEditHere } from '../stores/use-place.ts'
import { classes } from '../ui/classes.ts'
import { showNumber } from '../ui/number-text.ts'
import { Slider } from '../ui/Slider.tsx'
import type { KnobView } from './block-view.ts'
import styles from './block.module.css'

interface Props {
  readonly node: string
  readonly knob: KnobView
  readonly place: Rect
}

/** So many digits fit beside the slider; the inspector shows them all. */
const DIGITS = 4

/** A live setting on its block: turning it while training recompiles nothing. */
export function Knob({ node, knob, place }: Props) {
  const edit = useEditHere()
  const change = (value: number, gesture: string) =>
    edit((document, key) => setSetting(document, key, node, knob.setting, value), gesture)
  const { min, max, log, integer, value, label } = knob
  return (
    <div
      className={classes(styles['knob'], 'nodrag', 'nopan')}
      style={{ top: place.y, left: place.x, width: place.width }}
    >
      <span>{label}</span>
      <Slider label={label} value={value} min={min} max={max} log={log} integer={integer} onChange={change} />
      <b title={showNumber(value)}>{showNumber(Number(value.toPrecision(DIGITS)))}</b>
    </div>
  )
}
