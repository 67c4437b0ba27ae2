import { useStore } from '@xyflow/react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { circleBy } from '../../graph-runtime/document/edits.ts'
import { useEditor } from '../stores/hooks.ts'
import { placeOf } from '../stores/use-place.ts'
import { classes } from '../ui/classes.ts'
import { endsOf, type Candidate } from './connection.ts'
import { litCircle, threatened } from './threatened.ts'
import styles from './port.module.css'

interface Props {
  readonly at: Candidate
  /** Where in its block the port is. */
  readonly y: number
  readonly reason: string
}

/**
 * What a port has that a wire being drawn cannot end at: it says why not where the wire would end, whether a mouse or a finger
 * draws it. A wire that began by a click is not followed by React Flow; then the port that the pointer is on says so.
 */
export function Refusal(props: Props) {
  const { node, port, side } = props.at
  const [isUnderPointer, setUnderPointer] = useState(false)
  const isNearest = useStore(
    ({ connection: { toHandle } }) =>
      toHandle?.nodeId === node && toHandle.id === port.id && (toHandle.type === 'target') === (side === 'input'),
  )
  return (
    <>
      <span
        className={styles['threat']}
        onPointerEnter={() => setUnderPointer(true)}
        onPointerLeave={() => setUnderPointer(false)}
      />
      {(isUnderPointer || isNearest) && <Reason {...props} />}
    </>
  )
}

/** From a port's lower edge to above the ring round its block, beyond where in the block the port is. */
const CLEAR = 18
const TWO_LINES = 36

/**
 * Why not, in type that stays of one size on the screen, above the block and towards the middle of the canvas. Where the wire
 * would close a circle, the circle is shown on the canvas.
 */
function Reason({ at, y, reason }: Props) {
  const editor = useEditor()
  const zoom = useStore(({ transform }) => transform[2])
  const element = useRef<HTMLSpanElement>(null)
  const [towards, setTowards] = useState<'left' | 'right'>('right')
  const [isBelow, setBelow] = useState(false)
  useLayoutEffect(() => {
    const port = element.current?.parentElement?.getBoundingClientRect()
    const canvas = element.current?.closest('.react-flow')?.getBoundingClientRect()
    if (!port || !canvas) return
    setTowards(port.x > canvas.x + canvas.width / 2 ? 'left' : 'right')
    setBelow(port.y - (y + CLEAR) * zoom - TWO_LINES < canvas.y)
  }, [y, zoom])
  useEffect(() => {
    const { dragged } = editor.view.getState()
    const { graph, prefix } = placeOf(editor)
    if (!dragged || dragged.side === at.side) return undefined
    const circle = circleBy(graph, ...endsOf(dragged, at))
    threatened.setState({ circle: circle && litCircle(graph, circle, prefix) })
    return () => threatened.setState({ circle: undefined })
  }, [editor, at])
  return (
    <span
      ref={element}
      className={classes(styles['reason'], styles[towards], isBelow && styles['below'])}
      style={{ scale: String(1 / Math.min(zoom, 1)), ...(isBelow ? {} : { bottom: y + CLEAR }) }}
    >
      {reason}
    </span>
  )
}
