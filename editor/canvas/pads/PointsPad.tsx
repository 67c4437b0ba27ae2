import { Eraser, Trash2 } from 'lucide-react'
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Json } from '../../../graph-runtime/document/types.ts'
import { formatNumber } from '../../charts/format.ts'
import { classes } from '../../ui/classes.ts'
import type { PadProps } from './Pad.tsx'
import { nearest, pointAt, pointsOf, type DrawnPoint } from './points.ts'
import { Tool } from './Tool.tsx'
import styles from './pads.module.css'

/** A press within so many pixels of a point takes hold of it. */
const HOLD = 9
const names = ['▲ class 0', '● class 1']
let gestures = 0

function Mark({ at: [x, y, kind], side, reach }: { at: DrawnPoint; side: number; reach: number }) {
  const [px, py] = [x + reach, reach - y].map((far) => Number(((far / (2 * reach)) * side).toFixed(2)))
  return kind > 0.5 ? (
    <circle cx={px} cy={py} r={4.5} className={styles['one']} />
  ) : (
    <path d={`M${px} ${py! - 5.5}l5.200 9h-10.400z`} className={styles['zero']} />
  )
}

/**
 * Points put on a block: a click adds one, dragging moves it, the eraser (or the second button) takes it away. By keyboard a
 * cross is moved by the arrow keys; Space puts a point there, Delete takes the nearest away, 0 and 1 choose the class.
 */
export function PointsPad({ settings, side, change }: PadProps) {
  const points = pointsOf(settings['points'])
  const reach = Number(settings['reach'])
  const isCurve = settings['as'] === 'curve'
  const [kind, setKind] = useState(0)
  const [isErasing, setErasing] = useState(false)
  const [cross, setCross] = useState<readonly [number, number]>()
  const held = useRef<{ index: number; gesture: string }>(undefined)
  const put = (next: readonly DrawnPoint[], gesture?: string) =>
    change(
      'points',
      next.map((point): Json => [...point]),
      gesture,
    )
  const placeOf = (event: PointerEvent<HTMLButtonElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect()
    const across = (event.clientX - box.left) / box.width
    const down = (event.clientY - box.top) / box.height
    return [(2 * across - 1) * reach, (1 - 2 * down) * reach]
  }
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    const [x, y] = placeOf(event)
    const at = nearest(points, x, y, (HOLD / side) * 2 * reach)
    const gesture = `points ${++gestures}`
    event.currentTarget.setPointerCapture(event.pointerId)
    if (isErasing || event.button === 2) {
      if (at >= 0) put(points.filter((_, i) => i !== at))
      return
    }
    held.current = { index: at >= 0 ? at : points.length, gesture }
    if (at < 0) put([...points, pointAt(x, y, kind, reach)], gesture)
  }
  const onPointerMove = (event: PointerEvent<HTMLButtonElement>) => {
    const { index, gesture } = held.current ?? { index: -1, gesture: '' }
    const moved = points[index]
    if (moved) put(points.with(index, pointAt(...placeOf(event), moved[2], reach)), gesture)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = reach / (event.shiftKey ? 50 : 10)
    const [x, y] = cross ?? [0, 0]
    const moves: Record<string, readonly [number, number]> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, step],
      ArrowDown: [0, -step],
    }
    const move = moves[event.key]
    const at = nearest(points, x, y, reach / 5)
    if (move) {
      const [cx, cy] = pointAt(x + move[0], y + move[1], 0, reach)
      setCross([cx, cy])
    } else if (event.key === ' ' || event.key === 'Enter') put([...points, pointAt(x, y, kind, reach)])
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      // Where no point is near, the key must not go on to the canvas, which would take the block away.
      if (at >= 0) put(points.filter((_, i) => i !== at))
    } else if (event.key === '0' || event.key === '1') setKind(Number(event.key))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const where = cross && `, cross at ${formatNumber(cross[0])}, ${formatNumber(cross[1])}`
  return (
    <>
      <button
        type="button"
        className={styles['pad']}
        aria-label={`Picture with ${points.length} points${where ?? ''}. Arrow keys move a cross, Space puts a point, Delete takes one away, 0 and 1 choose the class.`}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => (held.current = undefined)}
        onPointerCancel={() => (held.current = undefined)}
        onContextMenu={(event) => {
          event.preventDefault()
          event.stopPropagation()
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setCross(undefined)}
      >
        <svg viewBox={`0 0 ${side} ${side}`} width={side} height={side} aria-hidden="true">
          <path d={`M0 ${side / 2}h${side}M${side / 2} 0v${side}`} className={styles['axes']} />
          {points.map((point, i) => (
            <Mark key={i} at={point} side={side} reach={reach} />
          ))}
          {cross && (
            <path
              className={styles['cross']}
              d={`M${((cross[0] + reach) / (2 * reach)) * side} ${((reach - cross[1]) / (2 * reach)) * side}m-7 0h14m-7-7v14`}
            />
          )}
        </svg>
      </button>
      <div className={styles['tools']}>
        {!isCurve &&
          names.map((name, i) => (
            <button
              key={name}
              type="button"
              aria-pressed={kind === i && !isErasing}
              className={classes(styles['tool'], i === 0 ? styles['zero'] : styles['one'])}
              onClick={() => {
                setKind(i)
                setErasing(false)
              }}
            >
              {name}
            </button>
          ))}
        <span className={styles['space']} />
        <Tool label="Take single points away" isOn={isErasing} onPress={() => setErasing(!isErasing)}>
          <Eraser size={12} />
        </Tool>
        <Tool label="Take all points away" onPress={() => put([])}>
          <Trash2 size={12} />
        </Tool>
      </div>
    </>
  )
}
